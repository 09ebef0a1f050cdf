"""What may have gone wrong, and what is told of it."""

from __future__ import annotations

from grader.diagnosis.causes import Candidate, Cause, Reading, Source
from grader.diagnosis.scores import Score
from tests.grader.diagnosis.made import calls, matter

HALF = Cause("half", "factor-two-lost", "Half of it.", 1.0, "factors")
MINUS = Cause("minus", "sign-turned", "The sign.", 1.5, "facts", 7)


def test_two_causes_are_told_together_or_as_two_readings():
    """Joined by a plus; with `or` where one of them is true, and then there is no one idea."""
    both = Reading((HALF, MINUS), True, ("dW", "")).as_diagnosis()
    assert (both.mistake, both.idea) == ("half + minus", "factor-two-lost + sign-turned")
    assert both.says == "Half of it.\nThe sign."
    assert (both.confidence, both.where, both.line, both.source) == ("exact", ("dW",), 7, "factors")
    either = Reading((HALF, MINUS), False, either=True).as_diagnosis()
    assert (either.mistake, either.idea, either.confidence) == ("half or minus", None, "likely")
    assert either.says == "Half of it.\nOr: The sign."


def test_a_cause_without_an_idea_means_itself():
    """And two with one idea are one, whatever they are called."""
    assert Cause("x", None, "", 1.0, "facts").meaning == "x"
    assert HALF.meaning == HALF._replace(id="other", says="Other words.").meaning


def test_a_candidate_costs_the_sum_and_explains_the_parts_it_agrees_in():
    """Only parts that are wrong need an explanation."""
    right = "def f(x):\n    return {'a': x, 'b': x, 'c': x}\n"
    found = calls(right, "def f(x):\n    return {'a': x, 'b': 2 * x, 'c': 3 * x}\n", [(1.0,)])
    candidate = Candidate((HALF, MINUS), Score({"a": 0.0, "b": 0.0, "c": 0.5}))
    assert candidate.price == 2.5
    assert candidate.meaning == {"factor-two-lost", "sign-turned"}
    assert candidate.explains(found, 1e-4) == ("b",)


def test_a_source_that_knows_nothing_says_nothing():
    """What a new source does not define, it does not offer."""
    nobody = Source(matter([]))
    assert list(nobody.offers()) == []
