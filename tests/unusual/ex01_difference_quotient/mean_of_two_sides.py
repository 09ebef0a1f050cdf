"""The central quotient as the mean of a step to the right and a step to the left."""


def forward_difference(f, x, h):
    start, end = f(x), f(x + h)
    return end / h - start / h


def central_difference(f, x, h):
    return (forward_difference(f, x, h) + forward_difference(f, x, -h)) / 2
