"""`python -m grader class RESULTS`, as somebody calls it."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib

import pytest

from grader.report import json as json_report

from ..classroom import planted
from ..classroom import reports as made


@pytest.fixture
def run(root, tmp_path):
    """Run the command in an empty folder."""

    def run(*args):
        command = [sys.executable, "-P", "-m", "grader", "class", *map(str, args)]
        environment = {"PYTHONPATH": str(root), "PATH": "/usr/bin:/bin", "PYTHONIOENCODING": "utf-8"}
        return subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8")

    return run


def test_the_class_page_anew(root, run, tmp_path):
    """From reports and a roster: the planted ideas with the kit's titles, and who handed in nothing."""
    drawn = planted.plant(root, 12)
    reports = tmp_path / "results" / "reports"
    reports.mkdir(parents=True)
    for entry in planted.entries(root, drawn):
        (reports / f"{entry.name}.json").write_text(json_report.render(entry.report), encoding="utf-8")
    roster = tmp_path / "roster.csv"
    roster.write_text("Full name,Username\nA,student0000\nEmmy Noether,emmy\n", encoding="utf-8")
    done = run("results", "--roster", roster)
    assert (done.returncode, done.stderr) == (0, "")
    assert "12 submissions, 12 graded" in done.stdout
    told = json.loads((tmp_path / "results" / "class.json").read_text(encoding="utf-8"))
    assert {one["idea"]: one["submissions"] for one in told["ideas"]} == planted.ideas(drawn)
    assert told["absent"] == ["Emmy Noether"]
    page = (tmp_path / "results" / "class.html").read_text(encoding="utf-8")
    for idea in told["ideas"][:3]:
        assert idea["title"] in page and idea["title"] != idea["idea"]
        assert idea["lecture"]


def test_what_the_kit_does_not_know(run, tmp_path):
    """Drafts on standard output, from reports alone; nothing is written."""
    reports = tmp_path / "results" / "reports"
    reports.mkdir(parents=True)
    for name in "abc":
        odd = made.one_test(
            "ex01_a", "t", "failed", visibility="visible", message="f(2): 5, but 4 was asked for"
        )
        report = made.report(name, made.exercise("ex01_a", odd))
        (reports / f"{name}.json").write_text(json_report.render(report), encoding="utf-8")
    done = run("results", "--unknown")
    assert (done.returncode, done.stderr) == (0, "")
    assert "# ex01_a, f: 3 submissions answer alike" in done.stdout
    assert set(tomllib.loads(done.stdout)) == {"unknown-ex01-1"}
    assert [path.name for path in (tmp_path / "results").iterdir()] == ["reports"]


@pytest.mark.parametrize("args", [("nowhere",), (".",), (".", "--roster", "none.csv")])
def test_what_is_no_results_folder_is_refused(run, tmp_path, args):
    """With status 2, a sentence, and nothing written."""
    done = run(*args)
    assert done.returncode == 2
    assert done.stderr and "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []
