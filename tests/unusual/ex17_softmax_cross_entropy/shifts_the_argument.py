"""Right values, but the caller's logits are shifted in place.

Loses: test_arguments_are_unchanged
"""

import numpy as np


def softmax(Z):
    Z -= Z.max(axis=1, keepdims=True)
    E = np.exp(Z)
    return E / E.sum(axis=1, keepdims=True)


def cross_entropy(Z, labels):
    Z -= Z.max(axis=1, keepdims=True)
    return np.mean(np.log(np.exp(Z).sum(axis=1)) - Z[np.arange(len(Z)), labels])


def d_cross_entropy(Z, labels):
    return (softmax(Z) - np.eye(Z.shape[1])[labels]) / len(Z)
