"""An instructor is told how a submission came in."""

from __future__ import annotations

from pathlib import Path

from grader.grading.remarks import is_nothing, remark
from grader.intake.uploads import Part


def part(name, plain, *, late=False):
    return Part(Path("/in") / name, plain, late=late)


def test_of_many_files_those_are_named_that_came_again():
    """What was handed in once is no choice."""
    first, again = part("a_1_ex04.py", "ex04.py"), part("a_2_ex04-1.py", "ex04-1.py")
    helper = part("a_3_helper.py", "helper.py", late=True)
    taken = again._replace(name="ex04.py"), helper
    said = remark((first, again, helper), taken, 2, best=False)
    assert said == "Handed in late. Graded: a_2_ex04-1.py, the latest of 2 uploads."


def test_what_came_once_and_in_time_is_not_remarked():
    """Most rows."""
    one = (part("a_1_ex04.py", "ex04.py"),)
    assert remark(one, one, 1, best=False) == ""


def test_a_folder_without_files_is_nothing(tmp_path):
    """Folders in it are nothing, either; a file is something, whatever it is."""
    (tmp_path / "a" / "b").mkdir(parents=True)
    parts = (Part(tmp_path / "a", "a"),)
    assert is_nothing(parts) and not is_nothing(())
    (tmp_path / "a" / "b" / "notes.docx").write_bytes(b"")
    assert not is_nothing(parts)
