"""Plain Python, the square written out, the results as a list of lists."""


def neuron_gradients(a_prev, w, b, y, g, dg):
    pairs = [(float(u), float(v)) for u, v in zip(a_prev, w, strict=True)]
    z = sum(u * v for u, v in pairs) + b
    d = -2 * y * dg(z) + 2 * g(z) * dg(z)
    return [[d * u for u, _ in pairs], d, [d * v for _, v in pairs]]
