"""The confusion table: every known mistake is named as itself or its idea, and no right answer is diagnosed."""

from __future__ import annotations

import contextlib
import io

import pytest

from grader.diagnosis import diagnose_exercise
from tests.grader.diagnosis.harness import (
    EXERCISES,
    KIT,
    answering,
    changed_text,
    exercise,
    gather,
    mistakes_of,
)


def told(name: str, mistake: str) -> tuple[set[str], set[str], set[str]]:
    """The tests that a mistake fails, those it is named in, and those in which another one is named."""
    one = exercise(name)
    entry = mistakes_of(one)[mistake]
    with contextlib.redirect_stdout(io.StringIO()):
        subject, evidence = gather(one, answering(changed_text(one, mistake)))
        found = diagnose_exercise(subject, evidence)
    lost = {each.test for each in evidence if each.outcome != "passed"}
    named = {
        test for test in lost & set(found) if mistake == found[test].mistake or entry.idea == found[test].idea
    }
    return lost, named, (lost & set(found)) - named


def judge(name: str, mistake: str) -> str | None:
    """What is wrong with the diagnosis of a mistake, or None."""
    lost, named, others = told(name, mistake)
    if not lost:
        return f"{name} {mistake}: loses no points"
    if others:
        return f"{name} {mistake}: something else is said in {sorted(others)}"
    if not named:
        return f"{name} {mistake}: not named"
    return None


@pytest.mark.parametrize("name", EXERCISES)
def test_a_handful_of_mistakes_is_named(name: str) -> None:
    """Three mistakes of each exercise lose points and are named as themselves."""
    names = list(mistakes_of(exercise(name)))
    wrong = [judge(name, mistake) for mistake in (names[0], names[len(names) // 2], names[-1])]
    assert [text for text in wrong if text] == []


@pytest.mark.slow
@pytest.mark.parametrize("name", EXERCISES)
def test_every_mistake_is_named(name: str) -> None:
    """Every mistake of every exercise loses points and is named as itself or by its idea."""
    wrong = [judge(name, mistake) for mistake in mistakes_of(exercise(name))]
    assert [text for text in wrong if text] == []


@pytest.mark.slow
@pytest.mark.parametrize("name", EXERCISES)
def test_right_answers_are_not_diagnosed(name: str) -> None:
    """The solution and unusual right answers get no diagnosis; those that lose a point get none for values."""
    one = exercise(name)
    files = sorted((KIT / "tests" / "unusual" / one.id).glob("*.py"))
    for path in [one.solution, *files]:
        with contextlib.redirect_stdout(io.StringIO()):
            subject, evidence = gather(one, answering(path.read_text(encoding="utf-8")))
            found = diagnose_exercise(subject, evidence)
        lost = {each.test for each in evidence if each.outcome != "passed"}
        assert set(found) <= lost, path.name
