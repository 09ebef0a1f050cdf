"""One grading on a platform that reads a results file: `python -m grader.handout.attempt PLATFORM ROOT KATA.TOML`.

    gradescope      ROOT/submission -> ROOT/results/results.json, the seed from ROOT/submission_metadata.json
    prairielearn    ROOT/student    -> ROOT/results/results.json, the seed from ROOT/data/data.json

The platform's script has put a file there that says that the grader failed, and starts this in the kit. The
grading is a process of its own: where it is killed or cannot write, that file stays. A submission that cannot be
read gets a file that says why. The seed is the same for every attempt of a student at an assignment, so what is
graded again is graded alike, and differs between students.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from grader.files import write_atomically
from grader.text import clean

UNREADABLE = 2
LONGEST = 2_000


class Platform(NamedTuple):
    """Where a platform keeps what, and how its results say that there was nothing to grade."""

    submission: str
    results: str
    about: str
    student: Callable[[bytes], str]
    refusal: Callable[[str], dict[str, object]]


def seed_of(student: str) -> int:
    """A seed that belongs to this text, in the range that the command line takes."""
    return int.from_bytes(hashlib.sha256(student.encode()).digest()[:4], "big")


def _gradescope_student(about: bytes) -> str:
    data = json.loads(about)
    users = sorted(str(user["id"]) for user in data["users"])
    return f"gradescope/{data['assignment']['id']}/{','.join(users)}"


def _gradescope_refusal(message: str) -> dict[str, object]:
    return {
        "score": 0,
        "output": message,
        "output_format": "text",
        "visibility": "visible",
        "stdout_visibility": "hidden",
        "tests": [],
    }


def _prairielearn_student(about: bytes) -> str:
    return f"prairielearn/{json.loads(about)['variant_seed']}"


def _prairielearn_refusal(message: str) -> dict[str, object]:
    told = {"message": message, "output": "", "format_errors": [message], "tests": []}
    return {"gradable": False, "score": 0.0, **told}


PLATFORMS = {
    "gradescope": Platform(
        "submission",
        "results/results.json",
        "submission_metadata.json",
        _gradescope_student,
        _gradescope_refusal,
    ),
    "prairielearn": Platform(
        "student", "results/results.json", "data/data.json", _prairielearn_student, _prairielearn_refusal
    ),
}


def main(name: str, root: Path, settings: Path) -> int:
    """Grade, and leave with the grading's status."""
    platform = PLATFORMS[name]
    with tempfile.TemporaryDirectory() as work:
        asked = ["--format", name, "--output", str(root / platform.results), *_settings(settings)]
        asked += [
            "--submission",
            str(_submitted(root / platform.submission)),
            "--json",
            f"{work}/report.json",
        ]
        command = [sys.executable, "-m", "grader", *asked, *_seed(platform, root / platform.about)]
        done = subprocess.run(command, stderr=subprocess.PIPE, check=False)
    said = done.stderr.decode("utf-8", "replace")
    sys.stderr.write(said)
    if done.returncode == UNREADABLE:
        message = f"There is nothing to grade. {clean(said.replace(f'{root}/', '').strip(), LONGEST)}"
        write_atomically(root / platform.results, json.dumps(platform.refusal(message)).encode())
    return done.returncode


def _settings(path: Path) -> list[str]:
    """The instructor's settings as words of the command line."""
    settings = tomllib.loads(path.read_text(encoding="utf-8"))
    exercises: list[object] = settings.get("exercises", [])
    return [*_sandbox(), "--feedback", str(settings.get("feedback", "full")), *map(str, exercises)]


def _sandbox() -> list[str]:
    """Containers lack some mechanisms. Where we are root the submission is run as another user, and the platform's
    script has seen to it that nobody else can read the kit; elsewhere a grading that could leak it is refused."""
    return ["--allow-incomplete-sandbox"] if os.geteuid() == 0 else []


def _submitted(folder: Path) -> Path:
    """The folder, or the one file in it if that is an archive or a notebook."""
    files = [path for path in folder.iterdir() if not path.name.startswith(".")] if folder.is_dir() else []
    alone = len(files) == 1 and files[0].suffix in (".zip", ".ipynb") and files[0].is_file()
    return files[0] if alone else folder


def _seed(platform: Platform, about: Path) -> list[str]:
    """The student's seed; where the platform does not say who it is, one is drawn."""
    try:
        return ["--seed", str(seed_of(platform.student(about.read_bytes())))]
    except (OSError, ValueError, KeyError, TypeError):
        return []


if __name__ == "__main__":
    os.umask(0o022)
    raise SystemExit(main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])))
