"""The guard is not blind: every part of a result is in its lines, and what was written is read back."""

from __future__ import annotations

import msgspec
import pytest

from grader.grading.pool import Variant
from grader.result import Diagnosis, ExerciseResult, Location, TestResult
from tests.grader.said.golden import Told, likened, read, written
from tests.grader.said.lines import ALL, NO_DIAGNOSES, POINTS, block

CALL = "sigmoid(" + "1, " * 30 + "2)"
SOURCE = b"".join(b"    line_%d()\n" % number for number in range(1, 9))
PROGRAM = Variant("usual", SOURCE)
GUESS = Diagnosis("squashes-twice", "It is {squashed} twice.", "exact", ("z", "a"), "x --- y\n      ^")


def one_test(name: str, outcome: str = "failed", message: str | None = "The value\nis wrong.") -> TestResult:
    passed = outcome == "passed"
    return TestResult(
        id=f"visible/test_ex.py::{name}",
        title=f"What {name} promises.",
        visibility="visible",
        outcome=outcome,
        score=1.5 if passed else 0,
        max_score=1.5,
        message=None if passed else message,
        hint=None if passed else "Look\nagain.",
        location=None if passed else Location(7),
        diagnosis=None if passed else GUESS,
    )


def result(*tests: TestResult, output: str = "") -> ExerciseResult:
    points = sum(test.score for test in tests), sum(test.max_score for test in tests)
    return ExerciseResult("ex05_sigmoid", "Sigmoid", "failed", *points, False, output, tests)


FIRST = one_test("test_first")
USUAL = result(FIRST, one_test("test_second"), one_test("test_third", message=f"{CALL}: the value is 2."))


def changed(**fields: object) -> ExerciseResult:
    """The usual result with something else in its first test."""
    tests = (msgspec.structs.replace(FIRST, **fields), *USUAL.tests[1:])
    return msgspec.structs.replace(USUAL, tests=tests)


def test_lines_are_read_back() -> None:
    """Head, quotations with their line breaks, and blocks whatever the names of the programs are."""
    names = ["usual", "line 3, a | b -> a", "x: 0/1 failed ~ y", "line 3, a -> {b} (2)"]
    text = written([Told(Variant(name, SOURCE), [USUAL, USUAL]) for name in names])
    kept = read(text)
    assert kept.quoted.hints == ["Look again."] and kept.quoted.calls == [CALL]
    assert kept.head + "".join(one.text for one in kept.blocks.values()) == text
    assert list(kept.blocks) == names
    for name, kept_block in kept.blocks.items():
        assert (kept_block.level, kept_block.text) == (ALL, block(Variant(name, SOURCE), USUAL, kept.quoted))
    assert "It is {squashed} twice." in text and "call 1: the value is 2." in text


@pytest.mark.parametrize(
    "fields",
    [
        {"outcome": "raised"},
        {"outcome": "passed"},
        {"score": 0.5},
        {"message": "The value\nis right."},
        {"message": None},
        {"message": f"{CALL}: the value is 2."},
        {"hint": "Look away."},
        {"hint": None},
        {"location": Location(8)},
        {"location": Location(9)},
        {"location": Location(7, "other.py")},
        {"location": Location(7, cell=2)},
        {"location": None},
        {"diagnosis": None},
        *(
            {"diagnosis": msgspec.structs.replace(GUESS, **{name: value})}
            for name, value in [
                ("mistake", "squashes-once"),
                ("says", "It is not."),
                ("confidence", "likely"),
                ("where", ("z",)),
                ("path", None),
                ("idea", "twice"),
                ("source", "facts"),
                ("line", 3),
                ("columns", (2, 4)),
            ]
        ),
    ],
)
def test_every_field_is_in_the_lines(fields: dict[str, object]) -> None:
    """Change one, and the block is another."""
    quoted = read(written([Told(PROGRAM, [USUAL])])).quoted
    assert block(PROGRAM, changed(**fields), quoted) != block(PROGRAM, USUAL, quoted)


def test_points_status_and_output_are_in_the_lines() -> None:
    """They belong to the exercise, not to a test."""
    quoted = read(written([Told(PROGRAM, [USUAL])])).quoted
    for fields in ({"score": 2.0}, {"max_score": 9.0}, {"status": "error"}, {"output": "here"}):
        assert block(PROGRAM, msgspec.structs.replace(USUAL, **fields), quoted) != block(
            PROGRAM, USUAL, quoted
        )


@pytest.mark.parametrize(
    ("other", "level"),
    [
        (USUAL, ALL),
        (changed(diagnosis=None), NO_DIAGNOSES),
        (changed(message="Another."), POINTS),
    ],
)
def test_what_differs_between_runs_is_left_out(other: ExerciseResult, level: str) -> None:
    """And no more than that."""
    kept = read(written([Told(PROGRAM, [USUAL, other])]))
    assert kept.blocks["usual"].level == level
    assert kept.blocks["usual"].text == block(PROGRAM, other, kept.quoted, level)


def test_runs_must_agree_on_the_points() -> None:
    """A program that earns now this, now that, is no part of the guard."""
    with pytest.raises(ValueError, match="points"):
        written([Told(PROGRAM, [USUAL, msgspec.structs.replace(USUAL, score=1.0)])])


@pytest.mark.parametrize(
    ("new", "old", "expected"),
    [
        ("is 0.123456789", "is 0.123456788", "is 0.123456788"),
        ("is 1e-16", "is -2.5e-17", "is -2.5e-17"),
        ("is 0.1234", "is 0.1235", "is 0.1234"),
        ("line 31", "line 32", "line 31"),
        ("are 0.1 and 0.2", "is 0.1", "are 0.1 and 0.2"),
    ],
)
def test_only_numbers_that_agree_are_likened(new: str, old: str, expected: str) -> None:
    """Another machine rounds differently; a different value, a line or a word stays different."""
    assert likened(new, old) == expected
