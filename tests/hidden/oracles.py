"""What hidden tests share: inputs that hide no mistake, activations, and oracles that are not backpropagation.

    away(rng, 3, 2)                    numbers in ±[0.3, 1.7], never near 0 or ±1
    different_sizes(rng, 3)            pairwise different sizes from 3 to 7 (a batch of 2 hides mistakes)
    SIGMOID, TANH, SOFTPLUS, RELU      activations with `g` and `dg`, also for complex z
    unknown_activations(rng)           three that nobody recognises from a few values of dg
    Made("cubic", (1.0, 2.0, 0.5, 3.0))   functions to hand in, as plain data (from families.py)
    flat(arrays), like(vector, arrays) a list of arrays as one vector, and back
    complex_step(f, x)                 the gradient of f at x, exact to rounding
    central_difference(f, x)           the gradient of f at x, to about 1e-9
    Recorder(f)                        f, and where it was called
    alike(got, other)                  whether two answers are the same, right or not

None of this knows a solution, and nothing here comes from a submission.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from families import Made, flat, like

__all__ = [
    "IDENTITY",
    "RELU",
    "SIGMOID",
    "SMOOTH",
    "SOFTPLUS",
    "TANH",
    "Activation",
    "Made",
    "Recorder",
    "activation",
    "alike",
    "away",
    "central_difference",
    "complex_step",
    "different_sizes",
    "flat",
    "like",
    "unknown_activations",
]


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
    g: Made
    dg: Made


def activation(family, *coefficients):
    """The activation of a family, with these coefficients."""
    g = Made(family, coefficients)
    return Activation(family, g, g.derivative)


SIGMOID = activation("sigmoid", 1.0)
TANH = activation("tanh", 1.0)
SOFTPLUS = activation("softplus", 1.0)
RELU = activation("relu", 1.0)
IDENTITY = activation("scale", 1.0)
SMOOTH = (SIGMOID, TANH, SOFTPLUS)
"""The activations that hide no wrong place: g'(a) differs from g'(z), and g' is nowhere 0."""


def unknown_activations(rng):
    """Three activations with drawn coefficients, in a drawn order: whoever gets dg alone cannot tell g.

    They hide no wrong place either: each bends everywhere, and rises everywhere by 0.2 at least.
    """

    def between(low, high):
        return float(rng.uniform(low, high))

    drawn = [
        activation("tanh and line", between(0.8, 1.5), between(0.8, 1.4), between(0.2, 0.5)),
        activation("arctan and line", between(0.8, 1.5), between(0.9, 1.5), between(0.2, 0.5)),
        activation("sin and line", between(0.4, 0.6), between(1.1, 1.5), between(1.1, 1.4)),
    ]
    return [drawn[place] for place in rng.permutation(3)]


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


def alike(got, other):
    """Whether two answers are the same but for rounding in float32, be they right or not."""
    got, other = np.asarray(got, dtype=float), np.asarray(other, dtype=float)
    return got.shape == other.shape and np.allclose(got, other, 1e-4, 1e-5 * np.abs(other).max(initial=0.0))


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
