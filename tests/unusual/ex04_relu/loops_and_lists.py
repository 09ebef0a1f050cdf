"""Nested lists made with loops, numbers for numbers."""


def relu(z):
    if hasattr(z, "__len__"):
        return [relu(entry) for entry in z]
    return max(z, 0)


def relu_prime(z):
    if hasattr(z, "__len__"):
        return [relu_prime(entry) for entry in z]
    return 1 if z > 0 else 0
