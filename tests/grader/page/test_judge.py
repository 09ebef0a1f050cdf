"""The kit's tests, run where there are no processes, give the verdicts of the trusted process."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from grader import catalog
from grader.evidence import Limits
from grader.grading.grade import Options, grade
from grader.intake.read import Submission
from grader.report import json as json_report

HERE = """
import json, sys
from pathlib import Path
from grader import catalog
from grader.evidence import Limits
from grader.grading.grade import Options, grade
from grader.intake.read import Submission
from grader.page.judge import PageJudge
from grader.report import json as json_report
(exercise,) = catalog.select(Path(sys.argv[1]), ["ex04"])
judge = PageJudge()
for text in json.loads(sys.argv[2]):
    submission = Submission("s", {exercise.file: text.encode()})
    report = grade([exercise], submission, Options(7, Limits(5.0, 0.5, 20.0)), judge)
    print("REPORT", json.dumps(json_report.render(report).partition('"run"')[0]))
"""


@pytest.mark.slow
def test_it_judges_as_the_trusted_process_does(root, judge, solution):
    """One after the other in one process: right, not begun, no Python."""
    right = solution("ex04_relu")
    stub = (root / "exercises/ex04_relu.py").read_text(encoding="utf-8")
    texts = [right, stub, "x ="]
    command = [sys.executable, "-c", HERE, str(root), json.dumps(texts)]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    told = [json.loads(line[7:]) for line in done.stdout.splitlines() if line.startswith("REPORT")]
    (exercise,) = catalog.select(root, ["ex04"])
    for text, here in zip(texts, told, strict=True):
        submission = Submission("s", {exercise.file: text.encode()})
        report = grade([exercise], submission, Options(7, Limits(5.0, 0.5, 20.0)), judge)
        assert here == json_report.render(report).partition('"run"')[0]
