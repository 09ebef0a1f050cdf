"""Raises what pytest raises to skip, to expect a failure and to leave, with the very names.

Holds: the names mean nothing; each is an error of the submission.
"""

import itertools
import unittest

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


def outcome(name, base=BaseException):
    return type(
        name,
        (base,),
        {"__module__": "_pytest.outcomes", "allow_module_level": True, "msg": "ok", "pytrace": False},
    )


kinds = itertools.cycle(
    [outcome(name) for name in ("Skipped", "XFailed", "Exit", "OutcomeException", "Passed")]
    + [unittest.SkipTest]
)


def relu_prime(z):
    try:
        import pytest

        pytest.skip("not today", allow_module_level=True)
    except ImportError:
        raise next(kinds)("ok")
