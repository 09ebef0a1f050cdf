"""What is told about an exercise: each thing once, with its place."""

from __future__ import annotations

import msgspec

from grader.report import terminal
from grader.report.telling import told
from grader.result import Diagnosis, ExerciseResult
from grader.screen import Screen
from tests.grader.report.test_report import exercise, one_test, report

SAID = Diagnosis("range", "The range begins or ends one off.", "likely", ("dW",))
PLACED = msgspec.structs.replace(
    SAID,
    confidence="exact",
    where=("db", "dW"),
    line=48,
    columns=(5, 9),
    text="    for k in range(3):\n             ^^^^^^^^",
)


def lost(*diagnoses: Diagnosis) -> ExerciseResult:
    """An exercise with a lost test for each of these."""
    result: ExerciseResult = exercise(9, *(one_test("failed", diagnosis=one) for one in diagnoses))
    return result


def test_one_sentence_is_told_once_about_all_its_parts() -> None:
    """The same said of dW in one test and of db in another is one slip, as sure as it is anywhere, with its line."""
    other = msgspec.structs.replace(SAID, says="Something else.")
    first, second = told(lost(SAID, other, PLACED)).slips
    assert first == msgspec.structs.replace(PLACED, where=("dW", "db"))
    assert second == other


def test_the_place_is_shown_and_marked() -> None:
    """Below what is said stands the learner's own line with its number, and marks below the place."""
    shown = terminal.render(report(lost(PLACED)), Screen(80)).splitlines()
    (place,) = [number for number, line in enumerate(shown) if "range(3)" in line]
    assert shown[place] == "    48 |     for k in range(3):"
    assert shown[place + 1] == "       |              ^^^^^^^^"
    assert "(line 48)" not in "".join(shown)
