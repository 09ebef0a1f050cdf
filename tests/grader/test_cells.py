"""Cells that nobody executes, and numbers as people write them."""

from __future__ import annotations

import csv
import io

import pytest

from grader import cells


@pytest.mark.parametrize(
    "hostile",
    [
        "=1+1",
        "+1+1",
        "-1+1",
        "@SUM(A1)",
        "\t=1+1",
        "  =1+1",
        "\u00a0=1",
        "\r\n=1",
        "|calc",
        "%0A",
        "＝1+1",
        "＋1",
        "\ufeff=1",
    ],
)
def test_a_formula_is_text(hostile):
    """Whatever a spreadsheet would begin to calculate, blanks and full-width signs included, it shows."""
    written = cells.table(["name"], [[cells.text(hostile)]])
    assert list(csv.reader(io.StringIO(written)))[1][0].startswith("'")


def test_plain_names_stay_as_they_are():
    """Only what acts is changed."""
    for name in ("Ada Hopper", "O'Hara, Ö.", "θ-1", "x" * 300, 'the "quoted"'):
        assert cells.text(name) == name


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (0.0, "0"),
        (-0.0, "0"),
        (2.5, "2.5"),
        (100.0, "100"),
        (100 / 3, "33.3333"),
        (0.1 + 0.2, "0.3"),
    ],
)
def test_numbers(value, text):
    """No exponent, no 0.30000000000000004, no minus zero; no score is empty and not nought."""
    assert cells.number(value) == text


def test_a_dash_is_no_formula():
    """Moodle's word for no grade is kept."""
    assert cells.table(["grade"], [[cells.NO_GRADE]]) == "grade\n-\n"
