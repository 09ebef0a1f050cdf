"""Exercise 2: Partial derivatives, one variable at a time.

A cost depends on many numbers at once. The question for each of them is the
same: if this one moves a little and every other one stays where it is, how fast
does the result move? The answer is a partial derivative: ∂G/∂x is the slope of
G with respect to x, while all else rests. A function has one for each variable.

    G(x, y) = 4x²y + 7y,    at x = 3, y = 5

    term      x moves (y stays 5)      y moves (x stays 3)
    4x²y      4 · 2x · y  = 120        4x² · 1 = 36
    7y        0                        7
              ∂G/∂x       = 120        ∂G/∂y   = 43

A power gives its exponent away: x² has the slope 2x, x³ has 3x². So the slope
of a term c · x^p · y^q with respect to x is c · p · x^(p-1) · y^q; for 4x²y,
where c = 4, p = 2 and q = 1, that is 4 · 2 · x · y. With p = 0 it is 0.

By hand: G(3, 5) = 215 and G(3.001, 5) = 215.12002. The rise is 0.12002 over a
run of 0.001, that is 120.02, and 120 in the limit.

    G |              /
      |             /    the surface G cut at y = 5: slope 120 at x = 3
      |           .'
      |______..--'
      |
      |______________    cut at y = 0: flat, another curve altogether
      +-----------|--- x
                  3

Three habits, each of which saves you from a famous slip:

* Staying means keeping a value, not being 0. With y = 0 the slope above would
  be 0.
* Differentiate term by term, and write the zeros, too: ∂/∂y (x + y) = 0 + 1. A
  term without the moving variable gives 0.
* A factor that does not contain the moving variable is taken outside and stays
  to the end: ∂/∂x (x·y) = y·1 = y. In x·x both factors move, so none may be
  taken outside: the slope is 2x.

Check it: python -m grader ex02
"""


def partials_abc(a: float, b: float, c: float) -> tuple[float, float, float]:
    """The partial derivatives of d = a·b + c at (a, b, c).

    Returns (dd_da, dd_db, dd_dc).
    """
    dd_da = b  # c does not move with a
    dd_db = a
    dd_dc = 1.0  # c against itself, whatever its value
    return dd_da, dd_db, dd_dc


def partials_xyz(x: float, y: float, z: float) -> tuple[float, float, float]:
    """The partial derivatives of F = 3x³z - y² + 5z + 2yz at (x, y, z).

    Returns (dF_dx, dF_dy, dF_dz).
    """
    dF_dx = 9 * x**2 * z  # z is a factor of the only term with x, so it stays
    dF_dy = 2 * z - 2 * y
    dF_dz = 3 * x**3 + 5 + 2 * y
    return dF_dx, dF_dy, dF_dz


def polynomial_partial(
    terms: list[tuple[float, tuple[int, ...]]],
    i: int,
    point: tuple[float, ...],
) -> float:
    """The partial derivative by variable number i (counted from 0) of any polynomial.

    terms: one (coefficient, exponents) each, with one exponent >= 0 per variable, added up;
           F of above is [(3, (3, 0, 1)), (-1, (0, 2, 0)), (5, (0, 0, 1)), (2, (0, 1, 1))].
    point: one value per variable; it may contain 0. No terms at all is the polynomial 0.
    Returns one number.
    """
    total = 0.0
    for coefficient, exponents in terms:
        if exponents[i] == 0:
            continue  # the term does not move, and 0.0 ** -1 is never asked for
        slope = coefficient * exponents[i]
        for k, value in enumerate(point):
            power = exponents[k] - 1 if k == i else exponents[k]
            slope *= value**power
        total += slope
    return total
