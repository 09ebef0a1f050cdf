"""What is no answer at all is said as a fact, and only where it is so in every call that goes wrong."""

from __future__ import annotations

import pytest

from grader.diagnosis.programs import Answer
from grader.diagnosis.returned import KINDS, Returned
from tests.grader.diagnosis.made import calls, evidence, matter

PLACES = [(1.0,), (2.0,), (3.0,)]


def said(solution: str, submission: str) -> set[str]:
    """The facts about a submission's f."""
    source = Returned(matter([evidence(submission, PLACES)]))
    found = calls(solution, submission, PLACES)
    return {
        cause.id
        for offer in source.offers()
        for candidate in offer.candidates(found)
        for cause in candidate.causes
    }


PAIR = "def f(x):\n    return x, 2 * x\n"
DICT = "def f(x):\n    return {'z': x, 'a': 2 * x}\n"
ONE = "def f(x):\n    return 2 * x\n"
LIST = "def f(x):\n    return [x, 2 * x]\n"


@pytest.mark.parametrize(
    ("solution", "submission", "fact"),
    [
        (PAIR, "def f(x):\n    x, 2 * x\n", "hands-nothing-back"),
        (PAIR, "def f(x):\n    return x\n", "another-number-of-results"),
        (PAIR, "def f(x):\n    return {'z': x, 'a': 2 * x}\n", "results-in-a-dict"),
        (PAIR, "def f(x):\n    return x, 2 * x, 3 * x\n", "another-number-of-results"),
        (DICT, "def f(x):\n    return {'z': x}\n", "entries-missing"),
        (LIST, "def f(x):\n    return [x]\n", "another-number-of-entries"),
        (LIST, "def f(x):\n    return 3 * x\n", "one-number-for-many"),
        (ONE, "def f(x):\n    return [x, x]\n", "many-numbers-for-one"),
        (DICT, "def f(x):\n    return [x, 2 * x]\n", "results-without-names"),
        (PAIR, "def f(x):\n    return x, 'two'\n", "text-among-the-results"),
    ],
)
def test_what_is_no_answer_is_named(solution: str, submission: str, fact: str) -> None:
    """Nothing, too few or too many results, entries that are missing, one number for many."""
    assert fact in said(solution, submission)


@pytest.mark.parametrize(
    ("solution", "submission"),
    [
        (PAIR, "def f(x):\n    return (x, 2 * x) if x < 2 else None if x < 3 else (x, x)\n"),
        (PAIR, "def f(x):\n    return 2 * x, x\n"),
        (DICT, "def f(x):\n    return {'z': 2 * x, 'a': x, 'more': 1}\n"),
        (LIST, "def f(x):\n    return [2 * x, x]\n"),
    ],
)
def test_wrong_numbers_are_another_matter(solution: str, submission: str) -> None:
    """What is built like the right answer, or like no answer in some calls only, is left to others."""
    assert said(solution, submission) == set()


@pytest.mark.parametrize(
    ("value", "fact"),
    [(abs, "hands-a-function-back"), ({"z": 1.0, "a": abs}, "function-among-the-results")],
)
def test_a_function_that_was_handed_in_may_come_back(value: object, fact: str) -> None:
    """Alone or among others; it crosses to us as the function that it is."""
    case = calls(DICT, DICT, PLACES).every[0]._replace(got=Answer(value))
    assert next(kind.id for kind in KINDS if kind.holds(case)) == fact
