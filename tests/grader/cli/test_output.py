"""`--format`, `--output`, `--feedback` as their users type them: files, streams, statuses."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

IDENTITY = (
    "CLASSROOM",
    "ASSIGNMENT",
    "SUBMISSION_TAG",
    "COMMIT_URL",
    "RELEASE_URL",
    "REVIEW_URL",
    "USERNAME",
)
WRONG = "def relu(z):\n    return z + 0.0\n\n\ndef relu_prime(z):\n    return z * 0.0\n"


@pytest.fixture
def grader(root, tmp_path):
    """Run `python -m grader ex04` in an empty folder, without what a CI says of itself."""

    def run(*args, **environment):
        foreign = ("GITHUB_", "CI_", "GITLAB_", *IDENTITY)
        plain = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
        return subprocess.run(
            [sys.executable, "-m", "grader", "ex04", *map(str, args)],
            cwd=tmp_path,
            capture_output=True,
            check=False,
            env={**plain, "PYTHONPATH": str(root), **environment},
        )

    return run


def test_stdout_belongs_to_the_format(grader, root, tmp_path):
    """The bytes of the file alone; the table is on stderr, report.json is written as ever, status 0."""
    done = grader("--submission", root / "solutions", "--format", "gradescope", "--output", "-")
    results = json.loads(done.stdout)
    assert done.returncode == 0
    assert (results["score"], json.loads((tmp_path / "report.json").read_bytes())["score"]) == (4, 4)
    assert "4 of 4 points" in done.stderr.decode()


def test_github_gets_its_commands_and_its_summary(grader, tmp_path):
    """Annotations where the file is in the repository, the summary appended to what stands there."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "work").mkdir()
    (tmp_path / "work" / "ex04_relu.py").write_text(WRONG)
    page = tmp_path / "summary.md"
    page.write_text("before\n")
    options = ("--submission", "work", "--format", "github", "--output", "commands.txt", "--fail-under", "50")
    done = grader(*options, GITHUB_STEP_SUMMARY=str(page))
    commands = (tmp_path / "commands.txt").read_text("utf-8")
    assert done.returncode == 1
    assert commands.startswith("::error file=work/ex04_relu.py,line=")
    assert page.read_text("utf-8").startswith("before\n## Backprop Kata: ")
    assert "::error" not in done.stdout.decode() + done.stderr.decode()


def test_feedback_reaches_the_format_and_not_the_report(grader, tmp_path):
    """A student's file says less; the instructor's report.json says everything."""
    (tmp_path / "work").mkdir()
    (tmp_path / "work" / "ex04_relu.py").write_text(WRONG)
    done = grader(
        *(
            "--submission",
            "work",
            "--format",
            "prairielearn",
            "--output",
            "results.json",
            "--feedback",
            "score",
        )
    )
    results = json.loads((tmp_path / "results.json").read_bytes())
    report = json.loads((tmp_path / "report.json").read_bytes())
    assert done.returncode == 0
    assert len(results["tests"]) == 1 < len(report["exercises"][0]["tests"])
    assert results["tests"][0]["points"] == report["score"]
    assert b"Written: results.json (prairielearn)." in done.stderr


def test_an_empty_submission_writes_no_file(grader, tmp_path):
    """Status 2, and nothing that a platform could take for a grade."""
    (tmp_path / "work").mkdir()
    done = grader("--submission", "work", "--format", "gradescope", "--output", "results.json")
    assert (done.returncode, done.stdout) == (2, b"")
    assert [path.name for path in tmp_path.iterdir()] == ["work"]


def test_a_broken_grading_still_writes_a_file(grader, root, tmp_path):
    """Status 3: a required sandbox is not there; the file says that the fault is ours."""
    off = [word for name in ("landlock", "seccomp", "own-user") for word in ("--switch-off", name)]
    options = ("--format", "markus", "--output", "results.jsonl", "--require-sandbox", *off)
    done = grader("--submission", root / "solutions", *options)
    (line,) = (tmp_path / "results.jsonl").read_text().splitlines()
    assert done.returncode == 3
    assert json.loads(line)["status"] == "error"
    assert "The grader itself failed" in line


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--format", "word"], "There is no format 'word'. There are: autolab, "),
        (["--format", "words"], "There is no format 'words'"),
        (["--output", "x.json"], "--output says what becomes of a --format"),
        (["--feedback", "score"], "--feedback says what becomes of a --format"),
        (["--feedback", "none", "--format", "csv"], "--feedback"),
        (["--format", "csv", "--json", "-"], "both go to stdout"),
        (["--format", "csv", "--output", "./a", "--json", "a"], "both go to a"),
        (["--format", "csv", "--output", "no/such/folder/a.csv"], "no such folder"),
        (["--format", "classroom50"], "needs the environment variables CLASSROOM, ASSIGNMENT"),
    ],
)
def test_what_cannot_be_written_is_said_before_anything_is_graded(grader, tmp_path, options, says):
    """Status 2, one sentence, no report."""
    done = grader(*options)
    assert done.returncode == 2
    assert says in done.stderr.decode()
    assert b"Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_classroom_50_takes_its_identity_from_the_environment(grader, root):
    """As its runner hands it over."""
    identity = {name: f"{name.lower()}-x" for name in IDENTITY} | {"SUBMISSION_TAG": "submit/1"}
    done = grader("--submission", root / "solutions", "--format", "classroom50", **identity)
    result = json.loads(done.stdout)
    assert (result["classroom"], result["owner"]) == ("classroom-x", "username-x")
    assert result["score"] == result["max-score"] > 0
