"""The activations of the hidden tests, written for autograd: in_autograd(activation)(z)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from oracles import Activation


def in_autograd(activation: Activation) -> Callable[[Any], Any]:
    """The function that autograd can differentiate; the test is skipped where autograd is missing."""
    anp = pytest.importorskip("autograd").numpy
    families: dict[str, Callable[..., Any]] = {
        "sigmoid": lambda z, c: 1 / (1 + anp.exp(-c * z)),
        "tanh": lambda z, c: anp.tanh(c * z),
        "softplus": lambda z, c: anp.log(1 + anp.exp(c * z)),
        "tanh and line": lambda z, a, k, c: a * anp.tanh(k * z) + c * z,
        "arctan and line": lambda z, a, k, c: a * anp.arctan(k * z) + c * z,
        "sin and line": lambda z, a, k, c: a * anp.sin(k * z) + c * z,
    }
    family = families[activation.name]
    return lambda z: family(z, *activation.g.coefficients)
