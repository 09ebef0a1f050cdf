"""Both quotients with all signs turned, and one call more than needed."""


def forward_difference(f, x, h):
    f(x)
    return (f(x) - f(x + h)) / -h


def central_difference(f, x, h):
    return 0.5 * ((f(x - h) - f(x)) / -h + (f(x + h) - f(x)) / h)
