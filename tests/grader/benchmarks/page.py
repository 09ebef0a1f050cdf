"""The web page, measured in browsers: python tests/grader/benchmarks/page.py FOLDER [--browser NAME] [--times 3]

FOLDER is what `python -m grader handout --web FOLDER --pyodide PIECES` wrote. Each start is that of a browser with an
empty profile, from opening the file to the lesson and until a grading can start. Then, in one page: every solution and
one known mistake of each exercise, a loop without end, and the memory that is really used (each page's share, summed
over all of the browser's processes, less what an empty tab takes). Printed is the table of the README.
"""

from __future__ import annotations

import argparse
import gzip
import random
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from measure import ROOT, machine, percentile

from tests.grader.browser import Browser
from tests.grader.browser import why_absent as why_no_chromium
from tests.grader.firefox import Firefox
from tests.grader.firefox import why_absent as why_no_firefox
from tests.grader.handout.pages import READY, Pupil
from tests.grader.tab import AnyBrowser

BROWSERS = {"Chromium": (Browser, why_no_chromium), "Firefox": (Firefox, why_no_firefox)}
LESSON = "document.querySelectorAll('#lesson p').length > 0 && !!document.querySelector('#editor *')"
GRADED = """new Promise(done => {
    const result = document.getElementById("result"), began = performance.now();
    new MutationObserver((_, observer) => {
        if (result.dataset.status === "running") return;
        observer.disconnect();
        done([result.dataset.status, (performance.now() - began) / 1000]);
    }).observe(result, {attributes: true, attributeFilter: ["data-status"]});
    document.getElementById("run").click();
})"""


class Figures(NamedTuple):
    """Of one browser; seconds and megabytes."""

    lesson: list[float]
    ready: list[float]
    right: list[float]
    wrong: list[float]
    loop: float
    python: float
    tab: float


def share(process: int) -> float:
    """Megabytes that a process and those below it take, shared ones divided among those who share them."""
    total, waiting = 0, [process]
    while waiting:
        one = Path("/proc") / str(waiting.pop())
        try:
            lines = (one / "smaps_rollup").read_text().splitlines()
            waiting += [
                int(child)
                for task in (one / "task").iterdir()
                for child in (task / "children").read_text().split()
            ]
        except OSError:
            continue  # it has gone
        total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total / 1000


def starts(page: Path, browser: Callable[[], AnyBrowser], times: int) -> Iterator[tuple[float, float]]:
    """Until the lesson is there, until it can grade."""
    for _ in range(times):
        with browser() as opened:
            began = time.monotonic()
            tab = opened.open(page)
            tab.wait_for(LESSON)
            lesson = time.monotonic() - began
            tab.wait_for(READY, 300)
            yield lesson, time.monotonic() - began


def texts() -> Iterator[tuple[str, str, str]]:
    """Exercise, its solution, and that with a mistake."""
    from grader import mistakes

    for path in sorted((ROOT / "solutions").glob("ex*.py")):
        right = path.read_text(encoding="utf-8")
        known = mistakes.read(ROOT / "tests" / "mistakes" / f"{path.stem}.toml")
        applied = [
            text for name in sorted(known) if (text := mistakes.applied(right, known[name])) is not None
        ]
        yield path.stem[:4], right, random.Random(path.stem).choice(applied)


def graded(pupil: Pupil, text: str) -> tuple[str, float]:
    """The status and the seconds of one grading, as the page itself sees them."""
    pupil.write(text)
    pupil.page.wait_for("document.getElementById('run').getAttribute('aria-disabled') === null")
    status, seconds = pupil.page.evaluate(GRADED)
    return status, seconds


def measured(page: Path, browser: Callable[[], AnyBrowser], times: int) -> Figures:
    """Everything of one browser."""
    begun = list(starts(page, browser, times))
    right, wrong = [], []
    with browser() as opened:
        empty = share(opened.process)
    with Pupil(page, browser()) as pupil:
        for exercise, solution, mistaken in texts():
            pupil.visit(exercise)
            for text, times_, status in ((solution, right, "passed"), (mistaken, wrong, "failed")):
                found, seconds = graded(pupil, text)
                assert found in (status, "passed"), (exercise, found)
                if found == status:  # what visible tests do not see, no copy tells
                    times_.append(seconds)
        memory = float(str(pupil.page.evaluate("document.documentElement.dataset.memory"))) / 1e6
        used = share(pupil.browser.process) - empty
        pupil.visit("ex01")
        endless = next(texts())[1].replace("    return ", "    while True: pass\n    return ", 1)
        loop = graded(pupil, endless)[1]
    return Figures([one for one, _ in begun], [one for _, one in begun], right, wrong, loop, memory, used)


def sizes(folder: Path) -> tuple[float, float]:
    """Megabytes of the file; of all that a server sends, texts compressed."""
    site = folder / "site"
    texts = [site / name for name in ("index.html", "page.css", "page.js", "worker.js")]
    sent = sum(len(gzip.compress(path.read_bytes())) for path in texts)
    sent += sum(path.stat().st_size for path in (site / "assets").iterdir())
    return (folder / "kata.html").stat().st_size / 1e6, sent / 1e6


def spread(values: list[float]) -> str:
    return f"{statistics.median(values):.1f} s ({min(values):.1f} to {max(values):.1f})"


def rows(found: dict[str, Figures]) -> Iterator[list[str]]:
    """The table, a row each: what, and each browser."""
    every = list(found.values())
    yield ["", *found]
    yield ["---"] * (len(found) + 1)
    yield ["opened from `file://` until the lesson is there", *[spread(one.lesson) for one in every]]
    yield ["until it can grade", *[spread(one.ready) for one in every]]
    yield ["one grading, right (19 exercises)", *[spread(one.right) for one in every]]
    yield ["one grading, wrong, with its diagnosis", *[spread(one.wrong) for one in every]]
    yield ["the slowest in twenty of these", *[f"{percentile(one.wrong, 0.95):.1f} s" for one in every]]
    yield ["a loop without end, until it is told", *[f"{one.loop:.1f} s" for one in every]]
    yield ["memory: Python's own", *[f"{one.python:.0f} MB" for one in every]]
    yield [
        "memory: the page with a spare Python, beside an empty tab",
        *[f"{one.tab:.0f} MB" for one in every],
    ]


def main() -> None:
    """Measure, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--browser", choices=BROWSERS, action="append")
    parser.add_argument("--times", type=int, default=3)
    options = parser.parse_args()
    found = {}
    for name in options.browser or BROWSERS:
        browser, why_absent = BROWSERS[name]
        if why_absent():
            print(why_absent())
        else:
            found[name] = measured(options.folder / "kata.html", browser, options.times)
    print(machine())
    print("kata.html {:.1f} MB; over the wire from site/ {:.1f} MB\n".format(*sizes(options.folder)))
    for row in rows(found):
        print(f"| {' | '.join(row)} |")


if __name__ == "__main__":
    main()
