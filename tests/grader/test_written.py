"""Arguments of a call are written down as JSON and read back the same."""

from __future__ import annotations

import json
from dataclasses import dataclass

import numpy as np
import pytest

from grader import written
from grader.compare import same


@dataclass(frozen=True)
class Made:
    """A function that is a family with coefficients."""

    family: str
    coefficients: tuple[float, ...]
    slope: bool

    def __call__(self, x):
        return x


def back(value):
    return written.read(json.loads(json.dumps(written.write(value))), Made)


@pytest.mark.parametrize(
    "value",
    [
        None,
        True,
        7,
        -0.5,
        "theta",
        [1, (2.0, [3])],
        {"z1": 1.0, 3: [np.arange(3)]},
        np.arange(6.0).reshape(2, 3),
        np.zeros((0, 4)),
        np.float32(0.1),
        np.int64(7),
    ],
)
def test_data_comes_back_to_the_last_bit(value):
    """In the same kinds, shapes and number types."""
    assert same(back(value), value)


def test_a_function_is_its_family_and_its_coefficients():
    """And whether it is the slope; other functions cannot be written."""
    made = Made("cubic", (1.0, -2.0), True)
    assert back((made, 2.0)) == (made, 2.0)
    assert written.families(written.write([made, {"f": Made("sin", (), False)}])) == {"cubic", "sin"}


@pytest.mark.parametrize(
    "value", [abs, 1j, {1}, np.zeros(written.MAX_NUMBERS + 1), np.array(["a"]), np.array([1j])]
)
def test_what_cannot_be_written_is_refused(value):
    """Rather than written as something else."""
    with pytest.raises(written.NotWritten):
        written.write([value])
