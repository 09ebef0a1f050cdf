"""Plain Python: one number at a time with math, nested lists for arrays, and some printing."""

import math

import numpy as np


def one(z):
    return 1 / (1 + math.exp(-z)) if z >= 0 else math.exp(z) / (1 + math.exp(z))


def mapped(function, z):
    return [mapped(function, part) for part in z] if np.ndim(z) else function(float(z))


def shaped(function, z):
    print("called with", z)
    return mapped(function, z) if np.size(z) else np.empty(np.shape(z))


def sigmoid(z):
    return shaped(one, z)


def sigmoid_prime(z):
    return shaped(lambda number: one(number) * one(-number), z)
