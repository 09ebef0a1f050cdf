"""A grading in one Python, with the stand-in for msgspec, is that of the command line."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.grader.handout.pages import told

RUN = """
import sys
from grader.page import records
records.install()
from grader.page.run import Page
page = Page(sys.argv[1], lambda: None)
for text in sys.stdin.read().split("\\0"):
    sys.stderr.write(page.grade(sys.argv[2], text, 7) + "\\n")
"""


@pytest.mark.slow
def test_the_words_are_those_of_the_kit(root, copy_of_one):
    """One wrong text and the stub: every test with its outcome, message and diagnosis."""
    stub = (root / "exercises" / "ex09_theta_chain.py").read_text(encoding="utf-8")
    wrong = (root / "solutions" / "ex09_theta_chain.py").read_text(encoding="utf-8")
    wrong = wrong.replace("dC_dz2 * dz2_da1 * da1_dz1", "dC_dz2 * dz2_da1")
    command = [sys.executable, "-c", RUN, str(copy_of_one), "ex09_theta_chain"]
    done = subprocess.run(
        command, cwd=root, input=f"{stub}\0{wrong}", capture_output=True, text=True, encoding="utf-8"
    )
    first, second = (json.loads(line) for line in done.stderr.splitlines()[-2:])
    assert first["report"]["status"] == "not_started"
    (copy_of_one / "exercises" / "ex09_theta_chain.py").write_text(wrong, encoding="utf-8")
    command = [sys.executable, "-m", "grader", "ex09", "--seed", "7", "--json", "-"]
    graded = subprocess.run(
        [*command, "--kit", str(copy_of_one), "--submission", str(copy_of_one / "exercises")],
        cwd=root,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    (home,) = json.loads(graded.stdout)["exercises"]
    assert told(second["report"]) == told(home)
    assert second["said"]["facts"][0]["message"].startswith("theta1 is ")
