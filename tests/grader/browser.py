"""A headless Chromium for the tests of pages that people open.

    with Browser() as browser:                          needs Chromium: `why_absent()` says so in words
        page = browser.open(path, width=390, dark=True)   a local file, loaded; width in CSS pixels
        page.evaluate("document.title")                   the value as plain data; a promise is awaited
        page.click("button"), page.press("Tab")           a real mouse, a real key
        page.errors, page.requests                        what the console complained of, what was fetched
        page.screenshot(Path("x.png"))                    the whole page
        page.axe()                                        axe-core's findings: impact, rule, where

It speaks the browser's own protocol over a pipe (file descriptors 3 and 4), so it needs no driver, no port and
no package. Chromium: $KATA_CHROMIUM or the one on the path. axe-core: the file named by $KATA_AXE (axe.min.js).
"""

from __future__ import annotations

import base64
import fcntl
import json
import os
import select
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

PATIENCE = 120.0
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
    "--force-color-profile=srgb",
    "--remote-debugging-pipe",
)
KEYS = {"Tab": 9, "Enter": 13, "Escape": 27, " ": 32, "ArrowUp": 38, "ArrowDown": 40}


class Finding(NamedTuple):
    """One finding of axe-core: minor, moderate, serious or critical; the rule; the first places."""

    impact: str
    rule: str
    where: tuple[str, ...]


class BrowserError(Exception):
    """The browser did not do what it was asked."""


def chromium() -> str | None:
    """The browser's program."""
    named = os.environ.get("KATA_CHROMIUM")
    found = (shutil.which(name) for name in (named, "chromium", "chromium-browser", "google-chrome") if name)
    return next((path for path in found if path), None)


def why_absent() -> str | None:
    """Why no page can be opened here, or None."""
    return None if chromium() else "no Chromium here: apt-get install chromium, or name one in KATA_CHROMIUM"


def why_no_axe() -> str | None:
    """Why axe-core cannot look at a page here, or None."""
    path = os.environ.get("KATA_AXE", "")
    if path and Path(path).is_file():
        return None
    return "no axe-core here: npm install axe-core, and KATA_AXE=.../axe-core/axe.min.js"


class Browser:
    """One Chromium with a profile of its own, which goes with it."""

    def __enter__(self) -> Browser:
        self._profile = tempfile.mkdtemp(prefix="kata-browser-")
        reads, self._out = os.pipe()
        self._in, writes = os.pipe()

        def wire() -> None:
            ends = [fcntl.fcntl(end, fcntl.F_DUPFD, 10) for end in (reads, writes)]
            os.dup2(ends[0], 3)
            os.dup2(ends[1], 4)

        command = [chromium() or "", *FLAGS, f"--user-data-dir={self._profile}", "about:blank"]
        nothing = subprocess.DEVNULL
        self._process = subprocess.Popen(
            command, pass_fds=(3, 4), preexec_fn=wire, stdin=nothing, stdout=nothing, stderr=nothing
        )
        os.close(reads)
        os.close(writes)
        self._buffer, self._last, self.pages = b"", 0, dict[str, Page]()
        return self

    def __exit__(self, *error: object) -> None:
        os.close(self._out)
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        os.close(self._in)
        shutil.rmtree(self._profile, ignore_errors=True)

    def open(self, path: Path, *, width: int = 1280, dark: bool = False, script: bool = True) -> Page:
        """A page of this browser that shows the local file; `path` may end in a `#fragment`."""
        target = self.ask("Target.createTarget", {"url": "about:blank"})["targetId"]
        session = self.ask("Target.attachToTarget", {"targetId": target, "flatten": True})["sessionId"]
        page = self.pages[session] = Page(self, session, target)
        page.show(path, width=width, dark=dark, script=script)
        return page

    def ask(self, method: str, params: dict[str, object] | None = None, session: str | None = None) -> dict:
        """What the browser answers; events that come meanwhile reach their pages."""
        self._last += 1
        message = {"id": self._last, "method": method, "params": params or {}}
        if session is not None:
            message["sessionId"] = session
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self._out, data) :]
        while (answer := self.receive()).get("id") != message["id"]:
            pass
        if "error" in answer:
            raise BrowserError(f"{method}: {answer['error']['message']}")
        return answer["result"]

    def receive(self) -> dict:
        """The next message. An event is given to its page."""
        until = time.monotonic() + PATIENCE
        while b"\0" not in self._buffer:
            ready, _, _ = select.select([self._in], [], [], max(0.0, until - time.monotonic()))
            data = os.read(self._in, 1 << 20) if ready else b""
            if not data:
                raise BrowserError("the browser is silent" if not ready else "the browser has gone")
            self._buffer += data
        line, _, self._buffer = self._buffer.partition(b"\0")
        message = json.loads(line)
        page = self.pages.get(message.get("sessionId", ""))
        if "method" in message and page is not None:
            page.on_event(message["method"], message["params"])
        return message


