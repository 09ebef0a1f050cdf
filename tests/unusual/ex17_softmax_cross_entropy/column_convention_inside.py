"""One example per column inside, a 0-d array as cost, integers 0 and 1 for the true class."""

import numpy as np


def softmax(Z):
    T = np.array(Z.T, dtype=float)
    T -= T.max(axis=0)
    np.exp(T, out=T)
    T /= T.sum(axis=0)
    return T.T


def cross_entropy(Z, labels):
    ahead = Z.T - Z[np.arange(len(Z)), labels]
    top = ahead.max(axis=0)
    return np.array(np.mean(top + np.log(np.exp(ahead - top).sum(axis=0))))


def d_cross_entropy(Z, labels):
    Y = (np.arange(Z.shape[1])[:, None] == labels).astype(int)
    return np.ascontiguousarray((softmax(Z).T / len(Z) - Y / len(Z)).T)
