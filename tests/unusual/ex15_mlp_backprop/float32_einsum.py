"""Single precision, index notation, and lists of lists as results."""

import numpy as np


def mlp_forward(X, Ws, bs, gs):
    Zs, As = [], [np.float32(X)]
    for W, b, g in zip(Ws, bs, gs, strict=True):
        Zs.append(np.einsum("ik,jk->ij", As[-1], np.float32(W)) + np.float32(b))
        As.append(np.float32(g(Zs[-1])))
    return Zs, As


def mlp_backprop(X, Y, Ws, bs, gs, dgs):
    Zs, As = mlp_forward(X, Ws, bs, gs)
    delta = np.float32(2 / len(X)) * (As[-1] - np.float32(Y)) * np.float32(dgs[-1](Zs[-1]))
    deltas = [delta]
    for W, dg, Z in zip(Ws[:0:-1], dgs[-2::-1], Zs[-2::-1], strict=True):
        deltas.append(np.einsum("ij,jk->ik", deltas[-1], np.float32(W)) * np.float32(dg(Z)))
    deltas.reverse()
    dWs = [np.einsum("ij,ik->jk", delta, A).tolist() for delta, A in zip(deltas, As, strict=False)]
    return dWs, [np.einsum("ij->j", delta).tolist() for delta in deltas]
