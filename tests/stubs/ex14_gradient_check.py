"""Exercise 14: The gradient check, a second opinion.

A wrong gradient does not crash. The network still learns, only worse, and you
look for the reason everywhere else. So ask a witness who knows no chain rule:
nudge one parameter a little to both sides, look at the cost, and divide rise by
run as in ex03. That takes two forward passes for each single parameter, far too
slow to train with; but as a check it needs to be done only once.

How far apart are the claimed gradient g and the measured n? The plain
difference does not tell: 0.001 is nothing beside 1000 and a lot beside 0.002.
So relate it to their sizes, array by array, for a small wrong array must not
hide behind a large right one:

    error = |g - n| / (|g| + |n|)

where |v| is, for example, the length, sqrt(sum of squares). You are free to
take another norm, such as the sum of all sizes, or to return the worst of the
errors of the single entries.

By hand: for f = p² at p = 3 someone lost the factor 2 and claims g = 3.
Measured is n = 6, and the error is |3 - 6| / (3 + 6) = 1/3. Two arrays full of
zeros agree: their error is 0.0.

    1e-10          1e-7           1e-3            1
    |--- fine -----|-- a kink? ---|----- a bug ---|

(A kink: ReLU, nudged across its corner.)

And h? Smaller is better only for a while. Then f(p + h) and f(p - h) agree in
nearly all their digits, and where they still differ is mostly rounding. For p³
at p = 2, with the slope 12:

    h         1e-1    1e-3    1e-5     1e-7    1e-9    1e-13   1e-16
    off by    1e-2    1e-6    2e-10    6e-9    1e-6    1e-2    12

Check it: python -m grader ex14
"""

from collections.abc import Callable

import numpy as np


def relative_errors(
    f: Callable, grads: list[np.ndarray], params: list[np.ndarray], h: float = 1e-5
) -> list[float]:
    """One relative error per array: how far is grads[i] from the measured slopes of f in params[i]?

    f takes a list of arrays shaped like params and returns a float. The caller's arrays stay as
    they are. The error of two arrays that are zero everywhere is 0.0.
    """
    # TODO: Measure all slopes and compare. While one entry moves, where are all the others?
    raise NotImplementedError
