"""The bias as one more weight with the input 1; its gradient keeps the row that comes of it.

Loses: test_kind_and_shape
"""

import numpy as np


def linear_backward(A_prev, W, dZ):
    return (A_prev.T @ dZ).T, np.ones((1, len(dZ))) @ dZ, np.matmul(dZ, W)
