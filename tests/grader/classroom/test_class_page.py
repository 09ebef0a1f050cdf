"""class.html as it is seen: in a browser, in the dark, on a phone, by axe-core, and by hostile names."""

from __future__ import annotations

import json
import re

import msgspec
import pytest

from grader.answers import Answers
from grader.classroom import class_data, class_page
from grader.classroom.gather import Gathering
from grader.classroom.record import Entry, Identity
from grader.ideas import Idea

from ..browser import why_no_axe
from . import planted
from .reports import entry, exercise, mistaken, one_test, plain, report

HOSTILE = "</script><script>window.owned = 1</script><img src=x onerror='window.owned = 2'>\"'{{ 7*7 }}"


def data_of(entries, words=None, absent=()):
    gathering = Gathering()
    for one in entries:
        gathering.add(one)
    return class_data.of(gathering, words or {}, absent)


@pytest.fixture(scope="module")
def class_of_300(root):
    """What was planted, and the class as data: also one that is no Python, and one where the grader failed."""
    drawn = planted.plant(root, 300)
    words = {
        idea: Idea(f"The idea {idea}", f"Say about {idea}.", f"call({idea!r})")
        for idea in planted.ideas(drawn)
    }
    odd = [
        Entry("zz_docx", status="unreadable", reason="A Word document."),
        Entry("zz_broken", report("zz_broken", plain("ex01_difference_quotient", "broken"), status="broken")),
    ]
    return drawn, data_of([*planted.entries(root, drawn), *odd], words, [Identity(name="Noether, Emmy")])


@pytest.fixture
def opened(browser, tmp_path):
    """The class as a page in a tab."""
    pages = []

    def run(data, **more):
        path = tmp_path / "class.html"
        path.write_text(class_page.render(data), encoding="utf-8")
        pages.append(browser.open(path, **more))
        return pages[-1]

    yield run
    for page in pages:
        page.close()


def test_the_file_needs_no_other(class_of_300):
    """A doctype, the character set first, and no address of anything outside."""
    text = class_page.render(class_of_300[1])
    assert re.match(r'<!doctype html>\s*<html lang="en">\s*<head>\s*<meta charset="utf-8">', text)
    assert "//" not in re.sub(r"(?m)^\s*// .*$", "", text)
    assert not re.search(r"(?i)<(link|img|iframe|object|embed|base|form)\b|@import|url\(|https?:", text)


def test_the_planted_counts_are_seen(class_of_300, opened):
    """300 submissions drawn from the kit's mistakes: the page shows every idea with its count, exactly."""
    drawn, data = class_of_300
    page = opened(data)
    counts = planted.ideas(drawn)
    rows = page.evaluate(
        "[...document.querySelectorAll('table.ideas tbody tr')].map(r => [r.dataset.idea, +r.cells[1].innerText])"
    )
    assert dict(rows) == counts
    first = page.evaluate(
        "[...document.querySelectorAll('.say li')].map(li => [li.dataset.idea,"
        " +li.querySelector('strong').innerText, li.querySelector('h3').innerText, li.innerText])"
    )
    assert len(first) == 3
    assert [count for _, count, _, _ in first] == sorted(counts.values(), reverse=True)[:3]
    for idea, count, title, text in first:
        assert (count, title) == (counts[idea], f"The idea {idea}")
        assert f"Say about {idea}." in text
        assert f"call({idea!r})" in text
    assert page.errors == []
    assert [url for url in page.requests if not url.endswith("/class.html")] == []


@pytest.mark.slow
def test_the_planted_counts_are_recognised_and_seen(root, opened):
    """The same for 300 submissions that are graded: what the diagnosis recognises is what was planted."""
    drawn = planted.plant(root, 300, seed=2, kinds=8)
    page = opened(data_of(planted.graded(root, drawn)))
    rows = page.evaluate(
        "[...document.querySelectorAll('table.ideas tbody tr')].map(r => [r.dataset.idea, +r.cells[1].innerText])"
    )
    assert dict(rows) == planted.ideas(drawn)


@pytest.mark.parametrize(("width", "dark"), [(390, False), (1280, True)])
def test_axe_finds_nothing(root, opened, width, dark):
    """On a phone and on a screen, by day and by night; and the page is never wider than its window."""
    some = [
        *planted.entries(root, planted.plant(root, 31)),
        Entry("zz", status="unreadable", reason="A docx."),
    ]
    hints = Answers(1, "y", "", 7, (), {some[0].report.exercises[3].id: 2})
    some.append(msgspec.structs.replace(some[0], name="y", answers=hints))
    data = data_of(some, {}, [Identity(name="Noether, Emmy")])
    page = opened(data, width=width, dark=dark)
    page.evaluate("document.querySelector('#look details').open = true")
    look_over(page)


@pytest.mark.slow
@pytest.mark.parametrize(("width", "dark"), [(390, True), (1280, False)])
def test_axe_finds_nothing_in_300(class_of_300, opened, width, dark):
    """The same for a class as large as that of the planted ideas."""
    page = opened(class_of_300[1], width=width, dark=dark)
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    look_over(page)


def look_over(page):
    if why_no_axe():
        pytest.skip(why_no_axe())
    assert page.axe() == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.errors == []


