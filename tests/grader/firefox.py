"""A headless Firefox for the tests of pages, with the same words as Chromium (tests/grader/tab.py).

    with Firefox() as browser:                needs Firefox: `why_absent()` says so in words
        page = browser.open(path)

It speaks WebDriver BiDi, which is built into Firefox, over a WebSocket: no driver and no package. The program is
$KATA_FIREFOX or the one on the path. Nothing reaches a network from it: every address is asked of a proxy that is
not there.
"""

from __future__ import annotations

import base64
import json
import os
import re
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

from tests.grader.tab import PATIENCE, BrowserError, Tab, address
from tests.grader.websocket import Socket

KEYS = {
    "Enter": "\ue007",
    "Tab": "\ue004",
    "Escape": "\ue00c",
    "ArrowUp": "\ue013",
    "ArrowDown": "\ue015",
    "Home": "\ue011",
    "End": "\ue010",
}
MODIFIERS = {1: "\ue00a", 2: "\ue009", 8: "\ue008"}
PREFERENCES = {
    "network.proxy.type": 1,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": 9,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": 9,
    "network.proxy.no_proxies_on": "",
    "browser.shell.checkDefaultBrowser": False,
    "browser.aboutwelcome.enabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "toolkit.telemetry.enabled": False,
    "browser.download.alwaysOpenPanel": False,
    "ui.systemUsesDarkTheme": 0,
}
SCHEME = "layout.css.prefers-color-scheme.content-override"


def firefox() -> str | None:
    """The browser's program."""
    named = os.environ.get("KATA_FIREFOX")
    found = (shutil.which(name) for name in (named, "firefox-esr", "firefox") if name)
    return next((path for path in found if path), None)


def why_absent() -> str | None:
    """Why no page can be opened in Firefox here, or None."""
    return None if firefox() else "no Firefox here: apt-get install firefox-esr, or name one in KATA_FIREFOX"


class Firefox:
    """One Firefox with a profile of its own, which goes with it."""

    def __enter__(self) -> Firefox:
        self._profile = Path(tempfile.mkdtemp(prefix="kata-firefox-"))
        lines = [
            f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in PREFERENCES.items()
        ]
        (self._profile / "user.js").write_text("\n".join(lines), encoding="utf-8")
        options = ["--headless", "--no-remote", "--profile", str(self._profile)]
        ports = ["--remote-debugging-port", "0", "--remote-allow-system-access"]
        self._log = (self._profile / "said.txt").open("w+b")
        self._process = subprocess.Popen(
            [firefox() or "", *options, *ports, "about:blank"],
            stdin=subprocess.DEVNULL,
            stdout=self._log,
            stderr=subprocess.STDOUT,
        )
        self._last, self.pages = 0, dict[str, FirefoxPage]()
        try:
            self._socket = Socket(self._port(), "/session")
            prompts = {"unhandledPromptBehavior": {"default": "accept"}}
            self.ask("session.new", capabilities={"alwaysMatch": prompts})
            self.ask("session.subscribe", events=["log.entryAdded", "network.beforeRequestSent"])
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(self, *error: object) -> None:
        self._socket.__exit__()
        self._end()

    @property
    def process(self) -> int:
        """The number of its first process."""
        return self._process.pid

    def open(self, path: Path, *, width: int = 1280, dark: bool = False, script: bool = True) -> FirefoxPage:
        """A page of this browser that shows the local file."""
        context = self.ask("browsingContext.create", type="tab")["context"]
        page = self.pages[context] = FirefoxPage(self, context)
        page.show(path, width=width, dark=dark, script=script)
        return page

    def downloads_to(self, folder: Path) -> None:
        """Where files go that a page hands out."""
        self.prefer("browser.download.dir", str(folder))
        self.prefer("browser.download.folderList", 2)

    def prefer(self, name: str, value: str | int) -> None:
        """A preference, from now on, for all pages."""
        set_ = "setStringPref" if isinstance(value, str) else "setIntPref"
        tree = self.ask("browsingContext.getTree", **{"moz:scope": "chrome", "maxDepth": 0})
        target = {"context": tree["contexts"][0]["context"]}
        call = f"Services.prefs.{set_}({json.dumps(name)}, {json.dumps(value)})"
        self.ask("script.evaluate", expression=call, target=target, awaitPromise=False)

    def ask(self, method: str, **params: object) -> dict:
        """What the browser answers; events that come meanwhile reach their pages."""
        self._last += 1
        self._socket.send(json.dumps({"id": self._last, "method": method, "params": params}))
        while True:
            answer = json.loads(self._socket.receive(PATIENCE))
            if answer.get("id") == self._last:
                break
            self._happened(answer)
        if answer["type"] == "error":
            raise BrowserError(f"{method}: {answer['message']}")
        return answer["result"]

    def _happened(self, event: dict) -> None:
        params = event.get("params", {})
        page = self.pages.get(params.get("context") or params.get("source", {}).get("context") or "")
        if page is not None and event["method"] == "network.beforeRequestSent":
            page.requests.append(params["request"]["url"])
        elif (
            page is not None and event["method"] == "log.entryAdded" and params["level"] in ("error", "warn")
        ):
            page.errors.append(str(params["text"]))

    def _port(self) -> int:
        """The port, as the browser writes it down when it listens."""
        until, said = time.monotonic() + PATIENCE, ""
        while time.monotonic() < until and self._process.poll() is None:
            said = (self._profile / "said.txt").read_text(encoding="utf-8", errors="replace")
            if found := re.search(r"listening on ws://[^:]+:(\d+)", said):
                return int(found[1])
            time.sleep(0.05)
        raise BrowserError("Firefox did not start: " + said[-500:])

    def _end(self) -> None:
        self._process.terminate()
        try:
            self._process.wait(20)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._log.close()
        shutil.rmtree(self._profile, ignore_errors=True)


