"""Exercise 5: The sigmoid and its slope.

The sigmoid squeezes any number, however large, into the range from 0 to 1:

    s(z) = 1 / (1 + e^-z)

Where ReLU has a corner, the sigmoid bends softly: it has a slope everywhere.
The last neuron of many a net uses it: in goes its sum z, out comes the
prediction yhat, and a nudge on its way through is multiplied by the slope that
you work out here. (From school: e^-z has the slope -e^-z, and if u has the
slope u', then 1/u has the slope -u'/u².)

    1   |                     . - ' ' ' '      z        s(z)       slope
        |                 .'                  -10     0.000045   0.000045
    1/2 |               /                       0     0.5        0.25
        |            .'                        10     0.999955   0.000045
    0   | . . . - '
        +---------------+-----------------
                        0               z

By hand: e^(-ln 3) = 1/3, so s(ln 3) = 1 / (1 + 1/3) = 3/4. The slope at 0,
measured as in ex01:

    (s(0.1) - s(-0.1)) / 0.2 = (0.52498 - 0.47502) / 0.2 = 0.2498

The true slope there is 1/4, and it is steeper nowhere. Far out on both sides
the curve is almost flat, hardly anything of a nudge gets through, and learning
stalls: the gradient "vanishes".

Two things to watch:

- `sigmoid_prime` is handed z, the number that goes in, and not the activation
  that comes out.
- e^800 does not fit into a float: np.exp(800) becomes inf, with a warning about
  overflow. 1 / (1 + inf) is 0 and right, so there the warning is harmless; but
  inf / inf is nan. e^-800 is just 0. So of two ways to write the same s(z), one
  can fail where the other one is fine. (math.exp takes one number only.)

Check it: python -m grader ex05
"""

import numpy as np


def sigmoid(z: float | np.ndarray) -> float | np.ndarray:
    """The sigmoid of every number in z; same shape as z (which may be empty), always finite."""
    # TODO: Squeeze z into 0..1. What does your formula do at z = 800, and at z = -800?
    raise NotImplementedError


def sigmoid_prime(z: float | np.ndarray) -> float | np.ndarray:
    """The slope of the sigmoid at every number in z; same shape as z, finite for every z."""
    # TODO: Return ds/dz. First take the derivative on paper: s is the power -1 of a sum.
    raise NotImplementedError
