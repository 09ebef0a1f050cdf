"""Few draws that prove as much: how often a test may call, and that every draw finds every known mistake."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest

from grader.catalog import Exercise
from grader.expect import Expect
from tests.grader.course.runner import Program, ending_program, judged, loses, lost, text_program
from tests.grader.diagnosis.harness import EXERCISES, changed_text, exercise, mistakes_of

POINTS = (3, 6, 4, 4, 4, 6, 4, 6, 8, 5, 6, 5, 8, 5, 8, 5, 6, 7, 5)
MAX_CALLS = 60
FEW = (2,)  # the seed 1 is that of the confusion table
MANY = {False: range(1, 51), True: range(1, 9)}
"""Draws by whether the exercise is the bonus: it trains nets for a second in each, and fifty would take an hour."""


def solution(one: Exercise) -> str:
    return one.solution.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", EXERCISES)
def test_few_calls_are_enough(name: str) -> None:
    """The solution passes, by at most 60 calls; and no test changes what it has handed over."""
    one, given = exercise(name), []
    outcomes = list(judged(one, text_program(solution(one)), 1, given=given))
    assert [outcome.failure for outcome in outcomes if outcome.failure is not None] == []
    assert sum(len(outcome.calls) for outcome in outcomes) <= MAX_CALLS
    for args, before in given:
        Expect().unchanged(list(before), list(args), "what it had handed over")


def test_points_are_those_of_the_course() -> None:
    """100 and a bonus of 5; in each exercise a fifth to a third of the points is visible."""
    course = [exercise(name) for name in EXERCISES]
    assert tuple(sum(test.points for test in one.tests) for one in course) == POINTS
    for one in course:
        visible = sum(test.points for test in one.tests if test.visibility == "visible")
        assert 0.2 <= visible / sum(test.points for test in one.tests) <= 1 / 3


def missed(one: Exercise, seeds: Iterable[int]) -> list[tuple[str, int]]:
    """The known mistakes that are a right answer with one of these seeds."""
    programs = {mistake: text_program(changed_text(one, mistake)) for mistake in mistakes_of(one)}
    return [
        (mistake, seed)
        for mistake, program in programs.items()
        for seed in seeds
        if not loses(one, program, seed)
    ]


def wronged(one: Exercise, seeds: Iterable[int]) -> list[tuple[str, int, list[str]]]:
    """The right answers that lose something else than they say with one of these seeds."""
    answers = {"the solution": solution(one)}
    answers |= {path.stem: path.read_text(encoding="utf-8") for path in one.unusual}
    return [
        (answer, seed, sorted(gone))
        for answer, text in answers.items()
        for seed in seeds
        if (gone := lost(one, _program(text), seed)) != _may_lose(text)
    ]


@pytest.mark.slow
@pytest.mark.parametrize("name", EXERCISES)
def test_every_mistake_is_lost_in_a_draw(name: str) -> None:
    """One more seed for each known mistake: it is no right answer with that either."""
    assert missed(exercise(name), FEW) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", EXERCISES)
def test_right_answers_keep_their_marks_in_a_draw(name: str) -> None:
    """One more seed for the solution and each unusual answer: it loses what it says, and no more."""
    assert wronged(exercise(name), FEW) == []


@pytest.mark.thorough
@pytest.mark.parametrize("name", EXERCISES)
def test_every_mistake_is_lost_in_every_draw(name: str) -> None:
    """Fifty seeds (the bonus: eight) for each known mistake: with none of them is it a right answer."""
    one = exercise(name)
    assert missed(one, MANY[one.bonus]) == []


@pytest.mark.thorough
@pytest.mark.parametrize("name", EXERCISES)
def test_right_answers_keep_their_marks_in_every_draw(name: str) -> None:
    """Fifty seeds (the bonus: eight) for the solution and each unusual answer: it loses what it says."""
    one = exercise(name)
    assert wronged(one, MANY[one.bonus]) == []


def _program(text: str) -> Program:
    """What loses a test may do so by taking for ever; whatever keeps them all comes to an end."""
    return text_program(text) if _may_lose(text) else ending_program(text)


def _may_lose(text: str) -> set[str]:
    said = re.search(r"Loses:(.*?)(\n\n|\"\"\")", text, re.DOTALL)
    return set(re.findall(r"test_\w+", said.group(1))) if said else set()
