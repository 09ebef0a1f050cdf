"""The factors of a product, read from the numbers alone."""

from __future__ import annotations

import numpy as np
import pytest

from grader.diagnosis.factors import Factors
from grader.diagnosis.solver import solve
from tests.grader.diagnosis.made import calls, matter

CHAIN = """
import numpy as np

ROADS = {"f": {"": {
    "links": [
        {"high": "C", "low": "a", "right": "c", "kind": "cost", "name": "cost"},
        {"high": "a", "low": "z", "right": "g", "kind": "slope", "name": "slope"},
        {"high": "z", "low": "theta", "right": "x", "kind": "input", "name": "input"},
    ],
    "nodes": ["C", "a", "z", "theta"],
}}}


def quantities(args, part):
    return {name: np.array([value]) for name, value in zip("cgx", args)}
"""
RIGHT = "def f(c, g, x):\n    return c * g * x\n"
ARGUMENTS = [tuple(numbers) for numbers in np.random.default_rng(2).uniform(0.3, 1.9, (12, 3))]


def solved(tmp_path, line, arguments=ARGUMENTS):
    (tmp_path / "chain.py").write_text(CHAIN)
    found = calls(RIGHT, RIGHT.replace("c * g * x", line), arguments)
    source = Factors(matter([], chains=tmp_path / "chain.py"))
    return solve(found, source.offers(), lambda candidate: 0)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("c * x", ["missing-slope"]),
        ("c * g * g * x", ["twice-slope"]),
        ("c * g * x / 2", ["half"]),
        ("-c * g * x", ["minus"]),
        ("c", ["missing-slope", "missing-input"]),
        ("c * g * x + 1", []),
    ],
)
def test_a_factor_is_named_from_the_numbers(tmp_path, line, names):
    """Missing, there twice, or all of it half or of the other sign; what is no product is not called one."""
    readings = solved(tmp_path, line)
    assert sorted(cause.id for reading in readings for cause in reading.causes) == sorted(names)


def test_the_broken_link_is_drawn(tmp_path):
    """Between the nodes where it is missing."""
    (reading,) = solved(tmp_path, "c * x")
    assert reading.path is not None
    assert reading.path.splitlines()[:2] == ["C --- a --- z --- theta", "        ^^^"]


def test_a_single_input_proves_little(tmp_path):
    """Several edits can give the same number by chance: then nothing is said."""
    assert solved(tmp_path, "c * g * x / 2", [(1.0, 0.5, 2.0)] * 3) == []
