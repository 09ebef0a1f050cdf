"""Plain data in the repair process: copied, compared, reduced to what crosses."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from grader.sandbox.repair.values import (
    MAX_ASKED,
    MAX_ENTRIES,
    Asked,
    copied,
    copier,
    equal,
    key,
    plain,
    remembered,
)

DATA = {"W": [np.arange(3.0), (1, "a", None)], "f": abs}


def test_a_copy_is_equal_and_shares_no_container():
    """Functions are shared."""
    copy = copied(DATA)
    assert equal(copy, DATA)
    copy["W"][0][0] = 7.0
    assert not equal(copy, DATA)
    assert copy["f"] is abs


def test_copies_again_and_again_share_nothing_that_can_be_changed() -> None:
    """Each copy is new wherever somebody could write into it, and as the value was."""
    given = [1.0, [2.0], (np.ones(2), "text"), {"a": [3.0]}]
    copies = copier(given)
    assert copies is not None
    spoilt: list[Any] = copies()  # type: ignore[assignment]
    spoilt[1][0] = spoilt[2][0][0] = spoilt[3]["b"] = 7.0
    spoilt[3]["a"].append(7.0)
    assert equal(copies(), given) and given[0] == 1.0 and given[1] == [2.0]
    assert copier((1, "text", (2.0, None))) is None
    flat = copier({"a": 1.0})
    assert flat is not None and flat() is not flat()


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        (1.0, 1.0 + 1e-12, True),
        (math.nan, float("nan"), True),
        (math.inf, float("inf"), True),
        (math.inf, -math.inf, False),
        (1e300, math.inf, False),
        (np.array([math.nan, 1.0]), np.array([math.nan, 1.0 + 1e-12]), True),
        (np.array([math.nan, 1.0]), np.array([1.0, math.nan]), False),
        (1, 1.0, False),
        ([1], (1,), False),
        (np.ones(2), np.ones(2) * (1 + 1e-12), True),
        (np.ones(2), np.ones((1, 2)), False),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}, False),
        (abs, abs, True),
        (abs, len, False),
    ],
)
def test_equal_is_the_same_but_for_the_last_digits(first, second, same):
    """In kind, order and shape."""
    assert equal(first, second) is same


def test_keys_are_equal_for_equal_data():
    """A list is no tuple, 0.0 is not -0.0, and a thing without data is equal to itself only."""
    assert key({"a": [np.ones(2)]}) == key({"a": [np.ones(2)]})
    assert key([1]) != key((1,))
    assert key(0.0) != key(-0.0)
    thing = object()
    assert key(thing) == key(thing) != key(object())


@pytest.mark.parametrize(
    "value",
    [
        {1},
        object(),
        abs,
        [[[[[[[[[[1]]]]]]]]]],
        1 << 200,
        "x" * (MAX_ENTRIES + 1),
        [0] * (MAX_ENTRIES + 1),
        {1.5: 0},
    ],
)
def test_what_is_not_plain_or_is_huge_does_not_cross(value):
    """ValueError, whatever it is."""
    with pytest.raises(ValueError, match=r"plain|large|deep"):
        plain(value)


def test_numpys_numbers_become_pythons():
    """Arrays stay arrays."""
    assert type(plain(np.float64(0.5))) is float
    assert plain((np.int64(3), [np.ones(2)]))[0] == 3


def test_a_function_is_asked_once_for_the_same_arguments():
    """Also where it raises; and all together not without end."""
    asked: list[object] = []

    def f(x):
        asked.append(x)
        return 1 / x

    (own,) = remembered((f,), Asked())
    assert [own(2), own(2.0), own(2)] == [0.5, 0.5, 0.5]
    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            own(0)
    assert asked == [2, 2.0, 0]
    for place in range(MAX_ASKED - 3):
        own(place + 10)
    with pytest.raises(ValueError, match="too often"):
        own(-1)
    assert own(10) == 0.1


def test_a_question_is_the_same_in_whatever_holds_its_number():
    """A number of numpy's and an array of no axes are one question; a list and an array are two."""
    asked = []
    own = remembered(lambda *args: asked.append(args), Asked())
    for first in (np.float64(2.0), np.array(2.0), [2.0], np.array([2.0]), [2.0], np.array([2.0])):
        own(first)
    own(np.array([2.0]), 1.0)
    assert [len(args) for args in asked] == [1, 1, 1, 2]
