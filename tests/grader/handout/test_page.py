"""The page, built of the real Python for browsers and driven in a real one, without a network."""

from __future__ import annotations

import base64
import fcntl
import gzip
import html
import io
import json
import os
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from grader.handout import page
from grader.handout.runtime import Pieces
from tests.grader import firefox
from tests.grader.browser import why_no_axe
from tests.grader.handout import pages
from tests.grader.handout.pages import Pupil

absent, no_firefox = pages.why_absent(), pages.why_not_built() or firefox.why_absent()
needs_pieces = pytest.mark.skipif(absent is not None, reason=absent or "")
needs_firefox = pytest.mark.skipif(no_firefox is not None, reason=no_firefox or "")
EXERCISES = ("ex01", "ex09")
PLAIN = ("stub", "solution")


@pytest.fixture(scope="module")
def whole(root, tmp_path_factory):
    """The page of two exercises, as the command line writes it; processes side by side (-n 2) share one."""
    folder = tmp_path_factory.getbasetemp()
    folder = folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder
    page = folder / "out" / "kata.html"
    with (folder / "page.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not page.is_file():
            kit = pages.small_kit(root, folder, EXERCISES)
            command = [
                sys.executable,
                "-m",
                "grader",
                "handout",
                "--web",
                str(page.parent),
                "--kit",
                str(kit),
            ]
            subprocess.run([*command, "--pyodide", str(pages.pieces())], cwd=root, check=True)
    return page


@needs_pieces
@pytest.mark.slow
def test_a_course_in_a_browser(root, whole, tmp_path):
    """One file, opened without a network: everything below holds in it, one after the other."""
    with Pupil(whole) as pupil:
        a_session_from_the_first_stub_to_the_next_exercise(pupil, root, tmp_path)
        what_ends_python_costs_no_work(pupil, root)
        nothing_is_fetched_and_nothing_complains(pupil)
        uploads_bring_work_back_and_broken_ones_cost_nothing(pupil, root)
        a_page_that_was_saved_half_says_so(whole, pupil, tmp_path)
        an_old_browser_is_told_what_it_lacks(whole, pupil)
        if why_no_axe() is None:
            everybody_can_use_it(pupil, 390, dark=True)
            everybody_can_use_it(pupil, 1280, dark=False)


@needs_firefox
@pytest.mark.slow
def test_a_course_in_firefox(root, whole, tmp_path):
    """The recorded session in the other browser."""
    with Pupil(whole, firefox.Firefox()) as pupil:
        a_session_from_the_first_stub_to_the_next_exercise(pupil, root, tmp_path)
        nothing_is_fetched_and_nothing_complains(pupil)
        if why_no_axe() is None:
            everybody_can_use_it(pupil, 390, dark=True)
        an_old_browser_is_told_what_it_lacks(whole, pupil)
        the_command_line_says_the_same(pupil, root, whole, tmp_path)


@needs_pieces
@pytest.mark.thorough
def test_the_page_says_what_the_copy_says(root, tmp_path):
    """All stubs and solutions, 40 mistakes, 20 unusual answers: outcomes, words and ideas of page and command line."""
    command = [sys.executable, "-m", "grader", "handout"]
    subprocess.run([*command, str(tmp_path / "copy")], cwd=root, check=True)
    subprocess.run(
        [*command, "--web", str(tmp_path / "out"), "--pyodide", str(pages.pieces())], cwd=root, check=True
    )
    with Pupil(tmp_path / "out" / "kata.html") as pupil:
        for exercise, name, text in pages.sample(root):
            here = pages.told(pupil.grade(exercise, text))
            (there,) = pages.at_home(tmp_path / "copy", {exercise: text})
            assert here == pages.told(there), (exercise, name)


def test_a_page_holds_no_more_than_the_copy():
    """Commands, settings for instructors and what is made for authors stay away; lessons are looked through too."""
    held = [("grader/cli/grade.py", b""), ("tests/visible/a.py", b"a"), ("README.md", b""), ("LICENSE", b"")]
    names = [name for name, _ in page.shown(Path(__file__).parents[3], held)]
    assert "tests/visible/a.py" in names and "grader/page/run.py" in names and "page.html" in names
    assert not {"grader/cli/grade.py", "README.md"} & set(names)


def test_a_page_that_travels_alone_carries_its_licences(root):
    """Each text that lies beside the page is in it, word for word; what says which is for what stands open."""
    pieces = Pieces(
        {"numpy.zip": b"x"}, b"// an editor", {"numpy": 'AS IS, <no "warranty">', "codemirror": "MIT"}
    )
    made = dict(page.files(root, [], pieces))
    names = [name for name in made if name.startswith("licences/")]
    assert {"licences/MPL-2.0.txt", "licences/backprop-kata.txt", "licences/numpy.txt"} < set(names)
    for whole in ("kata.html", "site/index.html"):
        text = html.unescape(made[whole].decode())
        assert [name for name in names if made[name].decode() not in text] == []
        assert "<details open><summary>README.txt</summary>" in text


def solution(root, exercise):
    return next((root / "solutions").glob(f"{exercise}_*.py")).read_text(encoding="utf-8")


def a_session_from_the_first_stub_to_the_next_exercise(pupil, root, tmp_path):
    """A wrong answer is told with its idea and its line, a loop is ended, a right answer leads on; work is kept."""
    right = solution(root, "ex09")
    pupil.visit("ex09")
    assert pupil.check() == "not_started"
    pupil.write(right.replace("dC_dz2 * dz2_da1 * da1_dz1", "dC_dz2 * dz2_da1"))
    assert pupil.check() == "failed"
    assert pupil.said("diagnosis").startswith("Layers 2 and 3 are right.")
    assert pupil.page.evaluate("document.getElementById('diagnosis').dataset.idea") == "slope-left-out"
    turned = '    dC_dyhat = 2 * (y - cache["yhat"])'
    pupil.write(right.replace('    dC_dyhat = 2 * (cache["yhat"] - y)', turned))
    assert pupil.check() == "failed"
    assert pupil.page.evaluate("document.getElementById('diagnosis').dataset.idea") == "sign-turned"
    assert marked(pupil) == turned
    pupil.write(right.replace("    dC_dyhat", "    while True: pass\n    dC_dyhat", 1))
    assert pupil.check(60) in ("timeout", "failed")
    assert "while True: pass" in pupil.said("facts")
    assert marked(pupil) == "    while True: pass"
    pupil.write(right.replace("    dC_dyhat", "    print('I was here')\n    dC_dyhat", 1))
    assert pupil.check() == "passed"
    assert pupil.said("diagnosis") == ""
    assert "I was here" in pupil.said("more")
    pupil.page.wait_for("document.querySelectorAll('#picture svg').length > 0")
    pupil.visit("ex01")
    by_keyboard_to_the_next_exercise(pupil, solution(root, "ex01"))
    graded = taken_home(pupil, tmp_path, root)
    assert [exercise["score"] > 0 for exercise in graded] == [True, True]
    what_is_asked_while_it_starts_is_answered(pupil)


def marked(pupil):
    """The line of the editor that is marked."""
    return pupil.page.evaluate("document.querySelector('#editor .marked-line').textContent")


def by_keyboard_to_the_next_exercise(pupil, text):
    """No mouse: type, check, leave the editor, go on; who listens is where the new exercise begins."""
    pupil.write(text)
    assert pupil.key_check() == "passed"
    places = []
    for key in ("Tab", "Escape", *["Tab"] * 6):
        pupil.page.press(key)
        places.append(pupil.page.evaluate("document.activeElement.id"))
    assert places == ["", "", "run", "save", "zip", "upload", "reset", "next"]
    pupil.page.press("Enter")
    pupil.page.wait_for("location.hash === '#ex09' && document.title.startsWith('ex09')")
    pupil.page.wait_for("document.activeElement.id === 'title'")


def what_is_asked_while_it_starts_is_answered(pupil):
    """A page that is loaded anew has the work, and a check that comes before its Python waits for it."""
    pupil.page.evaluate("window.before = 1; setTimeout(() => location.reload())")
    pupil.page.wait_for("!window.before && !!document.querySelector('#editor .cm-content')")
    pupil.page.evaluate("document.querySelector('#editor .cm-content').focus()")
    pupil.page.press("Enter", 2)
    assert pupil.done(1) == "passed"
    assert "I was here" in pupil.text()


def taken_home(pupil, folder, root):
    """The downloaded zip, graded by the instructor's kit: the exercises that were worked on."""
    pupil.browser.downloads_to(folder)
    pupil.page.click("#zip")
    archive = folder / "backprop-kata.zip"
    until = time.monotonic() + 30
    while not (archive.is_file() and zipfile.is_zipfile(archive)) and time.monotonic() < until:
        pupil.page.evaluate("1")
        time.sleep(0.1)
    assert len(zipfile.ZipFile(archive).namelist()) == len(EXERCISES)
    command = [sys.executable, "-m", "grader", *EXERCISES, "--submission", str(archive), "--json", "-"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, encoding="utf-8", check=True)
    return json.loads(done.stdout)["exercises"]


def what_ends_python_costs_no_work(pupil, root):
    """A submission that takes the whole Python down is told so; the next grading goes on with another one."""
    pupil.visit("ex01")
    right = solution(root, "ex01")
    deep = "    x = []\n    for _ in range(10**6): x = [x]\n    repr(x)\n    return "
    pupil.write(right.replace("    return ", deep, 1))
    assert pupil.check() in ("error", "failed", "timeout")
    pupil.write(right)
    assert pupil.check() == "passed"
    line = "    import socket; socket.create_connection(('127.0.0.1', 9))\n    return "
    pupil.write(right.replace("    return ", line, 1))
    assert pupil.check() == "failed"
    assert "Host is unreachable" in pupil.said("facts")


def nothing_is_fetched_and_nothing_complains(pupil):
    """One file: whatever the page asked for came out of it."""
    assert {url.partition(":")[0] for url in pupil.page.requests} <= {"file", "blob", "data"}
    assert [one for one in pupil.page.errors if "fatal error" not in one and "exceeded" not in one] == []


def the_command_line_says_the_same(pupil, root, whole, tmp_path):
    """Two mistakes and an unusual answer of each exercise, graded with what the page carries: words and ideas."""
    with gzip.open(whole.parent / "site" / "assets" / "kit.zip.bin") as packed:
        zipfile.ZipFile(io.BytesIO(packed.read())).extractall(tmp_path / "kit")
    texts = {
        exercise: [
            (name, text) for one, name, text in pages.sample(root) if one == exercise and name not in PLAIN
        ]
        for exercise in EXERCISES
    }
    for turn in (0, 1, -1):
        chosen = {exercise: of_one[turn][1] for exercise, of_one in texts.items()}
        here = [pages.told(pupil.grade(exercise, text)) for exercise, text in chosen.items()]
        assert here == [pages.told(one) for one in pages.at_home(tmp_path / "kit", chosen, cwd=root)]


def everybody_can_use_it(pupil, width, *, dark):
    """axe-core finds nothing serious, and nothing is wider than the screen."""
    pupil.page.darken(dark)
    pupil.page.resize(width)
    assert [one for one in pupil.page.axe() if one.impact in ("critical", "serious")] == []
    assert pupil.page.evaluate("document.documentElement.scrollWidth") <= width


def a_page_that_was_saved_half_says_so(whole, pupil, tmp_path):
    """The lesson can be read and the work is kept; what is missing is said."""
    half = tmp_path / "half.html"
    data = whole.read_bytes()
    half.write_bytes(data[: len(data) // 2])
    torn = pupil.browser.open(half)
    torn.wait_for("document.getElementById('start-said').textContent.includes('not whole')")
    assert torn.evaluate("document.querySelectorAll('#lesson p').length") > 3
    pupil.page.wait_for("document.getElementById('notices').textContent.includes('another tab')")
    torn.close()


def an_old_browser_is_told_what_it_lacks(whole, pupil):
    """In words; the lesson can be read all the same."""
    old = pupil.browser.open(tiny(whole))
    old.before("delete window.DecompressionStream")
    old.show(whole)
    said = old.evaluate("document.getElementById('start-said').textContent")
    assert "too old for this page: it lacks DecompressionStream" in said
    assert old.evaluate("document.querySelectorAll('#lesson p').length") > 3
    old.close()


def tiny(whole):
    """Some page to begin with."""
    page = whole.with_name("tiny.html")
    page.write_text("<!doctype html><title>x</title>")
    return page


def uploaded(pupil, name, data):
    """Choose a file in the page's field."""
    bytes_ = f"Uint8Array.from(atob('{base64.b64encode(data).decode()}'), c => c.charCodeAt(0))"
    pupil.page.evaluate(
        f"(() => {{ const list = new DataTransfer(); list.items.add(new File([{bytes_}], {json.dumps(name)}));"
        " const field = document.getElementById('upload'); field.files = list.files;"
        " field.dispatchEvent(new Event('change')); })()"
    )


def says(text):
    """Whether a notice says so, as an expression of the page."""
    return f"document.getElementById('notices').textContent.includes({text!r})"


def answer(pupil, button, then):
    """Press a notice's button; the next one says what was done."""
    buttons = "[...document.querySelectorAll('#notices [data-kind=work] button')]"
    pupil.page.evaluate(f"{buttons}.find(one => one.textContent === {button!r}).click()")
    pupil.page.wait_for(says(then))


def in_view(pupil, selector):
    """Whether all of it is seen, however far the page is scrolled."""
    pupil.page.evaluate("scrollTo(0, document.body.scrollHeight)")
    return pupil.page.evaluate(
        f"(b => b.height > 0 && b.top >= 0 && b.bottom <= innerHeight)"
        f"(document.querySelector({selector!r}).getBoundingClientRect())"
    )


def zipped(name, data):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return packed.getvalue()


def uploads_bring_work_back_and_broken_ones_cost_nothing(pupil, root):
    """A file that is no zip is refused in a sentence; a packed zip, and a file that a browser renamed, are taken.

    What was worked on here goes only when asked, and can be had back; a stub never takes its place.
    """
    uploaded(pupil, "work.zip", b"PK no")
    pupil.page.wait_for(says("work.zip cannot be read as a zip: is the upload complete?"))
    name, before = "ex01_difference_quotient.py", pupil.text()
    for file, data, why in (
        ("large.zip", zipped(name, b"0" * 10**7), "larger than 1000 kB"),
        ("cut.zip", zipped(name, b"x = 1")[9:], "is damaged in the zip"),
        (name, b"x = '\xff'", "not text in UTF-8"),
    ):
        uploaded(pupil, file, data)
        pupil.page.wait_for(f"document.getElementById('notices').textContent.includes({why!r})")
    assert pupil.text() == before
    said = {
        "cells": [{"cell_type": "code", "source": ["# a notebook\n", solution(root, "ex09")]}],
        "nbformat": 4,
    }
    uploaded(pupil, "homework (1).ipynb", json.dumps(said).encode())
    pupil.page.wait_for(says("You have worked on ex09 here"))
    answer(pupil, "Take the upload", "Taken: ex09.")
    assert "# a notebook" in str(
        pupil.page.evaluate("localStorage.getItem('backprop-kata/ex09_theta_chain')")
    )
    packed = zipped(f"mine/{name}", (solution(root, "ex01") + "# from a zip\n").encode())
    uploaded(pupil, "work.zip", packed)
    own = pupil.text()
    pupil.page.wait_for(says("You have worked on ex01 here"))
    answer(pupil, "Keep mine", "Yours stays: ex01.")
    assert pupil.text() == own
    uploaded(pupil, "work.zip", packed)
    pupil.page.wait_for(says("You have worked on ex01 here"))
    assert in_view(pupil, "#notices")
    answer(pupil, "Take the upload", "Taken: ex01.")
    assert pupil.text().endswith("# from a zip\n")
    answer(pupil, "Undo", "As before: ex01.")
    assert pupil.text() == own
    answer(pupil, "Undo", "As before: ex01.")
    assert pupil.text().endswith("# from a zip\n")
    stub = (root / "exercises" / name).read_bytes()
    uploaded(pupil, name, stub)
    pupil.page.wait_for(says("Yours stays: ex01."))
    assert pupil.text().endswith("# from a zip\n")
    pupil.page.click("#reset")
    answer(pupil, "Start over", f"{name} is as it was handed out.")
    assert pupil.text() == stub.decode()
    answer(pupil, "Undo", "As before: ex01.")
    assert pupil.text().endswith("# from a zip\n")
    uploaded(pupil, "EX01_Difference (1).py", solution(root, "ex01").encode())
    pupil.page.wait_for(says("You have worked on ex01 here"))
    answer(pupil, "Take the upload", "Taken: ex01.")
    assert pupil.check() == "passed"
