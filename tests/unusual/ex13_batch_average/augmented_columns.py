"""One example per column inside, and the bias as one more column of the weights; it prints as it goes."""

import numpy as np


def average_layer_gradients(A_prev, W, b, Y, g, dg):
    wide = np.hstack([W, b[:, None]])
    columns = np.vstack([A_prev.T, np.ones(len(A_prev))])
    Z = wide @ columns
    print("Z", Z)
    D = (2 * (g(Z) - Y.T) * dg(Z)) / columns.shape[1]
    both = D @ columns.T
    return both[:, :-1], both[:, -1], (wide[:, :-1].T @ D).T
