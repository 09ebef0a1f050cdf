"""Our functions are evaluated on numbers alone, and a refusal gives nothing away."""

from __future__ import annotations

import numpy as np
import pytest

from grader.sandbox import wire
from grader.sandbox.functions import answered


def asked(function, *args):
    return wire.decode(answered(function, wire.Ask(1, 0, args))[4:])


def test_numbers_arrays_and_lists_are_evaluated():
    """As the test that handed the function in would do it."""
    assert asked(lambda z: z * z, 3.0) == wire.Answer(1, 9.0)
    assert np.array_equal(asked(np.square, np.arange(3)).value, [0, 1, 4])
    assert np.array_equal(asked(np.square, [1.0, [2.0]][:1]).value, [1.0])


@pytest.mark.parametrize("args", [("text",), (10**40,), ([1.0], 10**6), (None,), ({"a": 1},), ()])
def test_whatever_else_is_refused(args):
    """Texts and lists could be repeated at will, huge integers powered."""
    answer = asked(lambda z: z * 10**9, *args)
    assert isinstance(answer, wire.Refusal)
    assert "could not use its argument" in answer.message


def test_a_refusal_holds_the_kind_of_trouble_alone():
    """The text of an exception of ours may hold numbers."""

    def secret(z):
        raise ValueError("the slope is 17")

    assert asked(secret, 1.0).message == "this function could not use its argument (ValueError)"
