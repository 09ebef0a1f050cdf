"""Pictures: from plain numbers to SVG and tables, whatever the numbers are."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import numpy as np
import pytest

from grader import catalog
from grader.evidence import SubmissionFailure
from grader.pictures.ask import MOST_CALLS, Ask
from grader.pictures.draw import svg_of, table_of, whole
from grader.pictures.entries import map_of
from grader.pictures.records import Axis, Bar, Bars, Group, Picture, Plane, Series

from .solved import ROOT, pictures

IDS = [exercise.id for exercise in catalog.exercises(ROOT)]
HOSTILE = "</svg><script>window.owned = 1</script>&\"'"


@pytest.mark.parametrize("id", IDS)
def test_every_exercise_has_a_picture(id):
    """Drawn from its solution: each panel has a title, a description and numbers, and names of its own."""
    picture = pictures()[id]
    assert picture is not None
    assert picture.panels
    for place, panel in enumerate(picture.panels):
        root = ET.fromstring(svg_of(panel, f"k{place}"))
        told = [child.text for child in root if child.tag in ("title", "desc")]
        assert told == [panel.title, panel.says]
        assert {root.get("aria-labelledby"), root.get("aria-describedby")} == {f"k{place}-t", f"k{place}-d"}
        assert float(root.get("width")) >= 120
        assert float(root.get("height")) >= 60
        table = table_of(panel)
        assert table.rows
        assert all(len(row) == len(table.columns) for row in table.rows)
        assert any(re.search(r"\d", cell) for row in table.rows for cell in row[1:])


def test_a_file_stands_alone():
    """`plot` writes one SVG with its own style, which is XML and names nothing outside but its own language."""
    text = whole(pictures()["ex09_theta_chain"])
    assert ET.fromstring(text).tag == "{http://www.w3.org/2000/svg}svg"
    assert set(re.findall(r"https?://[^\"' ]*", text)) == {"http://www.w3.org/2000/svg"}


def test_words_do_not_act():
    """A name with markup is a name."""
    panel = Bars(title=HOSTILE, says=HOSTILE, groups=[Group(HOSTILE, [Bar(HOSTILE, 1.0)])], unit=HOSTILE)
    text = svg_of(panel, "k")
    assert "<script" not in text
    assert ET.fromstring(text).find("title").text == HOSTILE


@pytest.mark.parametrize("log", [False, True])
def test_any_number_can_be_drawn(log):
    """Huge, tiny, equal, absent and no numbers at all: a picture comes out, and no coordinate is odd."""
    rows = ([1e300, -1e300, 1e-300], [2.0, 2.0, 2.0], [None, 1.0, None], [], [0.0, -1.0, -2.0])
    for values in rows:
        axis = Axis("x", log=log)
        panel = Plane(title="t", says="s", x=axis, y=axis, series=[Series(values, values, "own", dots=True)])
        text = svg_of(panel, "k")
        assert not re.search(r"\b(nan|inf|None)\b", text)
        assert all(
            abs(float(number)) < 1e4 for number in re.findall(r"(?<![\w#.-])-?\d+\.?\d*(?=[\" ,])", text)
        )
        table_of(panel)


def test_a_line_ends_at_the_edge_of_its_plot():
    """What lies outside of the limits is cut off, on the line from the last point inside."""
    axis = Axis(low=0, high=10)
    panel = Plane(title="t", says="s", x=axis, y=axis, series=[Series([-10, 20], [-10, 20], "own")])
    (line,) = ET.fromstring(svg_of(panel, "k")).findall("polyline")
    corners = [float(number) for number in line.get("points").replace(",", " ").split()]
    assert corners == [50.0, 224.0, 346.0, 24.0]


def test_entries_are_marked():
    """Right, wrong, missing and too much, each entry for itself, by the kit's tolerance."""
    found = map_of("dW", np.array([[1.0, 2.0], [3.00001, -4.0]]), np.array([[1.0, 2.5], [3.0, 4.0]]))
    assert found.marks == [["right", "wrong"], ["right", "wrong"]]
    assert map_of("db", np.array([1.0]), np.array([1.0, 2.0])).marks == [["right", "missing"]]
    assert map_of("db", np.array([1.0, 2.0, 3.0]), np.array([1.0, 2.0])).marks == [
        ["right", "right", "extra"]
    ]
    assert map_of("db", np.array([[1.0], [2.0]]), np.array([1.0, 3.0])).marks == [["right", "wrong"]]
    assert map_of("db", np.array([np.nan, 2.0]), np.array([1.0, 2.0])).marks == [["wrong", "right"]]
    assert map_of("slope", np.array(1.0), np.array(2.0)) is None
    assert map_of("X", np.zeros((99, 99)), np.ones((99, 99))) is None
    assert "5" not in str(map_of("dW", np.array([[1.0, 2.0]]), np.array([[1.0, 5.0]])).rows)


@pytest.mark.parametrize(
    "answer",
    [None, "x", b"x", {}, [], [1, "x"], float("nan"), [1, [2]], 1j, np.array([1j]), 10**400, [0] * 10_000],
)
def test_odd_answers_are_none(answer):
    """What is no finite number of the asked shape is not there, and nothing is raised."""
    learner = Ask(lambda function, args: answer)
    assert learner.number("f") is None
    assert learner.array("f", shape=(2,)) is None
    assert learner.arrays("f", count=3) == [None] * 3
    assert learner.table("f", keys=("a",)) == {}


def test_who_failed_is_not_asked_again():
    """A function that raised or ran out of time costs that once; and the number of calls is bounded."""
    asked = []

    def call(function, args):
        asked.append(function)
        if function == "slow":
            raise SubmissionFailure("timeout", "too slow")
        return 1.0

    learner = Ask(call)
    assert [learner.number("slow") for _ in range(5)] == [None] * 5
    assert not learner.gave
    assert learner.number("quick") == 1.0
    assert learner.gave
    for _ in range(2 * MOST_CALLS):
        learner.number("quick")
    assert (asked.count("slow"), len(asked)) == (1, MOST_CALLS)


def test_what_is_drawn_is_the_learners():
    """Without an answer there is no picture; with a wrong one it shows the wrong number."""
    from .solved import picture

    (relu,) = catalog.select(ROOT, ["relu"])

    def silent(z):
        raise SubmissionFailure("not_started", "")

    assert picture(relu, {"relu": silent, "relu_prime": silent}) is None
    wrong = picture(relu, {"relu": lambda z: z * 0 + 7.0, "relu_prime": silent})
    assert isinstance(wrong, Picture)
    assert ["your relu", "−3", "7"] in table_of(wrong.panels[0]).rows
