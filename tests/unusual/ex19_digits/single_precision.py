"""Single precision, uniform start, and every order made by shuffling the one before."""

import numpy as np


def train(X, labels, hidden, eta, epochs, batch, seed):
    rng = np.random.default_rng(seed)
    X = X.astype(np.float32)
    eta = np.float32(eta)
    widths = [X.shape[1], hidden, 10]
    Ws, bs = [], []
    for n_in, n_out in zip(widths, widths[1:], strict=False):
        bound = 1 / np.sqrt(n_in)
        Ws.append(rng.uniform(-bound, bound, (n_out, n_in)).astype(np.float32))
        bs.append(rng.uniform(-bound, bound, n_out).astype(np.float32))

    def shares(X):
        A = (X @ Ws[0].T + bs[0]).clip(0)
        Z = A @ Ws[1].T + bs[1]
        e = np.exp(Z - Z.max(1)[:, None])
        return A, e / e.sum(1)[:, None]

    def surprise():
        return -np.log(np.take_along_axis(shares(X)[1], labels[:, None], 1)).mean()

    history = [surprise()]
    order = np.arange(len(X))
    for _ in range(epochs):
        order = rng.permutation(order)
        for rows in np.split(order, range(batch, len(X), batch)):
            x, y = X[rows], labels[rows]
            A, delta = shares(x)
            delta[np.arange(len(y)), y] -= 1
            delta /= np.float32(len(y))
            below = delta @ Ws[1] * np.sign(A)
            Ws = [Ws[0] - eta * below.T @ x, Ws[1] - eta * delta.T @ A]
            bs = [bs[0] - eta * below.sum(0), bs[1] - eta * delta.sum(0)]
        history.append(surprise())
    return Ws, bs, history


def predict(X, Ws, bs):
    A = (X @ Ws[0].T + bs[0]).clip(0)
    return (A @ Ws[1].T + bs[1]).argmax(1).astype(np.float32)
