"""A headless Chromium for the tests of pages that people open.

    with Browser() as browser:                          needs Chromium: `why_absent()` says so in words
        page = browser.open(path, width=390, dark=True)   a local file, loaded; width in CSS pixels

What a page can be asked stands in tests/grader/tab.py; Firefox answers the same (tests/grader/firefox.py).
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

from tests.grader.tab import PATIENCE, BrowserError, Tab, address, why_no_axe

__all__ = ["Browser", "BrowserError", "Page", "chromium", "why_absent", "why_no_axe"]

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
KEYS = {"Tab": 9, "Enter": 13, "Escape": 27, " ": 32, "ArrowUp": 38, "ArrowDown": 40, "Home": 36, "End": 35}


def chromium() -> str | None:
    """The browser's program."""
    named = os.environ.get("KATA_CHROMIUM")
    found = (shutil.which(name) for name in (named, "chromium", "chromium-browser", "google-chrome") if name)
    return next((path for path in found if path), None)


def why_absent() -> str | None:
    """Why no page can be opened here, or None."""
    return None if chromium() else "no Chromium here: apt-get install chromium, or name one in KATA_CHROMIUM"


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

    def downloads_to(self, folder: Path) -> None:
        """Where files go that a page hands out."""
        self.ask("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(folder)})

    @property
    def process(self) -> int:
        """The number of its first process."""
        return self._process.pid

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


class Page(Tab):
    """One tab."""

    def __init__(self, browser: Browser, session: str, target: str) -> None:
        super().__init__()
        self._browser, self._session, self._target = browser, session, target
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
        self.darken(dark)
        self.ask("Emulation.setScriptExecutionDisabled", value=not script)
        self._loaded = False
        answer = self.ask("Page.navigate", url=address(path))
        if answer.get("errorText"):
            raise BrowserError(f"{path}: {answer['errorText']}")
        while not self._loaded:
            self._browser.receive()

    def before(self, script: str) -> None:
        """Run a script before those of every page that is loaded from now on."""
        self.ask("Page.addScriptToEvaluateOnNewDocument", source=script)

    def darken(self, dark: bool) -> None:
        """What the page is told of the colours that its reader likes."""
        self.paint(dark=dark)

    def paint(self, *, dark: bool, printed: bool = False) -> None:
        """In these colours, on a screen or on paper."""
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.ask("Emulation.setEmulatedMedia", media="print" if printed else "", features=[scheme])

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

    def press_at(self, x: float, y: float) -> None:
        """A press of the left button at a place that is seen."""
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

    def close(self) -> None:
        """The tab goes."""
        self._browser.ask("Target.closeTarget", {"targetId": self._target})
        self._browser.pages.pop(self._session, None)
