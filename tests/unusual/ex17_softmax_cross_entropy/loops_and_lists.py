"""Plain Python, one example after the other, nested lists as results."""

import math


def shares(row):
    top = max(row)
    powers = [math.exp(z - top) for z in row]
    return [power / sum(powers) for power in powers]


def surprise(row, label):
    top = max(row)
    return math.log(math.fsum(math.exp(z - top) for z in row)) + top - row[label]


def softmax(Z):
    return [shares(row) for row in Z.tolist()]


def cross_entropy(Z, labels):
    return sum(surprise(row, label) for row, label in zip(Z.tolist(), labels, strict=True)) / len(labels)


def d_cross_entropy(Z, labels):
    gradient = []
    for row, label in zip(softmax(Z), labels, strict=True):
        row[label] -= 1
        gradient.append([share / len(labels) for share in row])
    return gradient
