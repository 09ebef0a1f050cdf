"""All slopes measured with a small step forward."""


def forward(f, point, i, h=1e-7):
    up = [value + h * (k == i) for k, value in enumerate(point)]
    return (f(up) - f(point)) / h


def partials_abc(a, b, c):
    return tuple(forward(lambda v: v[0] * v[1] + v[2], [a, b, c], i) for i in range(3))


def partials_xyz(x, y, z):
    def F(v):
        return 3 * v[0] ** 3 * v[2] - v[1] ** 2 + 5 * v[2] + 2 * v[1] * v[2]

    return tuple(forward(F, [x, y, z], i) for i in range(3))


def polynomial_partial(terms, i, point):
    def value(moved):
        total = 0
        for coefficient, exponents in terms:
            for v, e in zip(moved, exponents):
                coefficient = coefficient * v**e
            total += coefficient
        return total

    return forward(value, point, i)
