"""What a kit says about its course is read from one table, and checked."""

from __future__ import annotations

import pytest

from grader import settings
from grader.settings import Settings, SettingsError


def test_a_table_is_read(tmp_path):
    """Parts by the numbers of their exercises, weights as numbers, names as they stand."""
    (tmp_path / "pyproject.toml").write_text(
        '[tool.grader]\nleave-out = ["digits"]\n[tool.grader.weights]\nex09 = 2\n'
        '[tool.grader.parts]\n"A  First" = [1, 6]\n"B  Then" = [7, 9]\n'
    )
    found = settings.read(tmp_path)
    assert found == Settings(("digits",), (("ex09", 2.0),), (("A  First", 1, 6), ("B  Then", 7, 9)))
    assert [found.part(number) for number in (1, 6, 7, 12)] == ["A  First", "A  First", "B  Then", ""]


def test_a_kit_without_the_table_changes_nothing(tmp_path):
    """Nor one without the file."""
    assert settings.read(tmp_path / "none") == Settings()
    (tmp_path / "pyproject.toml").write_text("[tool.other]\nx = 1\n")
    assert settings.read(tmp_path) == Settings()


@pytest.mark.parametrize(
    "table",
    [
        "[tool.grader",
        "[tool]\ngrader = 3",
        "[tool.grader]\nwieghts = {}",
        "[tool.grader]\nleave-out = 'digits'",
        "[tool.grader]\nleave-out = [9]",
        "[tool.grader.weights]\nex09 = -1",
        "[tool.grader.weights]\nex09 = true",
        "[tool.grader.parts]\nA = [1]",
        "[tool.grader.parts]\nA = [1, 2.5]",
    ],
)
def test_a_table_that_is_wrong_says_so(tmp_path, table):
    """Instead of grading by something that nobody meant."""
    (tmp_path / "pyproject.toml").write_text(table)
    with pytest.raises(SettingsError, match=r"pyproject\.toml"):
        settings.read(tmp_path)
