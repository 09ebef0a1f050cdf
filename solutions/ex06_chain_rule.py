"""Exercise 6: The chain rule, a chain of n functions.

A number goes into a row of machines. Each one works on what the one before it
made, and each is drawn as an arrow:

                f0 = 2t²               f1 = 3t⁵
      x = 1 ----------------> 2 ----------------> 96
               slope 4               slope 240              4 · 240 = 960

How fast does the end move when x does? Nudge x by a hair. The first arrow makes
the nudge 4 times as large, the second makes that 240 times as large, so the end
moves 960 times as far. One arrow after another, so the slopes multiply. That is
the chain rule; with u = g(x) for the number in the middle

    dy/dx = dy/du · du/dx      or      slope of f(g(x)) = f'(g(x)) · g'(x)

and for the picture 15(2x²)⁴ · 4x = 960x⁹. It looks as if du cancelled, but
these are slopes and no fractions. What counts is where each slope is taken: at
the number that the walk forward brought to that very arrow. The second has the
slope 15t⁴; it never sees x = 1, it sees 2, and 15 · 2⁴ is 240. At x it would be
15, and the answer wrong.

Two words from here on: an *arrow* is one step and has one slope; a *path* is a
row of arrows, and its slope is their product. Where several paths lead from x
to the end, each has its product and the products are added: that is ex11.

Nothing changes for a(b(c(d(e(f(g(x))))))): seven functions, closed by seven
brackets, and its d/dx has seven factors, from da/db over de/df to dg/dx. It is
easy to lose one.

The lists come in the order of the forward pass: fs[0] is applied first, dfs[i]
is the derivative of fs[i]. A chain of no functions leaves x as it is: it has no
slopes, and its derivative is 1. You may also measure slopes by a nudge, as in
ex01, which needs fs alone; dfs makes them exact, and cheap.

Check it: python -m grader ex06
"""

from collections.abc import Callable, Sequence


def local_slopes(
    fs: Sequence[Callable[[float], float]], dfs: Sequence[Callable[[float], float]], x: float
) -> list[float]:
    """The slope of each arrow where the forward pass goes through it, one number per function."""
    slopes = []
    value = x
    for f, df in zip(fs, dfs, strict=True):
        slopes.append(df(value))  # before the step: the place is what enters the arrow
        value = f(value)
    return slopes


def chain_derivative(
    fs: Sequence[Callable[[float], float]], dfs: Sequence[Callable[[float], float]], x: float
) -> float:
    """How fast the end of the chain moves with x: one number."""
    derivative = 1.0
    for slope in local_slopes(fs, dfs, x):
        derivative *= slope
    return derivative
