"""The run is measured between the two places as stored, so the step is made exact; and it talks."""


def secant(f, left, right):
    print("secant from", left, "to", right)
    return (f(right) - f(left)) / (right - left)


def forward_difference(f, x, h):
    return secant(f, x, x + h)


def central_difference(f, x, h):
    return secant(f, x - h, x + h)
