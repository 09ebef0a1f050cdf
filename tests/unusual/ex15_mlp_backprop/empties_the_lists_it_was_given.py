"""Takes the layers off the caller's lists, and the answer out of the caller's Y.

Loses: test_arguments_are_unchanged
"""


def mlp_forward(X, Ws, bs, gs):
    Zs, As = [], [X]
    for W, b, g in zip(Ws, bs, gs, strict=True):
        Zs.append(As[-1] @ W.T + b)
        As.append(g(Zs[-1]))
    return Zs, As


def mlp_backprop(X, Y, Ws, bs, gs, dgs):
    print("layers:", len(Ws))
    Zs, As = mlp_forward(X, Ws, bs, gs)
    Y -= As.pop()
    back = -2 / len(X) * Y
    dWs, dbs = [], []
    while Ws:
        delta = back * dgs[len(Ws) - 1](Zs.pop())
        dWs.append(delta.T @ As.pop())
        dbs.append(delta.sum(axis=0))
        back = delta @ Ws.pop()
    return dWs[::-1], dbs[::-1]
