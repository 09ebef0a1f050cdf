"""Classroom 50 runs this in the student's checkout; the kit stands beside it.

Put this folder's files into CLASSROOM/autograders/ASSIGNMENT/ of your classroom50 repository. Know what that means:
Classroom 50 publishes them on the organization's Pages for its runner to fetch, hidden tests and solutions too. Give
the classroom its secret (a protected classroom), or leave tests/hidden, tests/mistakes and solutions out of kit/.

It leaves with 0 when the grading came to its end, whatever the score. Anything else makes the runner publish an
error instead of a grade: the submission cannot be read, or the grader failed.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

EXERCISES: list[str] = []  # the exercises to grade, by number or name; none means all
FEEDBACK = "full"  # how much a student is told: full, visible (of hidden tests only their points), score
KIT = Path(__file__).resolve().parent / "kit"
GRADED = (0, 1)


def main() -> int:
    """Install what the grader needs, grade the checkout, write result.json into it."""
    checkout = Path.cwd()
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--requirement", str(KIT / "requirements.txt")]
    subprocess.run(pip, check=True)
    with tempfile.TemporaryDirectory() as work:
        result = Path(work) / "result.json"
        asked = ["--submission", str(checkout), "--format", "classroom50", "--output", str(result)]
        asked += ["--json", f"{work}/report.json", "--feedback", FEEDBACK, *EXERCISES]
        done = subprocess.run([sys.executable, "-m", "grader", *asked], cwd=KIT, check=False)
        if done.returncode in GRADED:
            (checkout / "result.json").write_bytes(result.read_bytes())
            return 0
    return done.returncode


if __name__ == "__main__":
    raise SystemExit(main())
