"""The search for edits, in this process: what it tries, what it tells, and that its work has an end."""

from __future__ import annotations

import pytest

from grader.sandbox.repair import search
from grader.sandbox.repair.search import Found

SOURCE = b"def f(x, y):\n    return x + y\n"
FUEL = 400_000


@pytest.fixture
def begun():
    """A file that is being searched."""
    assert search.begin("mine.py", SOURCE)


def attempted(fuel=FUEL, tier=0):
    return Found(*search.attempts("f", [tier], ((7.0, 2.0), {}), fuel))


def edits(found):
    return [(number, found.kinds[kind], *rest) for number, kind, *rest in found.edits.tolist()]


def test_a_file_that_cannot_be_read_is_told():
    """Not raised."""
    assert search.begin("mine.py", b"def f(:") is False


@pytest.mark.usefixtures("begun")
def test_edits_are_told_with_their_answers():
    """The first answer is the program's own; edits that answer alike share one."""
    found = attempted()
    assert found.complete
    assert found.answers[0] == (9.0, False, False)
    told = {edit[1]: found.answers[edit[3]][0] for edit in edits(found)}
    assert told["term-too-many"] in (7.0, 2.0)
    assert {edit[2] for edit in edits(found)} == {2}
    assert 5.0 in [answer[0] for answer in found.answers]
    assert len({repr(answer) for answer in found.answers}) == len(found.answers)


@pytest.mark.usefixtures("begun")
def test_the_same_search_says_the_same_and_costs_the_same():
    """Work is counted."""
    first, second = attempted(), attempted()
    assert (first.answers, first.fuel) == (second.answers, second.fuel)
    assert [edit[1:] for edit in edits(first)] == [edit[1:] for edit in edits(second)]


@pytest.mark.usefixtures("begun")
def test_without_fuel_it_ends_and_says_so():
    """What it has found until then is told."""
    found = attempted(fuel=1)
    assert not found.complete
    assert found.fuel == 0


@pytest.mark.usefixtures("begun")
def test_edits_are_checked_on_other_calls():
    """Each by the number of its answer, of which the first is the unedited program's."""
    found = attempted()
    minus = next(edit[0] for edit in edits(found) if found.answers[edit[3]][0] == 5.0)
    fuel, answers, places = search.check("f", [minus], [((1.0, 1.0), {}), ((3.0, 0.0), {})], FUEL)
    assert fuel < FUEL
    assert [known[0][0] for known in answers] == [2.0, 3.0]
    assert [known[place][0] for known, place in zip(answers, places[0], strict=True)] == [0.0, 3.0]
