"""Measures the slope from both sides instead of deriving it."""


def weight_slope(w, x, y):
    def cost(weight):
        return (weight * x - y) ** 2

    return (cost(w + 1e-5) - cost(w - 1e-5)) / 2e-5
