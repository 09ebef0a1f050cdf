"""Names that are not there, as people misspell them."""

from __future__ import annotations

import pytest

from tests.grader.diagnosis.errors.raising import CACHE, PARAMS, check_words, said, square


@pytest.mark.parametrize(
    ("body", "args", "words"),
    [
        ("return np.exo(z)", (1.5,), "numpy has no exo. Did you mean np.exp?".replace("np.exp", "exp")),
        ("retrun (z + 1)", (1.5,), "Did you mean return?"),
        ("return Z + 1", (1.5,), "Did you mean z?"),
        ("return numpi.exp(z)", (1.5,), "Nothing is called numpi here."),
        ("if z > 2:\n    y = 1\nreturn y", (1.5,), "y has no value yet on this way through the function"),
    ],
)  # fmt: skip
def test_names_are_told_in_words(body, args, words):
    """What is meant is proposed where it is near."""
    check_words(body, args, words)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("return dg(z3)", "z3 is a key of cache: cache['z3']."),
        ("return params['theta_1']", "params has no key 'theta_1'; it has theta1, b1, theta2. Did you mean 'theta1'?"),
        ("return cache.z3", "z3 is a key of cache, and keys stand in square brackets: cache['z3']."),
        ("return theta1 * 2", "theta1 is a key of params: params['theta1']."),
        ("return dg * cache['z3']", "dg is a function, and dg * cache['z3'] calculates with it"),
        ("return parms['b1']", "Did you mean params?"),
    ],
)  # fmt: skip
def test_names_that_are_not_there_are_found(body, words):
    """A key without its dict, a key misspelled, a letter too few."""
    assert words in said(body, CACHE, PARAMS, square, head="def f(cache, params, dg):").says
