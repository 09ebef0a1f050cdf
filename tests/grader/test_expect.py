"""Comparisons: tolerant in size, strict in everything else, and every failure says what happened."""

from __future__ import annotations

import numpy as np
import pytest

from grader.expect import Expect, Mismatch


def fails(compare, *args, **kwargs):
    with pytest.raises(Mismatch) as caught:
        compare(*args, **kwargs)
    return caught.value


@pytest.mark.parametrize(
    ("got", "want"),
    [
        (1.0, 1.0),
        (np.float32(1.00001), 1.0),
        (np.array(2), 2.0),
        ([[1.0], [2.0]], np.array([1.0, 2.0])),
        ([1, 2], np.array([1.0, 2.0])),
        (np.array([True, False]), np.array([1.0, 0.0])),
        (np.zeros((2, 0)), np.zeros((2, 0))),
        ((1.0, [2.0, 3.0]), (1.0, np.array([2.0, 3.0]))),
        (np.array([1.0, 2.0, 3.0]), (1.0, 2.0, 3.0)),
        ({"a": 1.0, "extra": None}, {"a": 1.0}),
        ([100.0, 1e-12], np.array([100.0, 0.0])),
    ],
)
def test_right_answers_in_any_dress_are_right(got, want):
    """Lists, tuples, numpy scalars, 0-d arrays and axes of length 1 are equal citizens."""
    Expect().close(got, want)


@pytest.mark.parametrize(
    ("got", "want", "says"),
    [
        (None, 1.0, "is None"),
        ("1.0", 1.0, "is a text"),
        (1.0 + 0j, 1.0, "complex"),
        ([None, 1.0], np.ones(2), "not a number"),
        ([[1.0], [1.0, 2.0]], np.ones(2), "different lengths"),
        (float("nan"), 1.0, "nan"),
        (np.array([1.0, np.nan]), np.ones(2), "nan"),
        (1.1, 1.0, "right value"),
        (np.ones((2, 3)), np.ones((3, 2)), "shape"),
        (np.ones(3), 1.0, "shape"),
        (1.0, np.ones(3), "shape"),
        ((1.0, 2.0), (1.0, 2.0, 3.0), "is a tuple of 2; a list of 3 is asked for"),
        (1.0, (1.0, 2.0), "a number"),
        ({"a": 1.0}, {"a": 1.0, "b": 2.0}, "lacks the key b"),
        ([1.0], {"a": 1.0}, "a dict with the keys a"),
        ({}, 1.0, "is a dict"),
        (10**400, 1.0, "not a number"),
    ],
)
def test_wrong_answers_are_wrong_and_explained(got, want, says):
    """Each kind of wrong answer gets its own words, in the text that shows no value."""
    assert says in fails(Expect().close, got, want).public


def test_results_are_counted_as_results_and_entries_as_entries():
    """One part of an answer is no function: its entries, and the rows of an array, are called what they are."""
    one = fails(Expect().close, ([np.ones(2)], [1.0, 2.0]), ([np.ones(2)] * 2, [1.0, 2.0]), "dWs, dbs")
    assert one.public == "dWs is a list of 1; a list of 2 is asked for."
    row = fails(Expect().close, ([np.ones((1, 1))], [1.0]), ([[[16 / 3, -4 / 3]]], [1.0]), "dWs, dbs")
    assert row.public == "dWs[0] has the shape (1, 1), which is not the shape that is asked for."
    assert "3 results" in fails(Expect().close, 1.0, (1.0, 2.0, 3.0), "dd_da, dd_db, dd_dc").public
    Expect().close(([np.ones((2, 1))], [np.ones((1, 2))]), ([[[1.0], [1.0]]], [[1.0, 1.0]]), "dWs, dbs")


def test_a_text_among_numbers_costs_nothing():
    """numpy would make a thousand texts of a million letters of it."""
    assert "not a number" in fails(Expect().close, [["x" * 1_000_000, *range(1000)]], np.ones(2)).public


def test_nothing_is_broadcast():
    """A large column against a large row is a wrong shape, and found at once."""
    fails(Expect().close, np.ones((20_000, 2)), np.ones((2, 20_000)))


def test_the_public_text_shows_no_number():
    """Values and expected values stand in the detail only."""
    failure = fails(Expect().close, [0.123456], np.array([0.654321]), "dW")
    assert "123456" not in failure.public
    assert "654321" not in failure.public
    assert "0.123456" in failure.detail
    assert "0.654321" in failure.detail


def test_tolerance_is_relative_to_the_array():
    """A small entry beside a large one may be off by what a tenth of the largest allows."""
    Expect().close([1.0, 1e-3 + 0.9e-5], np.array([1.0, 1e-3]))
    fails(Expect().close, [1.0, 1e-3 + 3e-5], np.array([1.0, 1e-3]))
    fails(Expect().close, 1.0002, 1.0)


def test_exact_means_every_bit():
    """The smallest difference counts; the sign of zero does not."""
    Expect().exact([0.0, 1.0], np.array([-0.0, 1.0]))
    fails(Expect().exact, np.nextafter(1.0, 2.0), 1.0)


@pytest.mark.parametrize("got", [np.array([True]), np.ones((1, 1)), [np.inf], None, ["x"], np.ones(1) * 1j])
def test_kind_is_strict(got):
    """Truth values, other shapes, inf and what is no number are not the kind asked for."""
    fails(Expect().kind, got, np.ones(1))


@pytest.mark.parametrize("got", [1.0, 1, np.float32(1), np.array(1.0), np.int8(1)])
def test_any_number_is_a_number(got):
    """A float is asked for; ints, numpy scalars and 0-d arrays are as good."""
    Expect().kind(got, 0.0)


def test_changed_arguments_are_found():
    """Value, dtype, shape, length and type of an argument must stay."""
    array = np.array([1.0, 2.0])
    Expect().unchanged((array, {"a": [1.0]}), (array.copy(), {"a": [1.0]}))
    for after in (array + 1, array.astype("f4"), array[None], [1.0, 2.0], None):
        fails(Expect().unchanged, array, after)


def test_parts_are_remembered_for_the_diagnosis():
    """Every part is compared, also behind the first that is wrong."""
    expect = Expect()
    fails(expect.close, (1.0, 2.0), (1.0, 3.0), "dw, db")
    assert [(one.part, one.right) for one in expect.comparisons] == [("dw", True), ("db", False)]


def test_that_takes_plain_truth_only():
    """A condition is a truth value; an array or a text is none."""
    Expect().that(True, "fine")
    fails(Expect().that, np.ones(1), "no truth value")
    fails(Expect().that, "yes", "no truth value")


def test_a_patient_one_keeps_the_first_wrong_value_and_goes_on():
    """Later draws are compared too; what the test cannot go on from is raised, as the first failure."""
    noted = []
    expect = Expect(patient=True, on_failure=lambda: noted.append(len(expect.comparisons)))
    expect.close(1.0, 1.0)
    expect.close(2.0, 3.0, "first")
    expect.close(4.0, 5.0, "second")
    assert len(expect.comparisons) == 3
    assert noted == [2]
    assert expect.failure is not None
    assert expect.failure.public.startswith("first")
    assert fails(expect.close, np.ones(2), 1.0).public.startswith("first")
