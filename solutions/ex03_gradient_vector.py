"""Exercise 3: The gradient, all partial derivatives in one array.

Write the partial derivatives of a function f into one array, in the order of
its variables, and you have the gradient, written ∇f. It has the shape of the
place where it is taken: three numbers go in, three slopes come out; a 2 x 3
array goes in, a 2 x 3 array of slopes comes out.

    f(v) = v0² + v1²                   v1 |  '.      ^
                                          |    '.   /    the gradient (6, 8)
    at (3, 4)                           4 |      '*      points straight uphill,
    slope along v0   6                    |         '.   right across the line
    slope along v1   8                    |           '. on which f stays 25
    gradient (6, 8)                       +-------|------ v0
                                                  3

Its direction is the steepest way up, its length says how steep; downhill is the
opposite way. It speaks for the close neighbourhood of that place only.

There are two ways to get one. Derive it: every entry from a formula, the work
of all later exercises. Or measure it: nudge one entry, leave all others at
their values, look at f, put the entry back, go on to the next. By hand for v0,
with h = 0.001:

    f(3.001, 4) - f(2.999, 4) = 25.006001 - 24.994001 = 0.012
    over a run of 0.002: 6

To visit every entry of an array of any shape, NumPy has np.ndindex(x.shape): it
gives the places (0, 0), (0, 1), ... one after the other, and x[place] is the
entry.

Measuring needs nothing but f, which makes it a good judge; but it is an
approximation and asks f twice for each entry. A net with a million parameters
would need two million forward passes for one step downhill, so gradients are
derived, and measured when there is a doubt.

Check it: python -m grader ex03
"""

from collections.abc import Callable

import numpy as np


def gradient_xyz(x: float, y: float, z: float) -> np.ndarray:
    """The gradient of F = 3x³z - y² + 5z + 2yz at (x, y, z), an array of shape (3,)."""
    dF_dx = 9 * x**2 * z
    dF_dy = 2 * z - 2 * y
    dF_dz = 3 * x**3 + 5 + 2 * y
    return np.array([dF_dx, dF_dy, dF_dz])


def numerical_gradient(
    f: Callable[[np.ndarray], float],
    x: np.ndarray,
    h: float = 1e-5,
) -> np.ndarray:
    """The gradient of f at x, measured with central differences.

    f: takes an array of x's shape and returns one number. Two questions for each entry are enough.
    x: an array of any shape, also (); a list or whole numbers count as an array of floats.
       It is the caller's and has to stay as it is.
    Returns an array of x's shape.
    """
    x = np.array(x, dtype=float)  # a copy, and of floats: whole numbers would swallow the step
    gradient = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()  # all other entries at their values
        up[place] += h
        down[place] -= h
        gradient[place] = (f(up) - f(down)) / (2 * h)
    return gradient