def test_every_number_is_in_the_data_too(class_of_300, opened):
    """What stands in a table's cell or a chart stands in class.json."""
    _, data = class_of_300
    told = json.dumps(json.loads(class_data.render(data)))
    known = {float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", told)} | {20, 30, 40, 60, 80, 100}
    page = opened(data)
    shown = page.evaluate(
        "[...document.querySelectorAll('td.n, .fifths span, dd, svg text, .count strong')].map(e => e.textContent)"
    )
    numbers = [float(number) for text in shown for number in re.findall(r"(?<![x\d.])-?\d+(?:\.\d+)?", text)]
    assert len(numbers) > 5000
    assert [number for number in numbers if number not in known] == []


def test_tables_are_sorted_by_their_headers(opened):
    """By mouse and by keyboard, numbers as numbers, what has none last, and the order is announced."""
    several = [
        entry("b"),
        entry("a", "failed", "failed", "failed"),
        Entry("c", status="unreadable", reason="A docx."),
    ]
    page = opened(data_of(several))
    names = "[...document.querySelectorAll('table.rows tbody th')].map(cell => cell.innerText)"
    assert page.evaluate(names) == ["a", "b", "c"]
    header = "table.rows thead th:nth-child(3)"
    page.click(f"{header} button")
    assert page.evaluate(names) == ["b", "a", "c"]
    assert page.evaluate(f"document.querySelector('{header}').getAttribute('aria-sort')") == "descending"
    page.press("Enter")
    assert page.evaluate(names) == ["a", "b", "c"]
    page.click("table.rows thead th:first-child button")
    page.press("Enter")
    assert page.evaluate(names) == ["c", "b", "a"]
    assert page.evaluate("document.querySelectorAll('table.rows [aria-sort]').length") == 1


def test_the_reason_of_a_row_is_seen_without_scrolling(root, opened):
    """Of a whole course, on a usual screen: it wraps, and nothing of the table is cut."""
    reason = "a_name_" * 12 + ".docx is neither Python nor a notebook nor a zip."
    some = [*planted.entries(root, planted.plant(root, 3)), Entry("zz", status="unreadable", reason=reason)]
    page = opened(data_of(some), width=1280)
    table = "(t => t.scrollWidth <= t.parentNode.clientWidth)(document.querySelector('table.rows'))"
    assert page.evaluate(table)
    cell = "document.querySelector('table.rows tbody tr:last-child .standing')"
    right, text, wide = page.evaluate(
        f"(c => [c.getBoundingClientRect().right, c.innerText, c.offsetWidth])({cell})"
    )
    assert reason in text and right <= 1280 and wide >= 200


def test_rows_are_filtered(opened):
    """By a part of a name or of a reason, and how many are left is said."""
    several = [entry("Ada"), entry("Bo"), Entry("Cy", status="unreadable", reason="A docx.")]
    page = opened(data_of(several))
    left = "[...document.querySelectorAll('table.rows tbody tr:not([hidden])')].map(row => row.cells[0].innerText)"
    page.click("#filter")
    page.type("DOCX")
    assert page.evaluate(left) == ["Cy"]
    assert page.evaluate("document.getElementById('shown').innerText") == "1 of 3"


def test_hostile_texts_are_texts(opened):
    """Names, reasons, ideas and outputs with markup in them are shown as they are, and nothing of them acts."""
    bad = exercise(
        "ex01_a", one_test("ex01_a", "t", "failed", diagnosis=mistaken(HOSTILE)), output="/proc/ " + HOSTILE
    )
    data = data_of(
        [
            Entry(HOSTILE, report(HOSTILE, bad), page="javascript:alert(1)"),
            Entry("b", status=HOSTILE, reason=HOSTILE, page="//evil.test/x"),
        ],
        {HOSTILE: Idea(HOSTILE, HOSTILE, HOSTILE)},
        [Identity(name=HOSTILE)],
    )
    page = opened(data)
    assert page.evaluate("window.owned") is None
    assert page.evaluate("document.querySelector('table.rows tbody th').innerText") == HOSTILE
    assert page.evaluate("[...document.links].every(a => a.protocol === 'file:')")
    assert page.evaluate("document.scripts.length") == 1
    assert page.errors == []


def test_only_its_own_script_and_style_act(opened, tmp_path):
    """Even a hole in the escaping would not run anything: the policy knows two texts by their hashes."""
    text = class_page.render(data_of([entry("a")]))
    (tmp_path / "class.html").write_text(text.replace("<main>", "<main><script>window.owned = 1</script>"))
    page = opened(data_of([]))
    page.show(tmp_path / "class.html")
    assert page.evaluate("document.querySelectorAll('button').length") > 0
    (tmp_path / "other.html").write_text(text.replace("<main>", "<main><script>window.owned = 1</script>"))
    page.show(tmp_path / "other.html")
    assert page.evaluate("window.owned") is None
    assert "Content Security Policy" in "\n".join(page.errors)


def test_it_is_read_without_scripts(class_of_300, opened):
    """Every row is in the file itself."""
    page = opened(class_of_300[1], script=False)
    assert page.evaluate("document.querySelectorAll('table.rows tbody tr').length") == 302


def test_two_thousand_rows(root, opened):
    """A large class is sorted while one waits."""
    rows = [entry(f"s{place:04d}", *(("passed", "failed") * 2)[place % 2 :][:3]) for place in range(2000)]
    page = opened(data_of(rows))
    assert page.evaluate("document.querySelectorAll('table.rows tbody tr').length") == 2000
    page.click("table.rows thead th:nth-child(3) button")
    assert page.evaluate("document.querySelector('table.rows tbody td.n').innerText") == "6"


@pytest.mark.parametrize("count", [0, 1, 29])
def test_a_small_class(opened, count):
    """No submission at all, one, and too few for statistics: a page, and it says so."""
    page = opened(data_of([entry(f"s{place}") for place in range(count)]))
    assert "too few" in page.evaluate("document.getElementById('exercises').innerText")
    assert "No misunderstanding" in page.evaluate("document.getElementById('monday').innerText")
    assert page.errors == []
