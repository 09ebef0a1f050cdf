"""Column vectors inside, as many books have them; their second axis stays on db and da_prev.

Loses: test_kind_and_shape
"""


def layer_gradients(a_prev, W, b, y, g, dg):
    a_prev, b, y = a_prev[:, None], b[:, None], y[:, None]
    z = W @ a_prev + b
    d = 2 * (g(z) - y) * dg(z)
    return d @ a_prev.T, d, W.T @ d
