"""The sums over the examples keep their axis, so each db is a row of a matrix.

Loses: test_kind_and_shape
"""


def mlp_forward(X, Ws, bs, gs):
    Zs, As = [], [X]
    for W, b, g in zip(Ws, bs, gs, strict=True):
        Zs.append(As[-1] @ W.T + b)
        As.append(g(Zs[-1]))
    return Zs, As


def mlp_backprop(X, Y, Ws, bs, gs, dgs):
    Zs, As = mlp_forward(X, Ws, bs, gs)
    delta = 2 * (As[-1] - Y) * dgs[-1](Zs[-1]) / len(X)
    dWs, dbs = [delta.T @ As[-2]], [delta.sum(axis=0, keepdims=True)]
    for at in range(len(Ws) - 2, -1, -1):
        delta = (delta @ Ws[at + 1]) * dgs[at](Zs[at])
        dWs = [delta.T @ As[at], *dWs]
        dbs = [delta.sum(axis=0, keepdims=True), *dbs]
    return dWs, dbs
