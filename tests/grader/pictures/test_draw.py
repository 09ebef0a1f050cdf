"""Pictures: from plain numbers to SVG and tables, whatever the numbers are."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest

from grader import catalog
from grader.pictures.draw import svg_of, table_of, whole
from grader.pictures.records import Bar, Bars, Group

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
