"""Exercise 1: The difference quotient, from secant to tangent.

How steep is a curve at one of its points? Put a second point on it, h further
along: the line through both is a secant, and its slope is rise over run.

    f(x) = 3x² - 4x + 5              f |          (x+h) o
                                       |              ' |
    f(3) = 27 - 12 + 5 = 20            |            '   | rise
    f(3.001) = 20.014003               |         .'     |
    rise 0.014003, run 0.001           |   (x) o'_ _ _ _|
    slope of the secant 14.003         +------------ run ------- x

Here the quotient is 14 + 3h for every h. Each h gives one approximation; let h
go to 0, and the limit of the quotient is 14: the derivative of f with respect
to x, at x = 3, the slope of the tangent. It speaks for the close neighbourhood
of that point and for no other.

    forward   leans on one side:    from x to x + h
    central   leans on both sides:  from x - h to x + h, and the bend cancels

By hand: f(2.999) = 19.986003, so the central rise is 0.028. Which run belongs
to it?

Is a smaller h always better? On paper yes; with 16 digits no. Errors for x³ at
2 (slope 12):

    h          0.1     1e-3    1e-5    1e-8    1e-11   1e-13   1e-16
    forward    6e-01   6e-03   6e-05   7e-08   1e-06   1e-02   12
    central    1e-02   1e-06   2e-10   1e-07   1e-06   1e-02   12

First the error shrinks with h; then the rise is a difference of two nearly
equal numbers, of which only rounding is left; and 2 + 1e-16 is simply 2. Your
functions take the h they are given. It is never 0, but it may be negative: that
is a step to the left. Where f is flat nothing rises, and the slope is 0,
whatever h.

Why slopes? A net's error tells how far off it is, not which way to turn its
knobs. All of backpropagation is about computing slopes.

Check it: python -m grader ex01
"""

from collections.abc import Callable


def forward_difference(f: Callable[[float], float], x: float, h: float) -> float:
    """The slope of the secant of f from x to x + h. Returns one number."""
    return (f(x + h) - f(x)) / h


def central_difference(f: Callable[[float], float], x: float, h: float) -> float:
    """The slope of the secant of f from x - h to x + h. Returns one number."""
    return (f(x + h) - f(x - h)) / (2 * h)  # brackets: a / 2 * h would multiply by h
