"""One example per column inside, and the bias as one more column of the weights."""

import numpy as np


def mlp_forward(X, Ws, bs, gs):
    columns = X.T
    Zs, As = [], [columns]
    for W, b, g in zip(Ws, bs, gs, strict=True):
        columns = np.vstack([columns, np.ones(columns.shape[1])])
        Zs.append(np.hstack([W, b[:, None]]) @ columns)
        columns = g(Zs[-1])
        As.append(columns)
    return [Z.T for Z in Zs], [A.T for A in As]


def mlp_backprop(X, Y, Ws, bs, gs, dgs):
    m = len(X)
    Zs, As = mlp_forward(X, Ws, bs, gs)
    dWs, dbs = [], []
    up = (2 / m) * (As[-1] - Y).T
    for W, dg, Z, A in reversed(list(zip(Ws, dgs, Zs, As[:-1], strict=True))):
        delta = up * dg(Z.T)
        both = delta @ np.hstack([A, np.ones((m, 1))])
        dWs.append(both[:, :-1])
        dbs.append(both[:, -1])
        up = W.T @ delta
    return dWs[::-1], dbs[::-1]
