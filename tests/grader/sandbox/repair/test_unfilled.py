"""An array that nobody has filled holds what no exercise asks for, whatever its kind."""

from __future__ import annotations

import numpy as np
import pytest

from grader.sandbox.repair.unfilled import empty, empty_like


@pytest.mark.parametrize("dtype", [float, np.float32, complex, int, np.uint8, bool, object, "U3"])
def test_it_is_made_as_numpys(dtype):
    """Shape, kind and order; and twice the same."""
    for mine, usual in (
        (empty((2, 3), dtype), np.empty((2, 3), dtype)),
        (empty(4, dtype=dtype, order="F"), np.empty(4, dtype=dtype, order="F")),
        (empty_like(np.ones((3, 2)).T, dtype=dtype), np.empty_like(np.ones((3, 2)).T, dtype=dtype)),
    ):
        assert (mine.shape, mine.dtype, mine.strides) == (usual.shape, usual.dtype, usual.strides)
    assert repr(empty(3, dtype)) == repr(empty(3, dtype))


def test_nothing_in_it_is_an_answer():
    """No number, or one that is far from all that is asked for."""
    assert np.isnan(empty(3)).all() and np.isnan(empty_like(np.ones(2, complex))).all()
    assert (np.abs(empty(3, int).astype(float)) > 1e18).all() and (empty(2, np.uint8) == 255).all()
    assert empty(2, object).tolist() == [None, None]
