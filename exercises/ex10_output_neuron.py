"""Exercise 10: One neuron, its weights, its bias, and what fed it.

From here on a neuron may have several inputs. It reads the activations a_prev
of the layer below, with one weight for each of them (theta becomes an array w),
and its output a is the prediction:

    z = w[0] · a_prev[0] + w[1] · a_prev[1] + ... + b
    a = g(z)        C = (a - y)²

How fast does the cost change along each number that goes in? Send a nudge and
watch it grow. For once g(z) = z², so that all of it can be done by hand: a
single input a_prev = 3, w = 0.5, b = 0.5, and the target y = 3.

       w   -------->   z   -------->   a   -------->   C
      0.5     · 3     2.0     · 4     4.0     · 2     1.0
    + 0.001         + 0.003         + 0.012         + 0.024

So the rate of change of C along w is 3 · 4 · 2 = 24. Look at the first factor:
a_prev does not decide how far we nudge w (we choose that), but how far z
follows. The stronger a_prev fires, the more this weight matters; on a silent
input it does not matter at all.

For the bias and for a_prev itself only the first arrow is another one: nudge b,
or a_prev, by 0.001, watch z, and let the rest of the way run as before. A
neuron with five inputs has five first arrows from its weights and five from its
inputs; everything behind z they have in common.

Why ask about a_prev, a number that no training step may change? Because the
layer below made it. The slope of C along a_prev is the message that goes down
to that layer, and from there further.

Check it: python -m grader ex10
"""

from collections.abc import Callable

import numpy as np


def neuron_gradients(
    a_prev: np.ndarray,
    w: np.ndarray,
    b: float,
    y: float,
    g: Callable[[float], float],
    dg: Callable[[float], float],
) -> tuple[np.ndarray, float, np.ndarray]:
    """Return dw, db, da_prev: the slopes of C along w, b and a_prev, for one example.

    a_prev and w are arrays of shape (n,), b and y are numbers; dw and da_prev are arrays of
    shape (n,), db is a number. g is the activation, dg its slope.
    """
    # TODO: Go forward to z and a; find what all paths share, then give each its own first arrow.
    raise NotImplementedError
