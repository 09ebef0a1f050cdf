"""All slopes measured with central differences, nothing derived."""


def central(f, point, i, h=1e-5):
    up = [value + h * (k == i) for k, value in enumerate(point)]
    down = [value - h * (k == i) for k, value in enumerate(point)]
    return (f(*up) - f(*down)) / (2 * h)


def partials_abc(a, b, c):
    return [central(lambda a, b, c: a * b + c, (a, b, c), i) for i in range(3)]


def partials_xyz(x, y, z):
    return [central(lambda x, y, z: 3 * x**3 * z - y**2 + 5 * z + 2 * y * z, (x, y, z), i) for i in range(3)]


def polynomial_partial(terms, i, point):
    def value(*moved):
        total = 0
        for coefficient, exponents in terms:
            for v, e in zip(moved, exponents):
                coefficient = coefficient * v**e
            total += coefficient
        return total

    return central(value, point, i)
