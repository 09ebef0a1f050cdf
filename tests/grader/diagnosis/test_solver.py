"""The cheapest causes that explain a function's answers."""

from __future__ import annotations

import math

from grader.diagnosis.causes import FACT, MISTAKE, PAIR, Candidate, Cause, Offer
from grader.diagnosis.scores import Score
from grader.diagnosis.solver import solve
from tests.grader.diagnosis.made import calls

ONE = calls("def f(x):\n    return x\n", "def f(x):\n    return 2 * x\n", [(1.0,), (2.0,)])
TWO = calls(
    "def f(x):\n    return {'a': x, 'b': x}\n",
    "def f(x):\n    return {'a': 2 * x, 'b': 3 * x}\n",
    [(1.0,), (2.0,)],
)


def candidate(name, price=MISTAKE, idea=None, path=None, **apart):
    cause = Cause(name, idea, f"{name}.", price, "mistakes")
    return Candidate((cause,), Score(apart or {"": 0.0}), path=path)


def offer(*candidates, least=MISTAKE, **more):
    return Offer(least, lambda calls: candidates, **more)


def solved(found, *offers, fits=lambda candidate: 0):
    return solve(found, offers, fits)


def test_the_cheapest_is_told_and_nothing_dearer_is_looked_for():
    """Once something explains all calls, dearer offers are not even asked."""

    def refuse(calls):
        raise AssertionError("asked for something dearer")

    (reading,) = solved(ONE, offer(candidate("cheap")), Offer(PAIR, refuse), Offer(FACT, refuse))
    assert [cause.id for cause in reading.causes] == ["cheap"]
    assert reading.exact


def test_two_ideas_at_one_price_are_likely_at_most():
    """Two with one idea are one reading."""
    (reading,) = solved(ONE, offer(candidate("this", idea="i"), candidate("that", idea="j")))
    assert ([cause.id for cause in reading.causes], reading.exact, reading.either) == (
        ["this", "that"],
        False,
        True,
    )
    (reading,) = solved(ONE, offer(candidate("this", idea="i"), candidate("that", idea="i")))
    assert ([cause.id for cause in reading.causes], reading.exact) == (["this"], True)


def test_how_they_fit_the_other_functions_decides_between_them():
    """More of them explained is believed."""
    both = offer(candidate("this", idea="i"), candidate("that", idea="j"))
    (reading,) = solved(ONE, both, fits=lambda candidate: candidate.causes[0].id == "that")
    assert ([cause.id for cause in reading.causes], reading.exact) == (["that"], True)


def test_causes_for_different_parts_together_are_likely():
    """Each is said about its own part."""
    (reading,) = solved(
        TWO, offer(candidate("of-a", a=0.0, b=math.inf), candidate("of-b", a=math.inf, b=0.0))
    )
    assert [cause.says for cause in reading.causes] == ["In a: of-a.", "In b: of-b."]
    assert (reading.exact, reading.where) == (False, ("a", "b"))


def test_a_fact_is_told_of_what_is_left():
    """Of the parts that nothing cheaper explains; a known mistake that would answer otherwise there is not named."""
    fact = candidate("half", FACT, a=0.0, b=0.0)
    mistake = candidate("of-a", a=0.0, b=math.inf)
    readings = solved(TWO, offer(mistake), offer(fact, least=FACT))
    assert [(reading.causes[0].id, reading.where) for reading in readings] == [("half", ("a", "b"))]
    factor = mistake._replace(causes=(mistake.causes[0]._replace(source="factors"),))
    readings = solved(TWO, offer(factor), offer(fact, least=FACT))
    assert [(reading.causes[0].id, reading.where) for reading in readings] == [
        ("of-a", ("a",)),
        ("half", ("b",)),
    ]
    assert solved(TWO) == []


def test_a_picture_is_asked_of_who_can_draw():
    """Where something cheaper explains everything."""
    drawer = offer(candidate("drawn", 1.2, path="C --- z"), least=1.2, draws=True)
    (reading,) = solved(ONE, offer(candidate("cheap")), drawer)
    assert (reading.causes[0].id, reading.path) == ("cheap", "C --- z")
