"""An upload is one submission, or one for each time that somebody handed in."""

from __future__ import annotations

import pytest

from grader.intake.handed_in import read_parts, versions
from grader.intake.read import SubmissionError
from grader.intake.uploads import Part
from tests.grader.intake.conftest import FOUR, KNOWN, ONE


def parts(folder, **files):
    made = []
    for number, (name, text) in enumerate(files.items()):
        path = folder / f"upload{number}"
        path.write_text(text)
        made.append(Part(path, name, number))
    return tuple(made)


def test_numbers_behind_names_are_versions(tmp_path):
    """The latest first; a file that was handed in once is in all of them, and each is called as the first was."""
    given = parts(tmp_path, **{ONE: "a", "ex04_relu.py": "b", "ex04_relu-1.py": "c", "ex04_relu (2).py": "d"})
    found = versions(given)
    assert [[part.name for part in version] for version in found] == [[ONE, FOUR]] * 3
    assert [[part.path.read_text() for part in version] for version in found] == [
        ["a", "d"],
        ["a", "c"],
        ["a", "b"],
    ]
    assert versions(()) == []


def test_files_that_were_handed_in_one_by_one_are_one_submission(tmp_path):
    """Under the names that they had; no link is followed."""
    given = parts(tmp_path, **{ONE: "x = 1\n", FOUR: "y = 2\n"})
    (tmp_path / "link").symlink_to(given[0].path)
    read = read_parts("ada", (*given, Part(tmp_path / "link", "ex09_theta_chain.py", 9)), KNOWN, tmp_path)
    assert read.name == "ada"
    assert read.files == {ONE: b"x = 1\n", FOUR: b"y = 2\n"}


def test_what_holds_no_exercise_says_what_was_handed_in(tmp_path):
    """And what a file should be called."""
    given = parts(tmp_path, **{"essay.txt": "words", "more.txt": "words"})
    with pytest.raises(SubmissionError, match=r"essay\.txt, more\.txt.*ex01_difference_quotient\.py"):
        read_parts("ada", given, KNOWN, tmp_path)
