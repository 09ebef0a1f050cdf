"""An exercise whose files are read once while many are graded."""

from __future__ import annotations

from grader import catalog
from grader.settled import Settled


def test_a_settled_exercise_is_the_exercise_and_looks_for_its_files_once(tmp_path):
    """In a kit that stays as it is; equal to the other, so that neither is taken for something new."""
    (tmp_path / "tests/visible").mkdir(parents=True)
    visible = tmp_path / "tests/visible/test_ex01_it.py"
    visible.write_text(
        'import pytest\n\n\n@pytest.mark.points(1.5)\ndef test_it(submission):\n    """It."""\n'
    )
    (exercise,) = catalog.exercises(tmp_path)
    settled = Settled(*exercise)
    assert (settled, settled.tests, settled.subject) == (exercise, exercise.tests, exercise.subject)
    assert [test.points for test in settled.tests] == [1.5]
    (tmp_path / "solutions").mkdir()
    exercise.solution.write_text("def it(): ...\n")
    assert exercise.subject.solution == str(exercise.solution)
    assert settled.subject.solution is None
