"""What a test can ask of a page that is open in a browser, whichever browser that is.

    page.evaluate("document.title")                   the value as plain data; a promise is awaited
    page.wait_for("window.done", 10)                  the same, as soon as it is true
    page.click("button"), page.press("Tab")           a real mouse, a real key
    page.type("x = 1")                                a text, in one piece, where the focus is
    page.errors, page.requests                        what the console complained of, what was fetched
    page.before("delete window.Worker")               a script that runs before those of the page, from the next load on
    page.darken(True), page.resize(390)               by night, on a phone
    page.screenshot(Path("x.png"))                    the whole page
    page.axe()                                        axe-core's findings: impact, rule, where

tests/grader/browser.py has Chromium, tests/grader/firefox.py Firefox. axe-core: the file named by $KATA_AXE.
"""

from __future__ import annotations

import json
import os
import time
from abc import ABC, abstractmethod
from pathlib import Path
from typing import NamedTuple, Protocol

PATIENCE = 120.0


class Finding(NamedTuple):
    """One finding of axe-core: minor, moderate, serious or critical; the rule; the first places."""

    impact: str
    rule: str
    where: tuple[str, ...]


class BrowserError(Exception):
    """The browser did not do what it was asked."""


def why_no_axe() -> str | None:
    """Why axe-core cannot look at a page here, or None."""
    path = os.environ.get("KATA_AXE", "")
    if path and Path(path).is_file():
        return None
    return "no axe-core here: npm install axe-core, and KATA_AXE=.../axe-core/axe.min.js"


class Tab(ABC):
    """One tab."""

    def __init__(self) -> None:
        self.errors: list[str] = []
        self.requests: list[str] = []

    @abstractmethod
    def show(self, path: Path, *, width: int = 1280, dark: bool = False, script: bool = True) -> None:
        """Load a local file anew and wait until it is there; `path` may end in a `#fragment`."""

    @abstractmethod
    def before(self, script: str) -> None:
        """Run a script before those of every page that is loaded from now on."""

    @abstractmethod
    def darken(self, dark: bool) -> None:
        """What the page is told of the colours that its reader likes."""

    @abstractmethod
    def resize(self, width: int, height: int = 900) -> None:
        """As wide as this, in CSS pixels."""

    @abstractmethod
    def evaluate(self, script: str) -> object:
        """The value of an expression in the page."""

    @abstractmethod
    def press_at(self, x: float, y: float) -> None:
        """A press of the left button at a place that is seen."""

    @abstractmethod
    def press(self, key: str, modifiers: int = 0) -> None:
        """One key, by its name (Tab, Enter, ArrowDown) or its letter; modifiers 1 Alt, 2 Ctrl, 8 Shift."""

    @abstractmethod
    def type(self, text: str) -> None:
        """A text where the focus is, in one piece."""

    @abstractmethod
    def screenshot(self, path: Path, *, whole: bool = True) -> None:
        """A picture, of the whole page or of what is seen."""

    @abstractmethod
    def close(self) -> None:
        """The tab goes."""

    def wait_for(self, script: str, seconds: float = PATIENCE) -> object:
        """The value of an expression as soon as it is true."""
        until = time.monotonic() + seconds
        while not (value := self.evaluate(script)):
            if time.monotonic() > until:
                raise BrowserError(f"not true in {seconds:g} seconds: {script}")
            time.sleep(0.02)
        return value

    def click(self, selector: str) -> None:
        """A press of the left button in the middle of the element."""
        place = self.evaluate(
            f"(() => {{ const e = document.querySelector({json.dumps(selector)});"
            " e.scrollIntoView({block: 'center', behavior: 'instant'}); const b = e.getBoundingClientRect();"
            " return [b.x + b.width / 2, b.y + b.height / 2]; })()"
        )
        self.press_at(*place)

    def axe(self) -> list[Finding]:
        """What axe-core finds, the gravest first."""
        order = ["critical", "serious", "moderate", "minor"]
        self.evaluate(Path(os.environ["KATA_AXE"]).read_text(encoding="utf-8") + "\n;0")
        found = self.evaluate(
            "axe.run(document, {resultTypes: ['violations']}).then(found => found.violations.map(one =>"
            " [one.impact, one.id, one.nodes.slice(0, 5).map(node => node.target.join(' '))]))"
        )
        findings = [Finding(impact, rule, tuple(where)) for impact, rule, where in found]
        return sorted(findings, key=lambda finding: order.index(finding.impact))


class AnyBrowser(Protocol):
    """A browser with a profile of its own, which goes with it."""

    def __enter__(self) -> AnyBrowser: ...

    def __exit__(self, *error: object) -> None: ...

    @property
    def process(self) -> int:
        """The number of its first process."""

    def open(self, path: Path, *, width: int = 1280, dark: bool = False, script: bool = True) -> Tab:
        """A page that shows the local file; `path` may end in a `#fragment`."""

    def downloads_to(self, folder: Path) -> None:
        """Where files go that a page hands out."""


def address(path: Path) -> str:
    """The URL of a local file; what follows a # stays as it is."""
    file, mark, fragment = str(path).partition("#")
    return Path(file).resolve().as_uri() + mark + fragment
