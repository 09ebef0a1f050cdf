"""Right values; the array of the inputs is written over with dA_prev to save memory.

Loses: test_arguments_are_unchanged
"""


def average_layer_gradients(A_prev, W, b, Y, g, dg):
    Z = A_prev @ W.T + b
    D = 2 * (g(Z) - Y) * dg(Z) / len(Y)
    dW = D.T @ A_prev
    dA_prev = D @ W
    if A_prev.dtype == dA_prev.dtype:
        A_prev[:] = dA_prev
    return dW, D.sum(0), dA_prev
