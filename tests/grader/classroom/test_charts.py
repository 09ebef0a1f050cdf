"""The pictures of the class page are well-formed SVG in which every number is where it belongs."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from grader.classroom import charts
from grader.classroom.class_records import Band, Exercise, Rules


def exercise(id, mean, discrimination, title="A <b>title</b>"):
    return Exercise(id, title, 4.0, False, 30, mean, discrimination, (), (), {}, ())


def parsed(picture):
    return ElementTree.fromstring(picture)


def test_a_band_is_as_tall_as_it_has_submissions():
    """Its count stands on it; an empty class is a picture, too."""
    picture = parsed(charts.distribution([Band(0, 50, 2), Band(50, 100, 4)]))
    tall = [float(part.attrib["height"]) for part in picture if "mark" in part.attrib.get("class", "")]
    assert tall[1] == pytest.approx(2 * tall[0], abs=0.2)
    assert {"2", "4"} <= {part.text for part in picture}
    assert parsed(charts.distribution([])) is not None


def test_a_dot_stands_where_its_numbers_are():
    """Easier ones to the right, those that discriminate more higher up; what is not known has none."""
    found = [exercise("ex01_a", 50.0, 20.0), exercise("ex02_b", 90.0, 60.0), exercise("ex03_c", 70.0, None)]
    dots = [part for part in parsed(charts.scatter(found, Rules())) if part.tag.endswith("circle")]
    assert len(dots) == 2
    (x1, y1), (x2, y2) = ((float(dot.attrib["cx"]), float(dot.attrib["cy"])) for dot in dots)
    assert x1 < x2
    assert y1 > y2


def test_titles_are_escaped_and_names_do_not_cover_each_other():
    """However close the dots are."""
    many = [exercise(f"ex{number:02d}_a", 70.0 + number / 10, 40.0) for number in range(8)]
    picture = charts.scatter(many, Rules())
    assert "<b>" not in picture
    texts = [part for part in parsed(picture) if part.attrib.get("class") == "name start"]
    places = [(part.attrib["x"], part.attrib["y"]) for part in texts]
    assert len(places) == len(set(places)) == len(many)


@pytest.mark.parametrize(("share", "width"), [(0.5, 50.0), (-1, 0.0), (7, 100.0)])
def test_a_bar_is_as_long_as_its_share(share, width):
    """Never longer than its cell."""
    (bar,) = parsed(charts.bar(share))
    assert float(bar.attrib["width"]) == width
