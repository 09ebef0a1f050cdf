"""Exercise 9: From the cost back to every theta and every b.

Six numbers of the small net can be turned: three weights, three biases. How
fast does the cost C move when one of them does? ex08 put a slope on every
single arrow. Now we walk, backwards:

    C <--- yhat <--- z3 <--- a2 <--- z2 <--- a1 <--- z1 <--- x
                     |               |               |
                     +- theta3       +- theta2       +- theta1
                     +- b3           +- b2           +- b1

Exactly one path leads from C to each parameter: along the main line, off at the
right z, one last arrow. Every arrow passes a nudge on, made larger or smaller
by its slope, so the slope of C along a path is the product of all slopes on it.
The path to b3 has three arrows; with the net of ex07

    dC/db3 = dC/dyhat · dyhat/dz3 · dz3/db3
           = -0.5513143 · 0.1996703 · 1 = -0.1100811

Try it: b3 = 0.61 instead of 0.6 lowers the cost from 0.0759869 to 0.0748925,
that is by about 0.01 · 0.11. The last arrow alone says little: dz3/db3 = 1 is a
slope of z3, not of C.

The six paths count 30 arrows, but only 12 different ones. Paths share their
beginning, so a number worked out once serves every parameter further down. That
is all the speed of backpropagation.

Nothing here asks which activation the net uses. You get its slope dg as a
function of z, and not g itself: these slopes have to be multiplied, they cannot
be measured. (The same rules as in ex07 and ex08.)

Check it: python -m grader ex09
"""

from collections.abc import Callable


def grad_theta2(
    cache: dict[str, float], x: float, y: float, params: dict[str, float], dg: Callable[..., float]
) -> float:
    """dC/dtheta2, a number.

    cache holds z1, a1, z2, a2, z3, yhat of the forward pass; params holds theta1, b1, ..., b3.
    """
    # TODO: Multiply the slopes on the path from C to theta2; count five arrows.
    raise NotImplementedError


def six_partials(
    cache: dict[str, float], x: float, y: float, params: dict[str, float], dg: Callable[..., float]
) -> dict[str, float]:
    """dC/dparameter for all six parameters, under the same keys as in params: a dict of numbers."""
    # TODO: Walk from C towards x and let a branch go off at each z.
    raise NotImplementedError
