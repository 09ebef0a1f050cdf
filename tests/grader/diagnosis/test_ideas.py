"""A diagnosis carries the idea behind what it names, in the words of the kit's list."""

from __future__ import annotations

import pytest

from grader.author import ideas
from grader.diagnosis import choices, facts, links
from grader.diagnosis.edits import constants, of_link
from grader.diagnosis.explain import explain
from grader.diagnosis.known import either
from grader.diagnosis.layer_words import DEVIATIONS
from grader.diagnosis.programs import Mistake, Program
from grader.diagnosis.reading import Cause, together
from grader.diagnosis.roads import ROADS
from tests.grader.diagnosis.harness import answering, changed_text, exercise, gather, mistakes_of


def diagnosed(name, *mistakes, with_solution=True):
    """The ideas of the diagnoses of a submission with these mistakes."""
    one = exercise(name)
    program = answering(changed_text(one, *mistakes))
    subject, evidence = gather(one, program, with_solution=with_solution)
    readings = explain(subject, evidence, 20.0).values()
    return {reading.as_diagnosis().idea for reading in readings}


def known(root):
    return set(ideas.read(root / "tests/mistakes/ideas.toml"))


def edits():
    arrows = {
        link
        for functions in ROADS.values()
        for parts in functions.values()
        for road in parts.values()
        for link in road.links
    }
    return [*constants(None), *(edit for link in arrows for edit in of_link(link))]


def test_every_cause_uses_the_ideas_of_the_list(root):
    """Facts, edits, links and deviations have no vocabulary of their own."""
    used = {edit.idea for edit in edits()} - {None}
    used |= {hypothesis.idea for hypothesis in links.HYPOTHESES}
    used |= {*facts.IDEAS.values(), *choices.IDEAS.values()}
    assert used <= known(root)
    assert set(choices.IDEAS) == {deviation.name for deviation in DEVIATIONS}
    assert set(facts.IDEAS) <= {name for name, _, _ in facts.FACTS}


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
    assert mistakes_of(exercise(name))[mistake]["idea"] in diagnosed(name, mistake)


def test_two_mistakes_carry_both_ideas():
    """Joined, so that a class page can count each."""
    found = diagnosed("ex11", "forgets-the-two", "averages-the-paths")
    assert {idea for joined in found for idea in joined.split(" + ")} == {
        "factor-two-lost",
        "sum-over-paths-forgotten",
    }


def test_a_broken_link_has_an_idea_without_the_mistakes():
    """A learner's copy knows no mistakes; the chain of the lesson is enough."""
    assert diagnosed("ex09", "drops-the-hidden-slope", with_solution=False) == {"slope-left-out"}


def test_equal_ideas_are_one_and_unequal_ones_are_not_guessed():
    """Two mistakes that fit equally well have an idea only if it is the same."""

    def mistake(name, idea):
        return Mistake(name, "1", "2", f"{name}.", Program(""), idea)

    assert either([mistake("a", "x"), mistake("b", "x")]).idea == "x"
    assert either([mistake("a", "x"), mistake("b", "y")]).idea is None
    assert together([Cause("a", "A.", "x"), Cause("b", "B.", "x")], True, ()).idea == "x"
    assert together([Cause("a", "A.", "x"), Cause("b", "B.", "y")], True, ()).idea == "x + y"
    assert together([Cause("a", "A."), Cause("b", "B.")], True, ()).idea is None
