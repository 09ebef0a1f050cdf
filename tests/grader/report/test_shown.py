"""What the page shows of each exercise: as much as any format may say, in records for its template."""

from __future__ import annotations

import msgspec

from grader.pictures.records import Bar, Bars, Group, Matrices, Matrix, Picture
from grader.report.album import Album
from grader.report.shown import shown
from grader.result import Location

from .samples import FACTORS, VALUES, WHOLE, exercise, one_test

PICTURE = Picture("What it does", [Bars(title="b", says="s", groups=[Group("g", [Bar("x", 1.0)])])])
PANEL = Matrices(title="m", says="s", parts=[Matrix("dW", [[1.0]], [["wrong"]])])


def test_an_exercise_that_was_not_begun_shows_its_name_alone():
    """Neither facts nor pictures."""
    album = Album({one.id: PICTURE for one in WHOLE.exercises})
    by_id = {one.id: shown(one, place, album) for place, one in enumerate(WHOLE.exercises)}
    idle = by_id["ex05_topic"]
    assert (idle.is_told, idle.facts, idle.figures, idle.hint) == (False, [], [], "")
    assert by_id["ex01_topic"].picture == "What it does"


def test_no_value_of_a_hidden_test_is_shown():
    """Whatever the report holds."""
    course = [shown(one, 0, Album()) for one in WHOLE.exercises]
    said = [(one.facts, one.slips, one.hint, one.printed) for one in course]
    assert "What happened" in str(said)
    assert VALUES not in str(said)


def test_a_fact_stands_with_the_learners_own_lines():
    """Of the exercise's own file; the path of a slip with what its carets mark."""
    lost = one_test("raised", location=Location(2))
    wrong = one_test("failed", diagnosis=msgspec.structs.replace(FACTORS, line=3))
    album = Album(sources={"ex01_topic": b"a\nb\nc\n"})
    found = shown(exercise(1, lost, wrong), 0, album)
    raised = next(fact for fact in found.facts if fact.at is not None)
    assert raised.excerpt is not None
    assert raised.excerpt.marked == 2
    (slip,) = found.slips
    assert slip.excerpt.marked == 3
    assert ("path", "C --- y_hat --- ", "z3 ", "--- a2") in slip.path
    assert [line.kind for line in slip.path[1:]] == ["carets", "words"]


def test_a_map_is_shown_once_and_every_figure_has_a_name_of_its_own():
    """However many tests show it."""
    one = exercise(1, one_test("failed"))
    album = Album({one.id: PICTURE}, {one.id: {"a": PANEL, "b": PANEL}})
    found = shown(one, 0, album)
    assert len(found.maps) == 1
    assert len({figure.key for figure in found.figures}) == len(found.figures) == 2
