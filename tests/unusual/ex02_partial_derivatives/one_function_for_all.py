"""The polynomial is a dict from exponents to coefficients, and the other two functions use the general one."""


def partials_abc(a, b, c):
    d = [(1, (1, 1, 0)), (1, (0, 0, 1))]
    return tuple(polynomial_partial(d, i, (a, b, c)) for i in range(3))


def partials_xyz(x, y, z):
    F = [(3, (3, 0, 1)), (-1, (0, 2, 0)), (5, (0, 0, 1)), (2, (0, 1, 1))]
    return tuple(polynomial_partial(F, i, (x, y, z)) for i in range(3))


def polynomial_partial(terms, i, point):
    derivative = {}
    for coefficient, exponents in terms:
        lowered = exponents[:i] + (exponents[i] - 1,) + exponents[i + 1 :]
        if lowered[i] >= 0:
            derivative[lowered] = derivative.get(lowered, 0) + coefficient * exponents[i]
    print("the derivative is", derivative)
    total = 0
    for exponents, coefficient in derivative.items():
        for value, exponent in zip(point, exponents):
            for _ in range(exponent):
                coefficient *= value
        total += coefficient
    return total
