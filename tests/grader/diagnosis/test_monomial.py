"""A quotient of two answers as a product of powers."""

from __future__ import annotations

import numpy as np
import pytest

from grader.diagnosis.monomial import fit


def test_the_fit_finds_exponents_and_refuses_sums() -> None:
    """Missing and doubled factors are found without any list; a sum is not called a product."""
    rng = np.random.default_rng(0)
    names = ("a", "b", "c", "d")
    numbers = {name: rng.uniform(0.3, 1.7, 30) * rng.choice([-1.0, 1.0], 30) for name in names}
    want = numbers["a"] * numbers["b"]
    found = fit(-0.5 * numbers["a"] * numbers["c"], want, numbers)
    assert found is not None and found.exponents == {"b": -1, "c": 1}
    assert found.factor == pytest.approx(-0.5)
    assert fit(numbers["a"] + numbers["b"], want, numbers) is None
    assert fit(want[:4], want[:4], {name: value[:4] for name, value in numbers.items()}) is None
