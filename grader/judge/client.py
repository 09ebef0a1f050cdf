"""Starts the trusted test process and talks to it: requests in, progress and a verdict out.

It is a new interpreter that runs `grader.judge.process`, told by nothing but its request; whatever the environment says
about pytest is kept from it. When it fails, its last words are the answer instead of a verdict.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from grader.judge.protocol import Progress, Request, Verdict
from grader.text import clean

_BOOT = "import sys; sys.path.insert(0, {!r}); from grader.judge.process import main; main()"


class Judge:
    """A trusted test process that is starting up, so that it loads while the submission is read.

    It serves one request, or if it is `lasting`, one after the other until it fails or is closed.
    """

    def __init__(self, switched_off: frozenset[str] = frozenset(), *, lasting: bool = False) -> None:
        self._lasting = lasting
        self._said: list[bytes] = []
        self.started = time.monotonic()
        self.started_at = datetime.now(UTC).isoformat(timespec="seconds")
        home = str(Path(__file__).resolve().parents[2])
        environment = {
            name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "KATA_"))
        }
        environment |= {
            "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
            "OPENBLAS_NUM_THREADS": "1",
            "OMP_NUM_THREADS": "1",
        }
        environment["KATA_SWITCHED_OFF"] = ",".join(sorted(switched_off))
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-c", _BOOT.format(home)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment,
        )
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def _listen(self) -> None:
        assert self._process.stderr is not None
        with self._process.stderr as errors:
            self._said.append(errors.read())

    def ask(self, request: Request, on_test: Callable[[str], None], patience: float) -> Verdict | str:
        """The verdict, or what the test process said when it failed."""
        process = self._process
        assert process.stdin is not None and process.stdout is not None
        watchdog = threading.Timer(patience, process.kill)
        watchdog.daemon = True
        watchdog.start()
        verdict: Verdict | None = None
        try:
            data = msgspec.msgpack.encode(request)
            process.stdin.write(len(data).to_bytes(8, "big") + data)
            process.stdin.flush()
            while verdict is None and (line := process.stdout.readline()):
                event = _event(line)
                if isinstance(event, Progress):
                    on_test(event.done)
                else:
                    verdict = event
        except (OSError, ValueError):
            verdict = None
        finally:
            watchdog.cancel()
            if verdict is None or not self._lasting:
                self.close()
        if verdict is not None:
            return verdict
        self._listener.join(2)
        said = b"".join(self._said).decode("utf-8", "replace")
        return clean(said[-2000:], 2000) or "it ended without a word"

    def close(self) -> None:
        """End the process if it has not ended."""
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                try:
                    stream.close()
                except OSError:
                    continue
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._listener.join(2)


def _event(line: bytes) -> Progress | Verdict | None:
    try:
        if line.startswith(b'{"done"'):
            return msgspec.json.decode(line, type=Progress)
        return msgspec.json.decode(line, type=Verdict)
    except msgspec.DecodeError:
        return None
