"""What of a submission was left out is told once, bounded, with the exercise where that tells something."""

from __future__ import annotations

from grader.grading.notes import MAX_NOTES, notes
from grader.intake.read import Submission
from grader.judge.protocol import ExerciseVerdict


def verdict(id, *left_out):
    return ExerciseVerdict(id, [], "", "", None, [], list(left_out), [])


def test_what_was_left_out_is_told_once():
    """In reading and in running; of one notebook for all without the exercise's name."""
    files, cells = {"x.py": b"1", "y.py": b"1"}, {"x.py": (1,), "y.py": (1,)}
    handed_in = Submission("a", files, notes=("a.txt is no exercise.",), cells=cells)
    verdicts = [verdict("ex01_it", "Cell 2 failed."), verdict("ex04_it", "Cell 2 failed.")]
    assert notes(handed_in, verdicts) == ("a.txt is no exercise.", "Cell 2 failed.")
    several = Submission("a", files | {"y.py": b"2"}, cells=cells)
    assert notes(several, verdicts) == ("ex01, Cell 2 failed.", "ex04, Cell 2 failed.")


def test_many_notes_are_counted():
    """And none is long or acts on a terminal."""
    said = notes(
        Submission("a", {}, notes=tuple(f"{n} \x1b[2J{'x' * 999}" for n in range(MAX_NOTES + 5))), []
    )
    assert said[-1] == "5 more notes are not shown."
    assert max(map(len, said)) <= 300
    assert "\x1b" not in "".join(said)
