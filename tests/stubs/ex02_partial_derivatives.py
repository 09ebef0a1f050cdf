"""Exercise 2: Partial derivatives, one variable at a time.

A cost depends on many numbers at once. The question for each of them is the same:
if this one moves a little and every other one stays where it is, how fast does the
result move? The answer is a partial derivative: ∂G/∂x is the slope of G by x, with
respect to x alone. A function has one for each of its variables.

    G(x, y) = 4x²y + 7y,    at x = 3, y = 5

    term      by x (y stays 5)         by y (x stays 3)
    4x²y      4 · 2x · y  = 120        4x² · 1 = 36         powers as ever: x² has the
    7y        0                        7                    slope 2x, x³ has 3x², ...
              ∂G/∂x       = 120        ∂G/∂y   = 43

By hand: G(3, 5) = 215 and G(3.001, 5) = 215.12002. The rise is 0.12002 over a run of
0.001, that is 120.02, and 120 in the limit.

    G |              /
      |             /    the surface G cut at y = 5: slope 120 at x = 3
      |           .'
      |______..--'
      |
      |______________    cut at y = 0: flat, another curve altogether
      +-----------|--- x
                  3

Four habits, each of which saves you from a famous slip:

* Staying means keeping a value, not being 0. With y = 0 the slope above would be 0.
* A sum is taken term by term, with the brackets on paper: ∂/∂y (x + y) = 0 + 1, in this
  order. A term without the moving variable gives 0: write that 0 down, keep the same ∂
  on every line, and nothing gets lost.
* A factor that does not contain the moving variable is taken outside and stays to the
  end: ∂/∂x (x·y) = y·1 = y. All variables are independent; what matters is which of them
  moves. In x·x both factors move, so none may be taken outside: the slope is 2x.
* Nothing is ever cancelled. (a·b)/a = b happens to give the slope of a·b by a, but the
  slope of a²b by a is 2ab, not ab.

Check it: python -m grader ex02
"""


def partials_abc(a: float, b: float, c: float) -> tuple[float, float, float]:
    """The partial derivatives of d = a·b + c at (a, b, c).

    Returns (dd_da, dd_db, dd_dc).
    """
    # TODO: Write down the three slopes of d; for each, ask which term moves.
    raise NotImplementedError


def partials_xyz(x: float, y: float, z: float) -> tuple[float, float, float]:
    """The partial derivatives of F = 3x³z - y² + 5z + 2yz at (x, y, z).

    Returns (dF_dx, dF_dy, dF_dz).
    """
    # TODO: Differentiate F three times, term by term.
    raise NotImplementedError


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
    # TODO: Add up the slopes of the terms. (0.0 ** -1 is an error: which terms would ask for it?)
    raise NotImplementedError