class Page:
    """One tab."""

    def __init__(self, browser: Browser, session: str, target: str) -> None:
        self._browser, self._session, self._target = browser, session, target
        self.errors: list[str] = []
        self.requests: list[str] = []
        self._loaded = False
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.ask(f"{domain}.enable")

    def ask(self, method: str, **params: object) -> dict:
        """The protocol's own call, for this tab."""
        return self._browser.ask(method, params, self._session)

    def on_event(self, method: str, params: dict) -> None:
        """Keeps what a test asks for afterwards."""
        if method == "Page.loadEventFired":
            self._loaded = True
        elif method == "Runtime.exceptionThrown":
            details = params["exceptionDetails"]
            self.errors.append(details.get("exception", {}).get("description") or details["text"])
        elif method == "Runtime.consoleAPICalled" and params["type"] in ("error", "assert", "warning"):
            self.errors.append(" ".join(str(one.get("value")) for one in params["args"]))
        elif method == "Log.entryAdded" and params["entry"]["level"] in ("error", "warning"):
            self.errors.append(params["entry"]["text"])
        elif method == "Network.requestWillBeSent":
            self.requests.append(params["request"]["url"])

    def show(self, path: Path, *, width: int = 1280, dark: bool = False, script: bool = True) -> None:
        """Load a file anew and wait until it is there."""
        self.resize(width)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.ask("Emulation.setEmulatedMedia", features=[scheme])
        self.ask("Emulation.setScriptExecutionDisabled", value=not script)
        file, mark, fragment = str(path).partition("#")
        self._loaded = False
        answer = self.ask("Page.navigate", url=Path(file).resolve().as_uri() + mark + fragment)
        if answer.get("errorText"):
            raise BrowserError(f"{file}: {answer['errorText']}")
        while not self._loaded:
            self._browser.receive()

    def resize(self, width: int, height: int = 900) -> None:
        """As wide as this, in CSS pixels."""
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
        self.ask("Emulation.setDeviceMetricsOverride", **size)

    def evaluate(self, script: str) -> object:
        """The value of an expression in the page."""
        asked = {"expression": script, "returnByValue": True, "awaitPromise": True}
        answer = self.ask("Runtime.evaluate", **asked)
        if "exceptionDetails" in answer:
            raise BrowserError(str(answer["exceptionDetails"].get("exception", {}).get("description")))
        return answer["result"].get("value")

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
        x, y = place
        for type in ("mousePressed", "mouseReleased"):
            self.ask("Input.dispatchMouseEvent", type=type, x=x, y=y, button="left", clickCount=1)

    def press(self, key: str, modifiers: int = 0) -> None:
        """One key, by its name (Tab, Enter, ArrowDown) or its letter; modifiers 1 Alt, 2 Ctrl, 8 Shift."""
        code = KEYS.get(key, ord(key.upper()[0]))
        text = {"Enter": "\r"}.get(key, key if len(key) == 1 else None)
        down = {"type": "keyDown", "key": key, "windowsVirtualKeyCode": code, "modifiers": modifiers}
        self.ask("Input.dispatchKeyEvent", **down, **({"text": text} if text else {}))
        self.ask("Input.dispatchKeyEvent", **(down | {"type": "keyUp"}))

    def type(self, text: str) -> None:
        """A text where the focus is."""
        self.ask("Input.insertText", text=text)

    def screenshot(self, path: Path, *, whole: bool = True) -> None:
        """A picture, of the whole page or of what is seen."""
        shot = self.ask("Page.captureScreenshot", format="png", captureBeyondViewport=whole)
        if whole:
            size = self.ask("Page.getLayoutMetrics")["cssContentSize"]
            clip = {"x": 0, "y": 0, "width": size["width"], "height": min(size["height"], 16000), "scale": 1}
            shot = self.ask("Page.captureScreenshot", format="png", captureBeyondViewport=True, clip=clip)
        path.write_bytes(base64.b64decode(shot["data"]))

    def axe(self) -> list[Finding]:
        """What axe-core finds, the gravest first."""
        order = ["critical", "serious", "moderate", "minor"]
        self.evaluate(Path(os.environ["KATA_AXE"]).read_text(encoding="utf-8"))
        found = self.evaluate(
            "axe.run(document, {resultTypes: ['violations']}).then(found => found.violations.map(one =>"
            " [one.impact, one.id, one.nodes.slice(0, 5).map(node => node.target.join(' '))]))"
        )
        findings = [Finding(impact, rule, tuple(where)) for impact, rule, where in found]
        return sorted(findings, key=lambda finding: order.index(finding.impact))

    def close(self) -> None:
        """The tab goes."""
        self._browser.ask("Target.closeTarget", {"targetId": self._target})
        self._browser.pages.pop(self._session, None)
