"""Whole schemes instead of the right one (recipes.toml), each in more than one style: the idea behind it is told."""

from __future__ import annotations

import tomllib
import warnings
from pathlib import Path

import numpy as np
import pytest

from tests.grader.diagnosis.test_pairs import told

RECIPES = tomllib.loads((Path(__file__).parent / "recipes.toml").read_text(encoding="utf-8"))
NAMES = sorted(RECIPES)


@pytest.mark.parametrize(
    "name", [*NAMES[::9], *(pytest.param(name, marks=pytest.mark.slow) for name in NAMES)]
)
def test_a_scheme_is_told_in_any_style(name: str) -> None:
    """Its idea, and no other one; where two things go wrong at once, both."""
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        found = told(name.partition("-")[0], RECIPES[name]["program"])
    assert found == {RECIPES[name][word] for word in ("idea", "also") if word in RECIPES[name]}
