"""A small number inside the logarithm keeps the cost finite, but not right, when the true class is far behind.

Loses: test_cost_far_behind
"""

import numpy as np


def softmax(Z):
    E = np.exp(Z - Z.max(axis=1, keepdims=True))
    return E / E.sum(axis=1, keepdims=True)


def cross_entropy(Z, labels):
    return -np.log(softmax(Z)[np.arange(len(Z)), labels] + 1e-12).mean()


def d_cross_entropy(Z, labels):
    return (softmax(Z) - np.eye(Z.shape[1])[labels]) / len(Z)
