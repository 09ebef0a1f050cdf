"""Exercise 16: Gradient descent, walking downhill.

How far off a prediction is, yhat - y, does not tell you which of a thousand
parameters to turn, or which way. The gradient does: one slope per parameter,
and together they point straight uphill. Backpropagation computes it; gradient
descent is what you do with it afterwards. Take a step the other way, eta times
as long as the gradient, look again where you are, and repeat. eta is called the
learning rate.

By hand, on the curve of ex01, C = 3x² - 4x + 5 with the slope 6x - 4, from x =
3 with eta = 0.1. The slope is 14, so the first step is 1.4 long and ends at
1.6:

    step      0      1       2        3           20 | o
    x         3      1.6     1.04     0.816          |  '
    slope     14     5.6     2.24     0.896          |    '
    C         20     6.28    4.0848   3.733568       |      o . _
                                                11/3 |            o - - - o -
                                                     +-------------------- step

Nobody shortened the steps: the slope fades by itself towards the bottom at x =
2/3. Each step multiplies the distance to it by 1 - 6 eta. So eta = 1/6 gets
there in one step, and with eta above 1/3 every step leads further away. A
falling cost is promised only for small eta, and only to a valley near the
start: there may be deeper ones.

The parameters (books say theta for all weights and biases together) come as a
list of arrays, [W1, b1, W2, b2, ...], and their gradient as a list of the same
shapes. All gradients belong to one place, so none of the arrays may move before
the last gradient is known. Three steps touch four places, and the history wants
the cost of each.

Check it: python -m grader ex16
"""

from collections.abc import Callable

import numpy as np


def gd_step(params: list[np.ndarray], grads: list[np.ndarray], eta: float) -> list[np.ndarray]:
    """The parameters after one step: new arrays, of the shapes and in the order of `params`."""
    # TODO: Move every array. The caller still needs the old ones: does yours make new ones?
    raise NotImplementedError


def descend(
    cost: Callable, grad: Callable, params: list[np.ndarray], eta: float, steps: int
) -> tuple[list[np.ndarray], list[float]]:
    """Take `steps` >= 0 steps: (the parameters at the end, the costs of all steps + 1 places).

    cost(params) is the cost at these parameters, grad(params) the list of its gradients there.
    """
    # TODO: Walk. What has to be asked anew after every step?
    raise NotImplementedError
