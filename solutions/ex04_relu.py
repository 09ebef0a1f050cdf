"""Exercise 4: ReLU and its slope, a corner and an agreement.

A neuron adds up what comes in and bends the sum with a function, its
activation. The most used one of all is also the plainest: what is positive
passes, the rest becomes 0.

    relu(z) = max(0, z)                relu(2.5) = 2.5     relu(-4) = 0

          relu                             slope
             |   /                            |
             |  /                           1 o--------
             | /                              |
    _________|/______ z            ___________*________ z
             0                                0

On each side of 0 the graph is a straight line, and a straight line has one
slope. At 0 the two lines meet in a corner. The function itself has no jump
there: relu is continuous everywhere, and relu(0) is 0. What jumps is the slope.
A step to the right measures one value, a step to the left another, and a step
to both sides their mean:

    h = 0.001:    right 1        left 0        both 0.5

So there is no derivative at 0, and the limit of ex01 does not exist. Nothing
shifts z away from 0 either: somebody has to choose a number. In this course, as
in PyTorch and TensorFlow, the agreement is

    relu'(0) = 0        (chosen, not derived)

It matters more often than it seems: an input that is all 0 with biases of 0, a
neuron that is silent, or numbers of low precision bring z to exactly 0.

Both functions take a number or an array of any shape and work on each entry by
itself. An array may be empty: no entries in, no entries out, in the same shape.

Check it: python -m grader ex04
"""

import numpy as np


def relu(z: float | np.ndarray) -> float | np.ndarray:
    """The positive part of z, entry by entry.

    z: a number, or an array of any shape. Returns the same shape.
    """
    return np.maximum(z, 0.0)


def relu_prime(z: float | np.ndarray) -> float | np.ndarray:
    """The slope of relu at z, entry by entry; 0 where z is 0.

    z: a number, or an array of any shape. Returns numbers (not truth values) in the same shape.
    """
    # Strictly greater: the corner belongs to the flat side. 1.0 and 0.0, because a mask cannot be negated.
    return np.where(z > 0, 1.0, 0.0)
