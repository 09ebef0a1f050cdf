"""The whole K x K table of softmax slopes for every example, multiplied by the slope of the logarithm."""

import numpy as np


def softmax(Z):
    return np.exp(Z - np.logaddexp.reduce(Z, axis=1)[:, None])


def cross_entropy(Z, labels):
    return float(np.mean(np.logaddexp.reduce(Z, axis=1) - np.take_along_axis(Z, labels[:, None], 1)[:, 0]))


def d_cross_entropy(Z, labels):
    P = softmax(Z)
    m, K = P.shape
    J = np.einsum("ik,kc->ikc", P, np.eye(K)) - np.einsum("ik,ic->ikc", P, P)
    dP = np.zeros((m, K))
    dP[np.arange(m), labels] = -1 / P[np.arange(m), labels] / m
    return np.einsum("ik,ikc->ic", dP, J)
