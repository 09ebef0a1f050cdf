"""Takes the README's pictures: a report of a half-done course, and a class page. Needs Chromium.

python -m tests.grader.shots        writes docs/report.png and docs/class.png
"""

from __future__ import annotations

import base64
import tempfile
from pathlib import Path

from grader import catalog, mistakes
from grader.classroom import class_data, class_page, ideas
from grader.classroom.gather import Gathering
from grader.cli.gathered import Gathered
from grader.grading.grade import Options, grade
from grader.intake.read import Submission
from grader.judge.client import Judge
from grader.report import html
from tests.grader.browser import Browser, Page
from tests.grader.classroom import planted

ROOT = Path(__file__).parents[2]
WIDTH = 1000
DONE = ("difference_quotient", "partial_derivatives", "gradient_vector", "forward_net")
SLIPS = {"theta_chain": "drops-the-hidden-slope-of-layer-1", "sum_over_paths": "averages-the-paths"}


def main() -> None:
    """Both pictures."""
    (ROOT / "docs").mkdir(exist_ok=True)
    with Browser() as browser, tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.html"
        path.write_text(_report(), encoding="utf-8")
        page = browser.open(path, width=WIDTH)
        _keep(page, "report.png", "#e4", 830)
        path.write_text(_class(), encoding="utf-8")
        _keep(browser.open(path, width=WIDTH), "class.png", "header", 900)


def _report() -> str:
    """The page of somebody who is half through."""
    chosen = catalog.select(ROOT, [*DONE, *SLIPS])
    gathered = Gathered()
    files = {}
    for exercise in chosen:
        text = exercise.solution.read_text(encoding="utf-8")
        slip = SLIPS.get(exercise.topic)
        if slip is not None:
            text = mistakes.applied(text, mistakes.read(exercise.mistakes)[slip])
        files[exercise.file] = text.encode()
    gathered.submission = Submission("Ada Lovelace", files)
    with Judge() as judge:
        report = grade(
            chosen, gathered.submission, Options(1, pictures=True), judge, on_drawn=gathered.drawn.append
        )
    return html.render(report, gathered.album())


def _class() -> str:
    """The page of a class of 120, drawn from the kit's mistakes."""
    gathering = Gathering()
    for entry in planted.entries(ROOT, planted.plant(ROOT, 120)):
        gathering.add(entry)
    words = ideas.read(ROOT / "tests" / "mistakes" / "ideas.toml")
    return class_page.render(class_data.of(gathering, words, []))


def _keep(page: Page, name: str, selector: str, tall: int) -> None:
    """What is seen from this element on."""
    top = page.evaluate(f"document.querySelector({selector!r}).getBoundingClientRect().top + scrollY")
    clip = {"x": 0, "y": max(0.0, float(str(top)) - 16), "width": WIDTH, "height": tall, "scale": 1}
    shot = page.ask("Page.captureScreenshot", format="png", captureBeyondViewport=True, clip=clip)
    (ROOT / "docs" / name).write_bytes(base64.b64decode(shot["data"]))


if __name__ == "__main__":
    main()
