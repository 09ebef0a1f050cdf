"""Start and order from the standard library's generator, a narrow start, lists and tuples as results."""

import math
import random

import numpy as np


def train(X, labels, hidden, eta, epochs, batch, seed):
    dice = random.Random(seed)
    m, n = X.shape
    first = np.array([[dice.gauss(0, 0.05) for _ in range(n + 1)] for _ in range(hidden)])
    second = np.array([[dice.gauss(0, 0.05) for _ in range(hidden + 1)] for _ in range(10)])
    X = np.hstack([X, np.ones((m, 1))])

    def forward(X):
        A = np.hstack([np.maximum(X @ first.T, 0), np.ones((len(X), 1))])
        return A, np.exp(A @ second.T)

    def cost():
        _, e = forward(X)
        return sum(math.log(row.sum() / row[label]) for row, label in zip(e, labels, strict=True)) / m

    history = [cost()]
    for _ in range(epochs):
        print("cost", history[-1])
        order = list(range(m))
        dice.shuffle(order)
        while order:
            rows, order = order[:batch], order[batch:]
            A, e = forward(X[rows])
            delta = e / e.sum(axis=1, keepdims=True) - (labels[rows, None] == np.arange(10))
            below = (delta @ second)[:, :-1] * (A[:, :-1] > 0)
            second = second - eta * (delta.T @ A) / len(rows)
            first = first - eta * (below.T @ X[rows]) / len(rows)
        history.append(cost())
    return (first[:, :-1], second[:, :-1].tolist()), (first[:, -1:], second[:, -1].tolist()), tuple(history)


def predict(X, Ws, bs):
    answers = []
    for x in X:
        a = [max(float(w @ x + b), 0.0) for w, b in zip(Ws[0], np.ravel(bs[0]), strict=True)]
        scores = [float(np.dot(w, a) + b) for w, b in zip(Ws[1], bs[1], strict=True)]
        answers.append(scores.index(max(scores)))
    return answers
