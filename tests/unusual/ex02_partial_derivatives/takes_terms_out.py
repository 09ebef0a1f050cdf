"""The terms are taken out of the caller's list one by one.

Loses: test_arguments_are_unchanged
"""


def partials_abc(a, b, c):
    return b, a, 1


def partials_xyz(x, y, z):
    return 9 * x**2 * z, 2 * z - 2 * y, 3 * x**3 + 5 + 2 * y


def polynomial_partial(terms, i, point):
    total = 0
    while terms:
        coefficient, exponents = terms.pop()
        if exponents[i]:
            slope = coefficient * exponents[i] * point[i] ** (exponents[i] - 1)
            for k in range(len(point)):
                if k != i:
                    slope *= point[k] ** exponents[k]
            total += slope
    return total
