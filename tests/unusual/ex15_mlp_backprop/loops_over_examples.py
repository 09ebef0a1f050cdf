"""One example at a time in plain loops, with the average taken at the very end."""

import numpy as np


def mlp_forward(X, Ws, bs, gs):
    rows = [one_forward(x, Ws, bs, gs) for x in X]
    Zs = [np.array([zs[at] for zs, _ in rows]) for at in range(len(Ws))]
    As = [np.array([activations[at] for _, activations in rows]) for at in range(len(Ws) + 1)]
    return Zs, As


def one_forward(x, Ws, bs, gs):
    zs, activations = [], [x]
    for W, b, g in zip(Ws, bs, gs, strict=True):
        z = [b[j] + sum(W[j, k] * activations[-1][k] for k in range(len(W[j]))) for j in range(len(b))]
        zs.append(np.array(z))
        activations.append(g(zs[-1]))
    return zs, activations


def mlp_backprop(X, Y, Ws, bs, gs, dgs):
    dWs = [np.zeros_like(W) for W in Ws]
    dbs = [np.zeros_like(b) for b in bs]
    for x, y in zip(X, Y, strict=True):
        zs, activations = one_forward(x, Ws, bs, gs)
        back = -2 * (y - activations[-1])
        for at in range(len(Ws) - 1, -1, -1):
            delta = back * dgs[at](zs[at])
            dWs[at] += np.outer(delta, activations[at])
            dbs[at] += delta
            back = np.array(
                [sum(Ws[at][j, k] * delta[j] for j in range(len(delta))) for k in range(len(activations[at]))]
            )
    return tuple(dW / len(X) for dW in dWs), tuple(db / len(X) for db in dbs)