class FirefoxPage(Tab):
    """One tab."""

    def __init__(self, browser: Firefox, context: str) -> None:
        super().__init__()
        self._browser, self._context = browser, context

    def ask(self, method: str, **params: object) -> dict:
        """The protocol's own call, for this tab."""
        return self._browser.ask(method, context=self._context, **params)

    def show(self, path: Path, *, width: int = 1280, dark: bool = False, script: bool = True) -> None:
        """Load a file anew and wait until it is there."""
        if not script:
            raise BrowserError("pages without scripts are seen in Chromium")
        self.resize(width)
        self.darken(dark)
        self.ask("browsingContext.navigate", url=address(path), wait="complete")

    def before(self, script: str) -> None:
        """Run a script before those of every page that is loaded from now on."""
        function = f"() => {{ {script} }}"
        self._browser.ask("script.addPreloadScript", functionDeclaration=function, contexts=[self._context])

    def darken(self, dark: bool) -> None:
        """All pages of this browser, by day or by night."""
        self._browser.prefer(SCHEME, 0 if dark else 1)

    def resize(self, width: int, height: int = 900) -> None:
        """As wide as this, in CSS pixels."""
        size = {"width": width, "height": height}
        self.ask("browsingContext.setViewport", viewport=size, devicePixelRatio=1)

    def evaluate(self, script: str) -> object:
        """The value of an expression in the page."""
        return self._called("async text => JSON.stringify(await (0, eval)(text))", script)

    def press_at(self, x: float, y: float) -> None:
        """A press of the left button at a place that is seen."""
        move = {"type": "pointerMove", "x": int(x), "y": int(y)}
        button = [{"type": kind, "button": 0} for kind in ("pointerDown", "pointerUp")]
        self._acts({"type": "pointer", "id": "mouse", "actions": [move, *button]})

    def press(self, key: str, modifiers: int = 0) -> None:
        """One key, by its name or its letter."""
        held = [value for bit, value in MODIFIERS.items() if modifiers & bit]
        keys = [*held, KEYS.get(key, key)]
        down = [{"type": "keyDown", "value": value} for value in keys]
        up = [{"type": "keyUp", "value": value} for value in reversed(keys)]
        self._acts({"type": "key", "id": "keyboard", "actions": down + up})

    def type(self, text: str) -> None:
        """A text where the focus is: pasted, as there is no other way to give it in one piece."""
        self._called("text => navigator.clipboard.writeText(text)", text, userActivation=True)
        self.press("v", 2)

    def screenshot(self, path: Path, *, whole: bool = True) -> None:
        """A picture, of the whole page or of what is seen."""
        shot = self.ask("browsingContext.captureScreenshot", origin="document" if whole else "viewport")
        path.write_bytes(base64.b64decode(shot["data"]))

    def close(self) -> None:
        """The tab goes."""
        self.ask("browsingContext.close")
        self._browser.pages.pop(self._context, None)

    def _called(self, function: str, text: str, **more: object) -> object:
        answer = self._browser.ask(
            "script.callFunction",
            functionDeclaration=function,
            arguments=[{"type": "string", "value": text}],
            target={"context": self._context},
            awaitPromise=True,
            **more,
        )
        if answer["type"] == "exception":
            raise BrowserError(str(answer["exceptionDetails"]["text"]))
        value = answer["result"].get("value")
        return None if value is None else json.loads(value)

    def _acts(self, source: dict) -> None:
        self.ask("input.performActions", actions=[source])
