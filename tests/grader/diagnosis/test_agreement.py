"""Programs that give the answers of all tests but a single one."""

from __future__ import annotations

import numpy as np
import pytest

from grader.diagnosis.agreement import but_for_one_test
from grader.diagnosis.calls import Calls
from grader.diagnosis.programs import Fuel, Program
from tests.grader.diagnosis.made import evidence

SOLUTION = "def f(z):\n    return 2 * z\n"
OTHER = "def f(z):\n    return 3 * z\n"
CLIPPED = "def f(z):\n    return 3 * z if abs(z) < 50 else 3 * 50\n"
RNG = np.random.default_rng(1)


@pytest.mark.parametrize(
    ("submission", "far", "expected"),
    [
        (CLIPPED, (True, False, False), True),
        (CLIPPED, (True, True, False), False),  # too much goes otherwise
        (OTHER, (False, False, False), False),  # nothing goes otherwise: that is said by others
        (SOLUTION, (True, False, False), False),
    ],
)
def test_what_differs_in_one_test_alone_agrees(
    submission: str, far: tuple[bool, ...], expected: bool
) -> None:
    """Where the numbers of one test are extreme, and in all others several wrong answers are the same."""
    tests = [
        evidence(
            submission,
            [(float(100 * is_far + number),) for number in RNG.uniform(1, 9, 3)],
            test=f"t.py::{at}",
        )
        for at, is_far in enumerate(far)
    ]
    calls = Calls.of("f", tests, Program(SOLUTION), (), Fuel())
    assert calls is not None
    assert but_for_one_test(calls, Program(OTHER)) == expected
