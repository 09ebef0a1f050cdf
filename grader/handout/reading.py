"""Reads calls that were written down (grader.written), with the kit's own functions where functions are handed in.

read(call)                                  the arguments; who runs a call gets a copy
made_of(family, coefficients, slope)        a function of a family of the kit's own tests
"""

from __future__ import annotations

import importlib
import sys

from grader import written

Call = tuple[object, ...]


def read(call: object) -> Call:
    """The arguments of a call; who runs it gets a copy."""
    args = written.read(call, made_of)
    assert isinstance(args, tuple)
    return args


def made_of(family: str, coefficients: tuple[object, ...], slope: bool) -> object:
    """A function of a family of the kit's own tests."""
    if "families" not in sys.modules:
        importlib.import_module("families")  # recording has put its folder on the path
    return sys.modules["families"].Made(family, coefficients, slope)
