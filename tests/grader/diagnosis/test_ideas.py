"""A diagnosis carries the idea behind what it names, in the words of the kit's list."""

from __future__ import annotations

import re

import pytest

from grader import catalog, ideas
from grader.diagnosis import chains, facts
from grader.diagnosis.causes import Candidate, Cause, Reading
from grader.diagnosis.edits import constants, of_link
from grader.diagnosis.explain import explain
from grader.diagnosis.scores import Score
from grader.diagnosis.solver import chosen
from tests.grader.diagnosis.harness import (
    EXERCISES,
    KIT,
    answering,
    changed_text,
    exercise,
    gather,
    mistakes_of,
)
from tests.grader.said.golden import path, read


def diagnosed(name, *mistakes):
    """The ideas of the diagnoses of a submission with these mistakes."""
    one = exercise(name)
    subject, evidence = gather(one, answering(changed_text(one, *mistakes)))
    return {reading.as_diagnosis().idea for reading in explain(subject, evidence).values()}


def edits():
    every = [chains.read(str(one.chains)) for one in catalog.exercises(KIT) if one.chains.is_file()]
    arrows = {
        link
        for found in every
        for parts in found.roads.values()
        for road in parts.values()
        for link in road.links
    }
    return [*constants(None), *(edit for link in arrows for edit in of_link(link))], every


def test_every_cause_uses_the_ideas_of_the_list(root):
    """Facts, edits and slips of chains have no vocabulary of their own."""
    found, every = edits()
    used = {edit.idea for edit in found} | {slip.idea for one in every for slip in one.slips}
    used |= {fact.idea for fact in (*facts.CONSTANTS, *facts.FACTS)}
    assert len(found) >= 100
    assert used - {None} <= set(ideas.read(root / "tests/mistakes/ideas.toml"))


@pytest.mark.parametrize(
    ("name", "mistake"),
    [
        ("ex01", "returns-the-rise"),  # one mistake that gives all the answers
        ("ex04", "cuts-in-place"),  # changed arguments
        ("ex12", "keeps-a-row-for-the-bias"),  # another shape
        ("ex05", "rounds-the-slope"),
    ],
)
def test_a_known_mistake_is_told_with_its_idea(name, mistake):
    """Whatever kind of failure shows it."""
    assert mistakes_of(exercise(name))[mistake].idea in diagnosed(name, mistake)


def test_two_mistakes_carry_both_ideas():
    """Joined, so that a class page can count each."""
    found = diagnosed("ex11", "forgets-the-two", "averages-the-paths")
    assert {idea for joined in found for idea in joined.split(" + ")} == {
        "factor-two-lost",
        "sum-over-paths-forgotten",
    }


def cause(id, idea, says=""):
    return Cause(id, idea, says, 1.0, "mistakes")


def test_equal_ideas_are_one_and_unequal_ones_are_not_guessed():
    """Two mistakes that fit equally well have an idea only if it is the same, and are sure only then."""

    def told(*causes):
        return chosen([Candidate((one,), Score({"": 0.0})) for one in causes], ("",)).as_diagnosis()

    same = told(cause("a", "x", "A."), cause("b", "x", "B."))
    assert (same.mistake, same.idea, same.says, same.confidence) == ("a", "x", "A.", "exact")
    other = told(cause("a", "x", "A."), cause("b", "y", "B."))
    assert (other.mistake, other.idea, other.says) == ("a or b", None, "A.\nOr: B.")
    assert other.confidence == "likely"


def test_two_causes_are_two_lines():
    """One slip a line, a text once, an idea once."""
    both = Reading((cause("a", "x", "A."), cause("b", "y", "B."))).as_diagnosis()
    assert (both.mistake, both.idea, both.says) == ("a + b", "x + y", "A.\nB.")
    assert Reading((cause("a", "x", "A."), cause("b", "x", "A."))).as_diagnosis().says == "A."
    assert Reading((cause("a", None), cause("b", None))).as_diagnosis().idea is None


@pytest.mark.parametrize("name", EXERCISES)
def test_the_sentences_of_one_grading_go_together(name: str) -> None:
    """A known mistake is told as one idea, whichever function a test has called (as the golden files hold it)."""
    kept = read(path("said", name).read_text(encoding="utf-8")).blocks
    told = {
        mistake: set(re.findall(r"^  [A-Z]: .*, idea ([\w+ -]+):", kept[mistake].text, re.MULTILINE))
        for mistake in mistakes_of(exercise(name))
    }
    assert {mistake: ideas for mistake, ideas in told.items() if len(ideas) > 1} == {}
    assert sum(map(bool, told.values())) > 0.9 * len(told)
