"""From saving a file to its new result: python tests/grader/benchmarks/save.py [--times 60] [EXERCISE ...]

`watch` itself runs, in a terminal of its own; the time is that from before a file is written until the page with the
new result stands on the screen. Right and wrong answers take turns, each different from all before: p50, p95 and p99
of either and of both. A right answer is the solution with a function more, a wrong one has a sign changed.
"""

from __future__ import annotations

import argparse
import os
import pty
import select
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from measure import ROOT, machine, percentile

PATIENCE = 30.0


class Terminal:
    """A command that believes a person looks at it."""

    def __init__(self, folder: Path, *command: str) -> None:
        self._ours, theirs = pty.openpty()
        self._seen = b""
        environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "TERM": "xterm",
            "COLUMNS": "100",
            "LINES": "40",
        }
        self._process = subprocess.Popen(
            command, cwd=folder, env=environment, stdin=theirs, stdout=theirs, stderr=theirs
        )
        os.close(theirs)

    def until(self, word: str) -> None:
        """Read what it shows, until a page has this in it; what follows is for the next time."""
        end = time.monotonic() + PATIENCE
        while word.encode() not in self._seen:
            if not select.select([self._ours], [], [], max(0.0, end - time.monotonic()))[0]:
                sys.exit(
                    f"{word!r} was not to be seen in {PATIENCE:.0f} seconds; last:\n{self._seen[-2000:]!r}"
                )
            self._seen += os.read(self._ours, 2**16)
        self._seen = self._seen.partition(word.encode())[2]

    def close(self) -> None:
        os.write(self._ours, b"q")
        self._process.wait()
        os.close(self._ours)


def save(path: Path, text: str, number: int) -> None:
    """A new text in the place of the old one; every second one is wrong."""
    broken = text.replace("return ", "return -1 * ", 1) if number % 2 else text
    path.write_text(f"{broken}\n\ndef own_{number}():\n    return {number}\n", encoding="utf-8")


def measured(name: str, file: str, text: str, times: int) -> list[float]:
    """Milliseconds of each saving; the first three, which load what all need, do not count."""
    with tempfile.TemporaryDirectory() as folder:
        grader = [sys.executable, "-P", "-m", "grader"]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        subprocess.run(
            [*grader, "init", "my"], cwd=folder, env=environment, stdout=subprocess.DEVNULL, check=True
        )
        path = Path(folder) / "my/exercises" / file
        save(path, text, 0)
        screen, taken = Terminal(path.parent.parent, *grader, "watch", name), []
        screen.until(f"watching {file}")
        for number in range(1, times + 4):
            time.sleep(0.3)  # somebody types
            started = time.perf_counter()
            save(path, text, number)
            screen.until("grading ...")
            screen.until(f"watching {file}")
            taken.append(1000 * (time.perf_counter() - started))
        screen.close()
    return taken[3:]


def main() -> None:
    """Save, wait, measure, print."""
    from grader import catalog

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", default=["ex04", "ex09", "ex13"])
    parser.add_argument("--times", type=int, default=60)
    options = parser.parse_args()
    print(f"from saving to the result on the screen; {machine()}")
    for exercise in catalog.select(ROOT, options.names):
        text = exercise.solution.read_text(encoding="utf-8")
        taken = measured(exercise.short, exercise.file, text, options.times)
        for kind, some in (("right", taken[::2]), ("wrong", taken[1::2]), ("both", taken)):
            shares = "  ".join(
                f"p{100 * share:.0f} {percentile(some, share):4.0f} ms" for share in (0.5, 0.95, 0.99)
            )
            print(f"{exercise.short}  {kind:5}  {shares}")


if __name__ == "__main__":
    main()
