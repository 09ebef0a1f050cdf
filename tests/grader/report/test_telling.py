"""What is told about one exercise: each fact once, each slip once, a hint only where no diagnosis speaks."""

from __future__ import annotations

import msgspec

from grader.report.telling import MOST_FACTS, says_line, told
from grader.result import Location

from .samples import FACTORS, GUESS, exercise, one_test


def test_the_same_message_is_told_once_with_how_often():
    """A learner's own call before a hidden one."""
    tests = [
        one_test("failed", message="It is 3.", visibility=kind) for kind in ("hidden", "visible", "hidden")
    ]
    (fact,) = told(exercise(1, *tests)).facts
    assert (fact.message, fact.more) == ("It is 3.", 2)
    assert fact.call is tests[1].call


def test_exceptions_of_one_kind_on_one_line_are_one_fact():
    """Whatever their texts; on another line it is another."""
    raised = [
        one_test("raised", message=f"f raised ValueError: {text}.", location=Location(line))
        for text, line in (("a", 3), ("b", 3), ("c", 4))
    ]
    assert [(fact.location.line, fact.more) for fact in told(exercise(1, *raised)).facts] == [(3, 1), (4, 0)]


def test_no_more_than_a_few_facts_are_told():
    """The others are counted."""
    tests = [one_test("failed", message=f"It is {number}.") for number in range(MOST_FACTS + 2)]
    found = told(exercise(1, *tests))
    assert (len(found.facts), found.others) == (MOST_FACTS, 2)


def test_a_bare_message_gives_way_to_one_that_tells_more():
    """And stands where there is nothing else."""
    bare, full = (
        one_test("failed", message=text) for text in ("x does not have the right value.", "x is 3.")
    )
    assert [fact.message for fact in told(exercise(1, bare, full)).facts] == ["x is 3."]
    assert [fact.message for fact in told(exercise(1, bare)).facts] == ["x does not have the right value."]


def test_a_slip_is_told_once_and_takes_the_hints_place():
    """Several slips are all told."""
    tests = [one_test("failed", diagnosis=slip) for slip in (FACTORS, FACTORS, GUESS)]
    found = told(exercise(1, *tests))
    assert (found.slips, found.hint) == ([FACTORS, GUESS], None)
    assert told(exercise(1, one_test("failed"))).hint == "Look at the picture again."
    assert told(exercise(1, one_test("raised"))).hint is None


def test_one_line_that_raises_is_one_slip_whatever_the_sizes():
    """The learner's own call is told, not the drawn ones; where values are wrong, other numbers are another slip."""
    slips = [
        msgspec.structs.replace(FACTORS, says=f"dZ ({m}, 4) @ A ({m}, 2): turn one.", path=None)
        for m in (5, 3, 7)
    ]
    kinds = ("hidden", "visible", "hidden")
    for outcome, left in (("raised", [slips[1]]), ("failed", [slips[1], slips[0], slips[2]])):
        tests = [
            one_test(outcome, visibility=kind, diagnosis=slip)
            for kind, slip in zip(kinds, slips, strict=True)
        ]
        assert told(exercise(1, *tests)).slips == left


def test_what_is_still_to_be_written_is_named():
    """Each function once."""
    left = [one_test("not_started", message=f"{name} is still to be written.") for name in ("g", "h", "g")]
    assert told(exercise(1, one_test("failed"), *left)).unwritten == ["g", "h"]


def test_a_sentence_that_names_its_line_is_known():
    """So that nobody names it twice."""
    assert says_line("f raised ValueError in line 3: no.")
    assert not says_line("The lines are fine.")


def test_nothing_handed_back_is_told_once():
    """Whatever each test calls the answer."""
    missing = "the {} is None; a number is asked for. Is a return missing?"
    tests = [one_test("failed", message=missing.format(name)) for name in ("slope", "forward slope")]
    assert [fact.more for fact in told(exercise(1, *tests)).facts] == [1]


def test_a_promise_that_waits_is_no_fact_and_has_no_hint():
    """It is not what went wrong; where nothing else is known, it is told all the same."""
    wrong, waiting = (
        one_test("failed", message="dW is wrong."),
        one_test("failed", message="db is wrong.", hint="Copy it.", waits=True),
    )
    assert [fact.message for fact in told(exercise(1, wrong, waiting)).facts] == ["dW is wrong."]
    alone = told(exercise(1, waiting))
    assert [fact.message for fact in alone.facts] == ["db is wrong."]
    assert alone.hint is None
