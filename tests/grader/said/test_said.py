"""The guard: what the grader says about the kit's own programs is what the golden files hold, word for word.

A change that is meant: `python -m tests.grader.said [--mutants] [EXERCISE ...]` writes the files anew, and the diff
shows what learners will read instead. Exceptions are quoted as Python 3.11 words them.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import zip_longest

import pytest

from grader import catalog, places
from grader.catalog import Exercise
from grader.grading.grade import Options, grade
from grader.grading.pool import Pool, Variant
from grader.intake.read import Submission
from grader.judge.client import Judge
from grader.result import ExerciseResult
from tests.grader.said.golden import Golden, head, likened, path, read
from tests.grader.said.lines import ALL, block
from tests.grader.said.programs import SEED, SOLUTION, STUB, programs

COURSE = catalog.exercises(places.beside())
FOLDERS = {"said": programs}
VARYING = ("raised", "timeout", " printed: ")  # exceptions are worded, and loops broken off, in many ways
in_the_words_of_3_11 = pytest.mark.skipif(
    sys.version_info[:2] != (3, 11), reason="other versions word their exceptions differently"
)
each_exercise = pytest.mark.parametrize("exercise", COURSE, ids=[one.id for one in COURSE])


def golden(folder: str, exercise: Exercise) -> Golden:
    """The golden file of an exercise."""
    return read(path(folder, exercise.id).read_text(encoding="utf-8"))


def change(kept: Golden, program: Variant, result: ExerciseResult) -> str | None:
    """What is said of a program now instead of what was said before: the first lines that differ."""
    before = kept.blocks.get(program.name)
    if before is None:
        return "It has no lines in the golden file."
    now = likened(block(program, result, kept.quoted, before.level), before.text)
    lines = zip_longest(before.text.splitlines(), now.splitlines(), fillvalue="(nothing)")
    return next((f"was:    {old}\n    is now: {new}" for old, new in lines if old != new), None)


def assert_nothing(changes: dict[str, str | None]) -> None:
    """No program is told something else than before; otherwise each is shown."""
    told = [f"{name}\n    {text}" for name, text in changes.items() if text is not None]
    assert not told, "\n".join([*told, "If this is meant: python -m tests.grader.said [--mutants] EXERCISE"])


def assert_unchanged(judge: Judge, variants: list[Variant]) -> None:
    """Grade one program for each exercise, all in one run, and compare what is said."""
    files = {exercise.file: variant.source for exercise, variant in zip(COURSE, variants, strict=True)}
    report = grade(COURSE, Submission("guard", files, {}), Options(SEED), judge)
    changes: dict[str, str | None] = {}
    for exercise, variant, result in zip(COURSE, variants, report.exercises, strict=True):
        kept = golden("said", exercise)
        told = head(result, kept.quoted).splitlines()
        lines = zip_longest(kept.head.splitlines(), told, fillvalue="(nothing)")
        changes |= {f"{exercise.id}: {old}": f"is now: {new}" for old, new in lines if old != new}
        changes[f"{exercise.id}, {variant.name}"] = change(kept, variant, result)
    assert_nothing(changes)


def a_mistake(exercise: Exercise) -> Variant:
    """One from the middle that is told the same on every machine."""
    blocks = golden("said", exercise).blocks
    steady = {
        name
        for name, one in blocks.items()
        if one.level == ALL and not any(word in one.text for word in VARYING)
    }
    known = [
        one
        for one in programs(exercise)
        if one.name in steady and not one.name.startswith(("the ", "unusual "))
    ]
    return known[len(known) // 2]


@pytest.mark.parametrize("folder", FOLDERS)
@each_exercise
def test_every_program_has_its_lines(folder: str, exercise: Exercise) -> None:
    """No program is added, renamed or removed without its lines in the golden file."""
    assert list(golden(folder, exercise).blocks) == [one.name for one in FOLDERS[folder](exercise)]


@pytest.mark.parametrize("name", [SOLUTION, STUB])
def test_solutions_and_stubs_are_told_what_they_were_told(judge: Judge, name: str) -> None:
    """And titles, points and visibility of every test are what they were."""
    assert_unchanged(judge, [one for exercise in COURSE for one in programs(exercise) if one.name == name])


def test_some_mistakes_are_told_what_they_were_told(judge: Judge) -> None:
    """One of each exercise: points, messages, lines, hints and diagnoses."""
    assert_unchanged(judge, [a_mistake(exercise) for exercise in COURSE])


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    """Judges for many programs."""
    with Pool() as pool:
        yield pool


def assert_all_unchanged(pool: Pool, folder: str, exercise: Exercise) -> None:
    """Grade every program of an exercise, and compare what is said.

    What is said differently is graded again before it counts: on a busy machine a call may run out of time.
    """
    kept, left = golden(folder, exercise), FOLDERS[folder](exercise)
    changes: dict[str, str | None] = {}
    for _ in range(2):
        told = zip(left, pool.full(exercise, left, lambda: None), strict=True)
        changes = {variant.name: change(kept, variant, result) for variant, result in told}
        left = [variant for variant in left if changes[variant.name] is not None]
    assert_nothing(changes)


@pytest.mark.slow
@in_the_words_of_3_11
@each_exercise
def test_all_mistakes_and_unusual_answers_are_told_what_they_were_told(
    pool: Pool, exercise: Exercise
) -> None:
    """Every program that the kit knows, word for word."""
    assert_all_unchanged(pool, "said", exercise)
