"""The page of one report as it is seen: in a browser, on a phone and in the dark, with every picture."""

from __future__ import annotations

import re

import msgspec
import pytest

from grader.pictures.entries import map_of
from grader.pictures.records import Matrices
from grader.report import formats, html
from grader.report.album import Album
from grader.report.environment import Environment
from grader.result import Diagnosis, Location

from ..browser import why_no_axe
from ..pictures.solved import np, pictures
from .samples import GUESS, HOSTILE, exercise, hostile, one_test, pair, report

NODES = "C --- y_hat --- z3 --- a2 --- z2 --- a1"
PATH = f"{NODES} --- z1 --- theta1\n{' ' * len(NODES)} ^^^\n{' ' * len(NODES)} this arrow is missing"
MARKED = Diagnosis("m", "A factor is missing.", "exact", ("dW",), PATH, "i", "factors", 3)
SOURCE = b"import numpy as np\n\ndef slope(x):\n    return x < 3 & '<b>'\n\n# the end\n"
LONG = "f(" + ", ".join(["[1.23456789, 2.3456789, 3.456789]"] * 12) + ")"


def whole_course(*names):
    """A report in which every exercise has earned points, and the second lost some; and its album."""
    known = {id: one for id, one in pictures().items() if not names or id.partition("_")[0] in names}
    done = [exercise(place, *pair("passed")) for place in range(1, len(known) + 1)]
    lost = one_test("failed", 2.0, diagnosis=MARKED, location=Location(3), message=f"dW is 1. {LONG}")
    raised = one_test("raised", location=Location(4, text="    return x"), name="b")
    done[1] = exercise(2, one_test("passed"), lost, raised, output="printed\n" * 30)
    wrong = map_of("dW", np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([[1.0, -2.0], [3.0, 4.0], [5.0, 6.0]]))
    panel = Matrices(title="Which entries of dW are wrong", says="Entry by entry.", parts=[wrong])
    ids = [one.id for one in done]
    album = Album(
        dict(zip(ids, known.values(), strict=True)), {ids[1]: {lost.id: panel}}, dict.fromkeys(ids, SOURCE)
    )
    return report(*done, notes=("Something was left out.",)), album


@pytest.fixture
def opened(browser, tmp_path):
    """A page of this text in a tab."""
    pages = []

    def run(text, **more):
        path = tmp_path / "report.html"
        path.write_text(text, encoding="utf-8")
        pages.append(browser.open(path, **more))
        return pages[-1]

    yield run
    for page in pages:
        page.close()


TEXTS = """(() => [...document.querySelectorAll('svg text')].map(text =>
    parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a))()"""
OUTSIDE = """(() => [...document.querySelectorAll('svg')].filter(svg => {
    const box = svg.getBBox(), all = svg.viewBox.baseVal;
    return box.x < -1 || box.y < -1 || box.x + box.width > all.width + 1 || box.y + box.height > all.height + 1;
}).map(svg => svg.querySelector('title').textContent))()"""
SMALL = """(() => [...document.querySelectorAll('svg')].filter(svg => {
    const box = svg.getBoundingClientRect();
    return box.width < 120 || box.height < 60 || !svg.querySelector('title').textContent
        || !svg.querySelector('desc').textContent || !svg.closest('figure').querySelector('table tbody tr');
}).length)()"""
UNREACHABLE = """(() => [...document.querySelectorAll('*')].filter(one => one.scrollWidth > one.clientWidth + 1
    && ['auto', 'scroll'].includes(getComputedStyle(one).overflowX) && one.tabIndex < 0).length)()"""


HIDDEN = """(() => [...document.querySelectorAll('.way mark, .way .words')].filter(one => {
    const own = one.getBoundingClientRect(), box = one.closest('.way').getBoundingClientRect();
    return own.width === 0 || own.left < box.left || own.right > box.right + 1;
}).length)()"""


@pytest.mark.parametrize("width", [390, pytest.param(1280, marks=pytest.mark.slow)])
def test_the_page_is_legible(opened, width):
    """Every exercise has its picture, and nothing is too small, too wide or out of the keyboard's reach."""
    page = opened(html.render(*whole_course()), width=width)
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    without = (
        "[...document.querySelectorAll('section.exercise')].filter(one => !one.querySelector('svg')).length"
    )
    assert page.evaluate(without) == 0
    assert min(page.evaluate(TEXTS)) >= 8
    assert page.evaluate(OUTSIDE) == []
    assert page.evaluate(SMALL) == 0
    assert page.evaluate(UNREACHABLE) == 0
    assert page.evaluate("document.querySelectorAll('.way mark').length") and page.evaluate(HIDDEN) == 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.errors == []
    assert [url for url in page.requests if not url.endswith("/report.html")] == []


