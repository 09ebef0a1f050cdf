"""What a page tells about a graded exercise is what the terminal tells, as plain data."""

from __future__ import annotations

import json

from grader import catalog
from grader.page.said import said
from grader.result import Argument, Called, Location

from ..report.samples import FACTORS, GUESS, exercise, one_test


def told(root, *tests, **more):
    (known,) = catalog.select(root, ["ex04"])
    found = said(exercise(1, *tests, **more), known)
    json.dumps(found._asdict())
    return found


def test_facts_slips_and_the_line_to_mark(root):
    """The slip's line comes before that of an exception; each is said once."""
    call = Called("f", (Argument("[1, 2]", "X"), Argument("2.5"), Argument("3", keyword="h")))
    raised = one_test("raised", location=Location(7, text="return x"), call=call)
    found = told(root, raised, one_test("failed", diagnosis=FACTORS), one_test("failed", diagnosis=FACTORS))
    assert found.line == FACTORS.line
    assert [slip["says"] for slip in found.slips] == [FACTORS.says]
    (fact,) = [fact for fact in found.facts if fact["line"] == 7]
    assert (fact["call"], fact["names"], fact["text"]) == ("f(X, 2.5, h=3)", [["X", "[1, 2]"]], "return x")


def test_a_guess_says_perhaps(root):
    """And what is known for certain does not."""
    assert told(root, one_test("failed", diagnosis=GUESS)).slips[0]["says"] == f"Perhaps: {GUESS.says}"


def test_what_was_learned_is_told_where_all_is_right(root):
    """And nothing of what went wrong where nothing was begun."""
    assert told(root, one_test("passed")).learned
    idle = told(root, one_test("not_started", message="relu is still to be written."))
    assert (idle.facts, idle.learned, idle.unwritten, idle.line) == ([], "", ["relu"], 0)


def test_practice_has_no_points(root):
    """The others tell theirs."""
    found = told(root, one_test("passed", 1.5), one_test("failed", 0.0, "practice"))
    assert [test["points"] for test in found.tests] == ["1.5 of 1.5", "practice"]
    assert [test["outcome"] for test in found.tests] == ["passed", "failed"]


def test_what_was_printed_ends_with_how_much_more_there_is(root):
    """No line is left out without a word."""
    lines = [str(number) for number in range(500)]
    printed = told(root, one_test("passed"), output="\n".join(lines)).printed
    assert printed == [*lines[:200], "... and 300 more lines"]
