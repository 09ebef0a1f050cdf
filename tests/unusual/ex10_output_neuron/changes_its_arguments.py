"""Right values; the weights are written over with the message for the layer below.

Loses: test_arguments_are_unchanged
"""


def neuron_gradients(a_prev, w, b, y, g, dg):
    z = (w * a_prev).sum() + b
    d = (g(z) - y) * dg(z)
    d += d
    message = d * w
    w[:] = message
    return d * a_prev, d, message
