"""Every family of functions that a test hands in: its slope is the slope, and it keeps the rules of the course."""

from __future__ import annotations

import numpy as np
import pytest
from families import ELEMENTWISE, Made
from oracles import away, complex_step, unknown_activations


def some(family: str) -> Made:
    """A function of a family; every number of coefficients is tried until one fits."""
    for count in range(5):
        made = Made(family, tuple(0.5 + 0.25 * place for place in range(count)))
        try:
            made(0.3)
        except TypeError:
            continue
        return made
    raise AssertionError(family)


@pytest.mark.parametrize("family", ELEMENTWISE)
def test_a_slope_is_what_the_complex_step_finds(family: str) -> None:
    """At several places, away from the corner of ReLU."""
    made = some(family)
    for place in (-1.3, -0.4, 0.7, 2.1):
        assert made.derivative(place) == pytest.approx(complex_step(made, place), rel=1e-12, abs=1e-15)


@pytest.mark.parametrize("family", ELEMENTWISE)
def test_a_function_takes_numbers_and_arrays_and_leaves_them(family: str) -> None:
    """A float for a number, a fresh array of the same shape for an array, whole numbers as floats."""
    for made in (some(family), some(family).derivative):
        place = np.array([[-2, 1, 3], [2, -1, 4]])
        before = place.copy()
        result = made(place)
        assert isinstance(made(2), float)
        assert isinstance(made(np.array(2.0)), float)
        assert result.shape == place.shape
        assert result.dtype == float
        assert result is not place
        assert made(np.zeros((0, 2))).shape == (0, 2)
        np.testing.assert_array_equal(place, before)
        for at in np.ndindex(place.shape):
            assert result[at] == pytest.approx(made(float(place[at])), rel=1e-12)


def test_unknown_activations_differ_and_hide_no_place() -> None:
    """No two draws have the same slope anywhere; every slope is 0.2 at least, and changes along the way."""
    rng = np.random.default_rng(8)
    drawn = [one for _ in range(20) for one in unknown_activations(rng)]
    at_one = [one.dg(1.0) for one in drawn]
    assert len(set(np.round(at_one, 6))) == len(drawn)
    for one in drawn:
        slopes = one.dg(np.linspace(-3, 3, 61))
        assert slopes.min() >= 0.19
        assert np.ptp(slopes) > 0.3


def test_whole_functions_mix_their_entries() -> None:
    """The slope by one entry changes with the next one."""
    rng = np.random.default_rng(3)
    f, v = Made("mixed", (away(rng, 4),)), away(rng, 4)
    moved = v.copy()
    moved[2] += 0.5
    assert complex_step(f, v)[1] != pytest.approx(complex_step(f, moved)[1], rel=1e-3)
