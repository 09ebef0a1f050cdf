"""What hidden tests share: inputs that hide no mistake, activations, and oracles that are not backpropagation.

    away(rng, 3, 2)                    numbers in ±[0.3, 1.7], never near 0 or ±1
    different_sizes(rng, 3)            pairwise different sizes from 3 to 7 (a batch of 2 hides mistakes)
    SIGMOID, TANH, SOFTPLUS, RELU      activations with `g` and `dg`, also for complex z
    complex_step(f, x)                 the gradient of f at x, exact to rounding
    central_difference(f, x)           the gradient of f at x, to about 1e-9
    Recorder(f)                        f, and where it was called

None of this knows a solution, and nothing here comes from a submission.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np


def away(rng, *shape):
    """Random numbers in ±[0.3, 1.7] that keep 0.1 away from ±1; a float for no shape, else an array."""
    if not shape:
        size = 0.3 + 1.2 * rng.random()
        return (size + 0.2 if size > 0.9 else size) * (1.0 if rng.random() < 0.5 else -1.0)
    size = 0.3 + 1.2 * rng.random(shape)
    return np.where(size > 0.9, size + 0.2, size) * np.where(rng.random(shape) < 0.5, 1.0, -1.0)


def different_sizes(rng, count, low=3, high=7):
    """`count` pairwise different whole numbers from low to high, as ints."""
    return [int(size) for size in rng.choice(np.arange(low, high + 1), count, replace=False)]


class Activation(NamedTuple):
    """An activation and its slope, elementwise, for floats and arrays, real and complex."""

    name: str
    g: object
    dg: object


def _plain(result):
    """A float (or complex) for a number, an array for an array."""
    return result.item() if np.ndim(result) == 0 else result


def _sigmoid(z):
    return _plain(1 / (1 + np.exp(-np.asarray(z) * 1.0)))


def _sigmoid_slope(z):
    e = np.exp(-np.asarray(z) * 1.0)
    return _plain(e / (1 + e) ** 2)


def _tanh(z):
    return _plain(np.tanh(np.asarray(z) * 1.0))


def _tanh_slope(z):
    return _plain(1 / np.cosh(np.asarray(z) * 1.0) ** 2)


def _softplus(z):
    return _plain(np.log(1 + np.exp(np.asarray(z) * 1.0)))


def _relu(z):
    z = np.asarray(z) * 1.0
    return _plain(np.where(z.real > 0, z, 0.0 * z))


def _relu_slope(z):
    return _plain(np.where(np.asarray(z).real > 0, 1.0, 0.0))


def _identity(z):
    return _plain(np.asarray(z) * 1.0)


def _ones(z):
    return _plain(np.ones(np.shape(z)))


SIGMOID = Activation("sigmoid", _sigmoid, _sigmoid_slope)
TANH = Activation("tanh", _tanh, _tanh_slope)
SOFTPLUS = Activation("softplus", _softplus, _sigmoid)
RELU = Activation("relu", _relu, _relu_slope)
IDENTITY = Activation("identity", _identity, _ones)
SMOOTH = (SIGMOID, TANH, SOFTPLUS)
"""The activations that hide no wrong place: g'(a) differs from g'(z), and g' is nowhere 0."""


def complex_step(f, x, h=1e-30):
    """The gradient of f at x, of x's shape: Im f(x + ih) / h (Squire and Trapp, SIAM Review 40, 1998).

    f takes a complex array of x's shape (a complex number if x is a number) and returns one complex number.
    """
    x = np.asarray(x, dtype=float)
    gradient = np.empty(x.shape)
    for place in np.ndindex(x.shape):
        nudged = x.astype(complex)
        nudged[place] += 1j * h
        gradient[place] = np.imag(f(nudged if x.shape else complex(nudged))) / h
    return gradient if x.shape else float(gradient)


def central_difference(f, x, h=1e-5):
    """The gradient of f at x, of x's shape: (f(x + h) - f(x - h)) / 2h, one entry at a time."""
    x = np.asarray(x, dtype=float)
    gradient = np.empty(x.shape)
    for place in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[place] += h
        down[place] -= h
        gradient[place] = (f(up if x.shape else float(up)) - f(down if x.shape else float(down))) / (2 * h)
    return gradient if x.shape else float(gradient)


class Recorder:
    """A function that remembers the arguments it was called with (copies, in order)."""

    def __init__(self, function):
        self.function = function
        self.places = []

    def __call__(self, *args):
        place = tuple(np.array(arg, dtype=float) if np.ndim(arg) else arg for arg in args)
        self.places.append(place[0] if len(place) == 1 else place)
        return self.function(*args)

    @property
    def calls(self):
        """How often it was called."""
        return len(self.places)

    @property
    def numbers(self):
        """How many numbers it evaluated: the sizes of all its arguments, added up."""
        return sum(int(np.size(place)) for place in self.places)
