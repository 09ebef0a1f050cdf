"""A rule that a lesson states is tested, or it is free, and then somebody makes use of it: rules.toml."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from grader.catalog import Exercise
from tests.grader.course.runner import ending_program, judged, lost, text_program
from tests.grader.diagnosis.harness import EXERCISES, changed_text, exercise

RULES = tomllib.loads((Path(__file__).parent / "rules.toml").read_text(encoding="utf-8"))
EACH = [
    pytest.param(name, rule, id=f"{name[:4]}: {rule['says'][:40]}")
    for name, rules in RULES.items()
    for rule in rules
]


def lesson(one: Exercise) -> str:
    """What a learner reads, in one line."""
    return re.sub(r"\s+", " ", one.stub.read_text(encoding="utf-8"))


def unusual(one: Exercise, name: str) -> str:
    """The text of a right answer in other words."""
    return next(path for path in one.unusual if path.stem == name).read_text(encoding="utf-8")


def test_every_exercise_has_rules() -> None:
    """Two at the least; and no rules for an exercise that does not exist."""
    assert list(RULES) == EXERCISES
    assert min(map(len, RULES.values())) >= 2


@pytest.mark.parametrize(("name", "rule"), EACH)
def test_the_lesson_says_so(name: str, rule: dict[str, str]) -> None:
    """The words stand in the lesson, and the rule is either tested or free."""
    assert rule["says"] in lesson(exercise(name))
    assert set(rule) - {"says"} in ({"mistake", "test"}, {"unusual", "test"}, {"free"})


@pytest.mark.parametrize(("name", "rule"), [each for each in EACH if "mistake" in each.values[1]])
def test_whoever_breaks_a_rule_fails_its_test(name: str, rule: dict[str, str]) -> None:
    """The program that breaks it loses the test that keeps it."""
    one = exercise(name)
    program = text_program(changed_text(one, rule["mistake"]))
    (kept,) = judged(one, program, 1, only=rule["test"])
    assert kept.failure is not None


@pytest.mark.parametrize(("name", "rule"), [each for each in EACH if "unusual" in each.values[1]])
def test_right_values_that_break_a_rule_say_what_they_lose(name: str, rule: dict[str, str]) -> None:
    """The answer names the test in its `Loses:` line, which `check` proves."""
    said = unusual(exercise(name), rule["unusual"]).partition("Loses:")[2].partition("\n\n")[0]
    assert rule["test"] in said


@pytest.mark.parametrize(("name", "rule"), [each for each in EACH if "free" in each.values[1]])
def test_what_is_free_costs_nothing(name: str, rule: dict[str, str]) -> None:
    """The right answer that makes use of it has full marks."""
    one = exercise(name)
    assert lost(one, ending_program(unusual(one, rule["free"])), 1) == set()
