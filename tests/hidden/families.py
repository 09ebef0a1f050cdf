"""Functions that tests hand in: the name of a family and drawn coefficients, plain data that can be called.

    f = Made("cubic", (2.0, 0.5, -1.0, 3.0))       f(t) = 2t³ + 0.5t² - t + 3
    f.derivative                                   its slope, another Made of the same family
    Made("mixed", (weights,))(v)                   a number from an array; its slope is nobody's business

A test that hands in nothing else can be written down: family, coefficients, slope or not, for every call. The
families of ELEMENTWISE work entry by entry on floats and arrays, real and complex, and give a float (or a
complex number) for a number, an array of the same shape for an array; they never change what they are given.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

Array = Any
"""A number or an array, real or complex: numpy has no short name for all of them."""


@dataclass(frozen=True, eq=False, slots=True)
class Made:
    """A function of a family. Never equal to another one: a call of one says nothing about the other."""

    family: str
    coefficients: tuple[Any, ...] = ()
    slope: bool = False

    def __call__(self, argument: Any) -> Any:
        if self.family in ELEMENTWISE:
            # * 1.0: whole numbers count as floats, and the result is never the argument itself
            result = ELEMENTWISE[self.family][self.slope](np.asarray(argument) * 1.0, *self.coefficients)
            return result.item() if np.ndim(result) == 0 else result
        return WHOLE[self.family][self.slope](argument, *self.coefficients)

    @property
    def derivative(self) -> Made:
        """Its slope; for a function of many numbers its gradient."""
        return replace(self, slope=True)


def _sigmoid(z: Array) -> Array:
    return 1 / (1 + np.exp(-z))


def _bell(z: Array) -> Array:
    """The slope of the sigmoid, symmetric: 1 / (e^(z/2) + e^(-z/2))²."""
    return (0.5 / np.cosh(0.5 * z)) ** 2


def _step(z: Array) -> Array:
    return np.where(z.real > 0, 1.0, 0.0)


ELEMENTWISE = {
    "constant": (lambda t, c: c + 0 * t, lambda t, c: 0 * t),
    "cubic": (
        lambda t, a, b, c, d: ((a * t + b) * t + c) * t + d,
        lambda t, a, b, c, d: (3 * a * t + 2 * b) * t + c,
    ),
    "scale": (lambda t, c: c * t, lambda t, c: c + 0 * t),
    "shift": (lambda t, c: t + c, lambda t, c: 1 + 0 * t),
    "square": (lambda t, c: c * t**2, lambda t, c: 2 * c * t),
    "cube": (lambda t, c: c * t**3, lambda t, c: 3 * c * t**2),
    "sin": (lambda t, c: np.sin(c * t), lambda t, c: c * np.cos(c * t)),
    "cos": (lambda t, c: np.cos(c * t), lambda t, c: -c * np.sin(c * t)),
    "exp": (lambda t, c: np.exp(c * t), lambda t, c: c * np.exp(c * t)),
    "sigmoid": (lambda t, c: _sigmoid(c * t), lambda t, c: c * _bell(c * t)),
    "tanh": (lambda t, c: np.tanh(c * t), lambda t, c: c / np.cosh(c * t) ** 2),
    "softplus": (lambda t, c: np.log(1 + np.exp(c * t)), lambda t, c: c * _sigmoid(c * t)),
    "relu": (lambda t, c: c * t * _step(t), lambda t, c: c * _step(t)),
    # Activations that nobody recognises from a few values: a bend and a line, three drawn coefficients.
    "tanh and line": (
        lambda t, a, k, c: a * np.tanh(k * t) + c * t,
        lambda t, a, k, c: a * k / np.cosh(k * t) ** 2 + c,
    ),
    "arctan and line": (
        lambda t, a, k, c: a * np.arctan(k * t) + c * t,
        lambda t, a, k, c: a * k / (1 + (k * t) ** 2) + c,
    ),
    "sin and line": (
        lambda t, a, k, c: a * np.sin(k * t) + c * t,
        lambda t, a, k, c: a * k * np.cos(k * t) + c,
    ),
}
"""Name -> the function and its slope, of a number or array and of the coefficients."""


def _mixed(v: Any, weights: Array) -> Any:
    """Every term mixes an entry with the next one: no entry may be at a wrong value."""
    v = np.ravel(v)
    return np.sum(weights * v**2 * np.exp(0.7 * np.roll(v, -1)) + np.sin(v) + v**3 / 4).item()


def _no_slope(*_: Any) -> Any:
    raise NotImplementedError("no test hands in the gradient of this family")


def flat(params: Any) -> Any:
    """All entries of a list of arrays, in one vector."""
    return np.concatenate([np.ravel(p) for p in params]) * 1.0


def like(vector: Any, params: Any) -> Any:
    """The entries of a vector as a list of arrays, shaped like params."""
    pieces = np.split(vector, np.cumsum([np.size(p) for p in params])[:-1])
    return [piece.reshape(np.shape(p)) for piece, p in zip(pieces, params, strict=True)]


def _fourth_powers(params: Any, weights: Array, bend: float) -> Any:
    """u + bend·u², where u is a weighted sum of the fourth powers of all entries."""
    u = weights @ flat(params) ** 4
    return (u + bend * u**2).item()


def _fourth_powers_gradient(params: Any, weights: Array, bend: float) -> Any:
    u = weights @ flat(params) ** 4
    return like((1 + 2 * bend * u) * 4 * weights * flat(params) ** 3, params)


def _bowl(params: Any, H: Array, bottom: Array, lowest: float) -> Any:
    """(p - bottom) H (p - bottom) / 2 + lowest: every entry of every array is coupled with all others."""
    d = flat(params) - bottom
    return (d @ H @ d / 2 + lowest).item()


def _bowl_gradient(params: Any, H: Array, bottom: Array, lowest: float) -> Any:
    return like(H @ (flat(params) - bottom), params)


WHOLE = {
    "bowl": (_bowl, _bowl_gradient),
    "mixed": (_mixed, _no_slope),
    "fourth powers": (_fourth_powers, _fourth_powers_gradient),
}
"""The same for functions of a whole array, or of a list of arrays."""
