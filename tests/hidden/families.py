"""Functions that tests hand in: the name of a family and drawn coefficients, plain data that can be called.

    f = Made("cubic", (2.0, 0.5, -1.0, 3.0))       f(t) = 2t³ + 0.5t² - t + 3
    f.derivative                                   its slope, another Made of the same family
    f.formula                                      what f computes, as data: text, coefficients, whether by entry
    Made("mixed", (weights,))(v)                   a number from an array; its slope is nobody's business

A test that hands in nothing else can be written down: family, coefficients, slope or not, for every call. The
families of ELEMENTWISE work entry by entry on floats and arrays, real and complex, and give a float (or a
complex number) for a number, an array of the same shape for an array; they never change what they are given.
A formula is a text, so that whoever is handed a function may be sent it instead of asking for every value.
"""

from __future__ import annotations

import functools
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
        text, coefficients, by_entry = self.formula
        if by_entry:
            # * 1.0: whole numbers count as floats, and the result is never the argument itself
            result = _compiled(text)(np.asarray(argument) * 1.0, *coefficients)
            return result.item() if np.ndim(result) == 0 else result
        return _compiled(text)(argument, *coefficients)

    @property
    def formula(self) -> tuple[str, tuple[Any, ...], bool]:
        """The text of a function of the argument and the coefficients, these, and whether it goes entry by entry."""
        by_entry = self.family in ELEMENTWISE
        return (ELEMENTWISE if by_entry else WHOLE)[self.family][self.slope], self.coefficients, by_entry

    @property
    def derivative(self) -> Made:
        """Its slope; for a function of many numbers its gradient."""
        return replace(self, slope=True)


@functools.cache
def _compiled(text: str) -> Any:
    return eval(text, {"np": np})


ELEMENTWISE = {
    "constant": ("lambda t, c: c + 0 * t", "lambda t, c: 0 * t"),
    "cubic": (
        "lambda t, a, b, c, d: ((a * t + b) * t + c) * t + d",
        "lambda t, a, b, c, d: (3 * a * t + 2 * b) * t + c",
    ),
    "scale": ("lambda t, c: c * t", "lambda t, c: c + 0 * t"),
    "shift": ("lambda t, c: t + c", "lambda t, c: 1 + 0 * t"),
    "square": ("lambda t, c: c * t**2", "lambda t, c: 2 * c * t"),
    "cube": ("lambda t, c: c * t**3", "lambda t, c: 3 * c * t**2"),
    "sin": ("lambda t, c: np.sin(c * t)", "lambda t, c: c * np.cos(c * t)"),
    "cos": ("lambda t, c: np.cos(c * t)", "lambda t, c: -c * np.sin(c * t)"),
    "exp": ("lambda t, c: np.exp(c * t)", "lambda t, c: c * np.exp(c * t)"),
    # The slope of the sigmoid, symmetric: 1 / (e^(z/2) + e^(-z/2))².
    "sigmoid": (
        "lambda t, c: 1 / (1 + np.exp(-(c * t)))",
        "lambda t, c: c * (0.5 / np.cosh(0.5 * (c * t))) ** 2",
    ),
    "tanh": ("lambda t, c: np.tanh(c * t)", "lambda t, c: c / np.cosh(c * t) ** 2"),
    "softplus": ("lambda t, c: np.log(1 + np.exp(c * t))", "lambda t, c: c * (1 / (1 + np.exp(-(c * t))))"),
    "relu": (
        "lambda t, c: c * t * np.where(t.real > 0, 1.0, 0.0)",
        "lambda t, c: c * np.where(t.real > 0, 1.0, 0.0)",
    ),
    # Activations that nobody recognises from a few values: a bend and a line, three drawn coefficients.
    "tanh and line": (
        "lambda t, a, k, c: a * np.tanh(k * t) + c * t",
        "lambda t, a, k, c: a * k / np.cosh(k * t) ** 2 + c",
    ),
    "arctan and line": (
        "lambda t, a, k, c: a * np.arctan(k * t) + c * t",
        "lambda t, a, k, c: a * k / (1 + (k * t) ** 2) + c",
    ),
    "sin and line": (
        "lambda t, a, k, c: a * np.sin(k * t) + c * t",
        "lambda t, a, k, c: a * k * np.cos(k * t) + c",
    ),
}
"""Name -> the function and its slope, of a number or array and of the coefficients."""


def flat(params: Any) -> Any:
    """All entries of a list of arrays, in one vector."""
    return _compiled(_FLAT)(params)


def like(vector: Any, params: Any) -> Any:
    """The entries of a vector as a list of arrays, shaped like params."""
    return _compiled(_LIKE)(vector, params)


_FLAT = "(lambda p: np.concatenate([np.ravel(one) for one in p]) * 1.0)"
_LIKE = (
    "(lambda v, p: [piece.reshape(np.shape(one)) for piece, one in"
    " zip(np.split(v, np.cumsum([np.size(one) for one in p])[:-1]), p, strict=True)])"
)
_MIXED = "(lambda v, w: np.sum(w * v**2 * np.exp(0.7 * np.roll(v, -1)) + np.sin(v) + v**3 / 4).item())"
"""Every term mixes an entry with the next one: no entry may be at a wrong value."""
_BENT = "(lambda u, bend: (u + bend * u**2).item())"
_BENT_SLOPE = "(lambda f, u, w, bend: (1 + 2 * bend * u) * 4 * w * f**3)"
_BOWL = "(lambda d, H, lowest: (d @ H @ d / 2 + lowest).item())"

WHOLE = {
    # (p - bottom) H (p - bottom) / 2 + lowest: every entry of every array is coupled with all others.
    "bowl": (
        f"lambda p, H, bottom, lowest: {_BOWL}({_FLAT}(p) - bottom, H, lowest)",
        f"lambda p, H, bottom, lowest: {_LIKE}(H @ ({_FLAT}(p) - bottom), p)",
    ),
    "mixed": (f"lambda v, w: {_MIXED}(np.ravel(v), w)", ""),
    # u + bend·u², where u is a weighted sum of the fourth powers of all entries.
    "fourth powers": (
        f"lambda p, w, bend: {_BENT}(w @ {_FLAT}(p) ** 4, bend)",
        f"lambda p, w, bend: {_LIKE}({_BENT_SLOPE}({_FLAT}(p), w @ {_FLAT}(p) ** 4, w, bend), p)",
    ),
}
"""The same for functions of a whole array, or of a list of arrays; "" is a slope that no test hands in."""
