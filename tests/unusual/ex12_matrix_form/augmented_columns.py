"""One example per column inside, and the bias as one more column of the weights."""

import numpy as np


def linear_backward(A_prev, W, dZ):
    columns = np.vstack([A_prev.T, np.ones((1, len(A_prev)))])
    both = (columns @ dZ).T
    print(both.shape)
    return both[:, :-1], both[:, -1], (W.T @ dZ.T).T
