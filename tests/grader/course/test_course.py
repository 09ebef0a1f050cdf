"""The course keeps its promises: solutions earn everything, stubs nothing, with any seed."""

from __future__ import annotations

import ast
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from grader import catalog
from grader.author.lint import look
from grader.grading.grade import Options, grade
from grader.intake.read import read
from grader.judge.client import Judge

ROOT = Path(__file__).parents[3]
COURSE = catalog.exercises(ROOT)
KNOWN = {exercise.file: exercise.functions for exercise in COURSE}
IDS = [exercise.id for exercise in COURSE]


def assert_full_marks(report):
    lost = [test.id for exercise in report.exercises for test in exercise.tests if test.outcome != "passed"]
    assert lost == []
    assert (report.score, report.max_score, report.bonus_score) == (100, 100, 5)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_solutions_earn_everything(judge, seed):
    """100 of 100 and the bonus, all in one run."""
    assert_full_marks(grade(COURSE, read(ROOT / "solutions", KNOWN), Options(seed), judge))


@pytest.mark.thorough
def test_solutions_earn_everything_with_200_seeds():
    """No seed draws numbers for which a right answer fails."""
    submission = read(ROOT / "solutions", KNOWN)

    def half(slot):
        judge = Judge(lasting=True)
        try:
            for seed in range(1000 + slot, 1200, 2):
                assert_full_marks(grade(COURSE, submission, Options(seed, slot=slot), judge))
        finally:
            judge.close()

    with ThreadPoolExecutor(2) as halves:
        list(halves.map(half, (0, 1)))


def test_stubs_earn_nothing_and_are_not_started(judge):
    """All nineteen, with every test saying so."""
    report = grade(COURSE, read(ROOT / "exercises", KNOWN), Options(1), judge)
    assert report.score == report.bonus_score == 0
    assert {exercise.status for exercise in report.exercises} == {"not_started"}
    assert {test.outcome for exercise in report.exercises for test in exercise.tests} == {"not_started"}


@pytest.mark.parametrize("exercise", COURSE, ids=IDS)
def test_a_stub_is_a_screen_to_read(exercise):
    """About a screen before the first TODO, no line too long for it, and the command that checks it."""
    text = exercise.stub.read_text(encoding="utf-8")
    assert text[: text.index("# TODO")].count("\n") <= 75
    assert max(map(len, text.splitlines())) <= 100
    short = exercise.id.partition("_")[0]
    assert f"python -m grader {short}" in (ast.get_docstring(ast.parse(text)) or "")


@pytest.mark.parametrize("exercise", COURSE, ids=IDS)
def test_a_solution_is_the_stub_with_its_todos_filled_in(exercise):
    """Docstrings, imports and signatures are the same; the difference is the lesson."""
    stub, solution = (_without_bodies(path) for path in (exercise.stub, exercise.solution))
    assert solution == stub


def _without_bodies(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            has_doc = ast.get_docstring(node) is not None
            node.body = node.body[:1] if has_doc else [ast.Pass()]
    return ast.dump(tree)


@pytest.mark.parametrize("exercise", COURSE, ids=IDS)
def test_an_oracle_cannot_be_the_learners_function(exercise):
    """The tests have the submission only through its stand-in: they import nothing of it and read no file of it."""
    for path in exercise.test_files:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import | ast.ImportFrom):
                name = getattr(node, "module", None) or node.names[0].name
                allowed = {"__future__", "typing", "numpy", "math", "fractions", "itertools", "pathlib"}
                assert name.partition(".")[0] in allowed | {"pytest", "oracles", "mpmath", "collections"}, (
                    path
                )


@pytest.mark.parametrize("exercise", COURSE, ids=IDS)
def test_the_files_of_an_exercise_keep_their_form(exercise):
    """What `check` asks of them without running anything: promises of one line, hints, ideas, fitting mistakes."""
    assert [finding.text for finding in look(exercise) if not finding.warning] == []
