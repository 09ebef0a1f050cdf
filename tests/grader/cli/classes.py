"""A small class on disk, honest, hostile and broken, and batches of it, for the tests of `batch`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
RIGHT = (ROOT / "solutions/ex04_relu.py").read_text(encoding="utf-8")
WRONG = RIGHT.replace("z > 0", "z >= 0").replace("> 0", ">= 0")
STUB = (ROOT / "exercises/ex04_relu.py").read_text(encoding="utf-8")
HONEST = {"ada": RIGHT, "bob": WRONG, "cleo": STUB, "Émile Ünal": RIGHT + "\nprint('hello')\n"}
HOSTILE = {
    "exits": "import os\nos._exit(0)\n",
    "loops": RIGHT + "\nwhile True:\n    pass\n",
    "kills": "import os, signal\n\ndef relu(z):\n    os.kill(os.getppid(), signal.SIGKILL)\n",
    "spawns": "import os\n\ndef relu(z):\n    os.fork()\n    os.execv('/bin/sleep', ['sleep', '99'])\n",
    "hoards": "def relu(z):\n    return [0] * 10**9\n",
    "not python": "def relu(z:\n",
    "zeros": "\0" * 1000,
}
NO_MARKS = {"broken zip", "empty", "essay", "huge", "nothing of ours"}


def lay_out(folder: Path, files: dict[str, str]) -> Path:
    """A folder a student, with the one exercise in it."""
    for name, text in files.items():
        (folder / name).mkdir(parents=True)
        (folder / name / "ex04_relu.py").write_text(text, encoding="utf-8")
    return folder


def lay_out_all(folder: Path) -> Path:
    """Honest, hostile, and those that cannot be graded at all."""
    lay_out(folder, HONEST | HOSTILE)
    (folder / "empty").mkdir()
    (folder / "essay.docx").write_bytes(b"PK")
    (folder / "broken zip.zip").write_bytes(b"PK\3\4" + b"\0" * 100)
    (folder / "huge").mkdir()
    (folder / "huge" / "ex04_relu.py").write_text(f"x = {'1' * 2_000_000}\n")
    (folder / "nothing of ours").mkdir()
    (folder / "nothing of ours" / "notes.txt").write_text("I was ill.\n")
    (folder / "scores.csv").write_text("name,score\n")
    return folder


def command(submissions: Path, results: Path, *options: object) -> list[str]:
    """The batch of exercise 4 with one seed and little patience."""
    fixed = ["--exercise", "4", "--seed", "5", "--time-limit", "1"]
    return [
        sys.executable,
        "-P",
        "-m",
        "grader",
        "batch",
        str(submissions),
        "--output",
        str(results),
        *fixed,
    ] + [str(option) for option in options]


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}


def run(*command: object) -> subprocess.CompletedProcess[str]:
    """Run it to its end."""
    words = [str(word) for word in command]
    return subprocess.run(words, cwd=ROOT, env=environment(), capture_output=True, encoding="utf-8")


def batch(submissions: Path, results: Path, *options: object) -> Path:
    """A batch that succeeds."""
    done = run(*command(submissions, results, *options))
    assert done.returncode == 0, done.stderr
    return results


def reports(results: Path) -> dict[str, object]:
    """What does not differ between two gradings, by file."""
    found = {}
    for path in sorted((results / "reports").glob("*.json")):
        report = json.loads(path.read_text(encoding="utf-8"))
        del report["run"]
        found[path.name] = report
    return found


def scores(results: Path) -> str:
    return (results / "scores.csv").read_text(encoding="utf-8")
