"""Which calls of a function that draws its own start are sealed, and whom they bind."""

from __future__ import annotations

from grader import written
from grader.diagnosis.chains import NONE, Chains
from grader.handout.starting import AGAIN, planned


def chains(start=lambda function, args: (args[0], 0, args[2])):
    """What an exercise says about its starts."""
    return Chains({}, (), None, None, start, lambda function, args: args[0] == "settled", ("Ws",))


def calls(*args):
    return [written.write(one) for one in args]


def test_starts_come_first_then_what_rests_on_them_then_what_is_open():
    """A start that is needed twice stands there once; the first open call is asked again."""
    one, two, other, order = ("settled", 3, 1), ("settled", 5, 1), ("settled", 3, 2), ("open", 2, 1)
    plan = planned("train", calls(one, ("settled", 0, 1), order, two, other), chains())
    assert plan is not None and plan.drawn == ["Ws"]
    begun = [("settled", 0, 1), ("settled", 0, 2)]
    assert plan.calls == calls(*begun, one, two, other, order, *[order] * AGAIN)
    assert plan.rests == [-1, -1, 0, 0, 1, -1, -1, -1]
    assert plan.free == [0, 1, 5, 6, 7]
    assert plan.again == [(5, 6), (5, 7)]


def test_where_nothing_is_drawn_or_nothing_is_settled_there_is_no_plan():
    """The function is sealed like any other, or not at all."""
    assert planned("f", calls(("settled", 3, 1)), NONE) is None
    assert planned("f", calls(("settled", 3, 1)), chains(lambda function, args: None)) is None
    assert planned("f", calls(("open", 3, 1)), chains()) is None