def test_axe_finds_nothing(opened):
    """On a phone and on a screen, by night and by day, with a picture of each kind, a map, a diagnosis and code."""
    if why_no_axe():
        pytest.skip(why_no_axe())
    page = opened(html.render(*whole_course("ex02", "ex04", "ex08", "ex12")), width=390, dark=True)
    page.evaluate("document.querySelectorAll('figure details').forEach(one => one.open = true)")
    assert page.axe() == []
    page.resize(1280)
    assert page.axe() == []
    page.paint(dark=False)
    assert page.axe() == []
    page.resize(390)
    assert page.axe() == []


PRINTED = """(() => [getComputedStyle(document.body).color,
    [...document.querySelectorAll('.tests ul')].every(one => one.checkVisibility({contentVisibilityAuto: true})
        && one.getBoundingClientRect().height > 10),
    [...document.querySelectorAll('.course .signs')].every(one => one.checkVisibility()),
    [...document.querySelectorAll('figure, .slip')].filter(one => getComputedStyle(one).breakInside !== 'avoid').length,
    [...document.querySelectorAll('.scroll')].filter(one => one.scrollWidth > one.clientWidth + 1).length])()"""


def test_it_prints(opened):
    """On a narrow sheet, from a dark screen: black on white, every test in sight, nothing cut or torn apart."""
    page = opened(html.render(*whole_course("ex02", "ex04", "ex12")), width=700, dark=True)
    page.paint(dark=True, printed=True)
    assert page.evaluate(PRINTED) == ["rgb(0, 0, 0)", True, True, 0, 0]


def test_the_file_needs_no_other():
    """A doctype, the character set first, no address, no script."""
    text = html.render(*whole_course())
    assert re.match(r'<!doctype html>\s*<html lang="en">\s*<head>\s*<meta charset="utf-8">', text)
    assert not re.search(
        r"(?i)<(script|link|img|iframe|object|embed|base|form)\b|@import|url\(|https?:|//", text
    )


def test_the_learners_line_is_marked():
    """The lines around the one that the diagnosis names, that one marked, and the path with its mark."""
    text = html.render(*whole_course())
    (code,) = re.findall(r"<pre>(?:(?!</pre>).)*def slope.*?</pre>", text, re.DOTALL)[-1:]
    assert re.search(r"<mark>.*3</span> def slope\(x\):</mark>", code)
    assert "return x &lt; 3 &amp; &#39;&lt;b&gt;&#39;" in code
    assert f"{NODES} <mark>---</mark> z1 --- theta1" in re.sub("</?i>", "", text)


def test_a_call_is_told_once():
    """Two facts about one call name it once; a guess says perhaps."""
    two = [
        one_test("failed", message=f"{name} is wrong.", name=name, diagnosis=GUESS) for name in ("dW", "db")
    ]
    text = html.render(report(exercise(1, *two)))
    assert text.count("slope(x) with x = 2.5") == 1
    assert "Perhaps: All is half" in text


def test_feedback_score_shows_no_picture():
    """What somebody may not be told in words is not shown either."""
    course, album = whole_course("ex04", "ex12")
    here = Environment(album=album)
    assert b"<svg" in formats.render("html", course, "visible", here)
    assert b"<svg" not in formats.render("html", course, "score", here)


def test_a_broken_grading_shows_nothing_else():
    """No points and no pictures where the grader failed."""
    known = pictures()["ex04_relu"]
    text = html.render(report(exercise(1, *pair("broken"))), Album({"ex01_topic": known}))
    assert "The grader itself failed" in text
    assert "<svg" not in text


def test_what_is_remembered_of_one_report_is_shown_in_no_other():
    """The same exercise in another place, in a broken grading, or with one word more."""
    one = exercise(1, *pair("failed"))
    first = html.render(report(one))
    second = html.render(report(exercise(2, *pair("passed")), one))
    broken = html.render(report(one, exercise(2, *pair("broken"))))
    other = html.render(report(msgspec.structs.replace(one, output="a word more")))
    assert 'id="e0"' in first and 'id="e1"' in second and "<b>0</b>" in first and "<b>0</b>" not in broken
    assert "a word more" in other and html.render(report(one)) == first


def test_hostile_texts_are_texts(opened):
    """Whatever stands in names, messages, calls, outputs and sources is shown and does not act."""
    bad = hostile(HOSTILE["html"])
    album = Album({}, {}, {one.id: HOSTILE["html"].encode() * 3 for one in bad.exercises})
    page = opened(html.render(bad, album))
    assert page.evaluate("document.scripts.length + document.images.length") == 0
    assert page.evaluate("document.querySelector('h1').innerText") == HOSTILE["html"]
    assert page.errors == []
