"""The command line as its users type it: statuses, streams, messages."""

from __future__ import annotations

import json
import os

import jsonschema
import pytest

from grader import result


def test_solutions_earn_everything(grader):
    """Status 0, all points, valid JSON alone on stdout, the table on stderr."""
    done = grader("ex04", "ex09", "--submission", "solutions", "--json", "-", "--seed", "11")
    report = json.loads(done.stdout)
    jsonschema.validate(report, result.schema())
    assert done.returncode == 0
    assert (report["score"], report["max_score"], report["seed"]) == (12, 12, 11)
    assert [exercise["status"] for exercise in report["exercises"]] == ["passed", "passed"]
    assert "12 of 12 points" in done.stderr


def test_untouched_stubs_are_not_started(grader, tmp_path):
    """The default submission is exercises/; nothing is started, and the learner is told where to begin."""
    path = tmp_path / "report.json"
    done = grader("1", "2", "--json", path)
    report = json.loads(path.read_text())
    assert done.returncode == 0
    assert report["score"] == 0
    assert {exercise["status"] for exercise in report["exercises"]} == {"not_started"}
    assert "Open exercises/ex01_difference_quotient.py" in done.stdout
    assert list(tmp_path.iterdir()) == [path]


def test_a_drawn_seed_repeats_a_grading(grader, tmp_path):
    """The seed in the report, given back, gives the same report outside `run`."""
    wrong = tmp_path / "ex01_difference_quotient.py"
    wrong.write_text("def forward_difference(f, x, h): return f(x + h)\n")
    first = json.loads(grader("ex01", "--submission", wrong, "--json", "-", "--reveal").stdout)
    second = json.loads(
        grader("ex01", "--submission", wrong, "--json", "-", "--reveal", "--seed", first["seed"]).stdout
    )
    del first["run"], second["run"]
    assert first == second


@pytest.mark.parametrize(("percent", "status"), [(0, 0), (99, 1)])
def test_fail_under_sets_the_status(grader, percent, status):
    """1 below the percentage, 0 otherwise."""
    assert grader("ex04", "--json", "-", "--fail-under", percent).returncode == status


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["ex99"], "There is no exercise 'ex99'"),
        (["thetachain"], "Did you mean ex09_theta_chain"),
        (["--submission", "nowhere"], "There is no submission at nowhere"),
        (["--submission", "grader"], "holds no exercise"),
        (["--submission", "LICENSE"], "neither a folder"),
        (["--nonsense"], "No such option"),
        (["--seed", "-3"], "--seed"),
        (["--fail-under", "200"], "--fail-under"),
        (["hint"], "Missing argument"),
        (["hint", "ex99"], "There is no exercise"),
        (["hint", "ex09", "--level", "9"], "--level"),
        (["ex04", "--json", "no/such/folder/report.json"], "could not be written"),
        (["ex04", "--json", "grader"], "could not be written to grader"),
        (["ex04", "--json", ""], "A report needs a place"),
        (["ex04", "--submission", ""], "--submission"),
        (["ex04", "--fail-under", "nan"], "--fail-under"),
        (["ex04", "--time-limit", "nan"], "--time-limit"),
        (["ex04", "--time-limit", "inf"], "--time-limit"),
        (["ex04", "--kit", "grader"], "is no kit"),
        (["ex04", "--submission", "."], "The kit lies in the submission"),
        (["ex04", "--submission", "tests/hidden"], "belongs to the tests of the kit"),
        (["ex04", "--submission", "solutions", "--json", "solutions/report.json"], "inside the submission"),
        (["ex04", "--require-sandbox", "--allow-incomplete-sandbox"], "exclude each other"),
    ],
)
def test_wrong_usage_is_status_2_and_says_what_to_do(grader, args, says):
    """One message on stderr, no traceback, nothing on stdout that could be taken for data."""
    done = grader(*args)
    assert done.returncode == 2
    assert says in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("name", ["ex04_relu.py", "upload.zip", "alice"])
@pytest.mark.parametrize("command", [[], ["watch"]])
def test_a_file_of_somebody_else_is_not_taken_for_an_exercise(grader, tmp_path, command, name):
    """Its name is that of an exercise, but one's own would be graded; what to type is said, and nothing is written."""
    path = tmp_path / name
    path.mkdir() if name == "alice" else path.write_text("def relu(z): return 0\n")
    done = grader(*command, path)
    assert done.returncode == 2
    assert f"--submission {path}" in done.stderr.replace("\n", " ")
    assert list(tmp_path.iterdir()) == [path]


def test_a_path_names_an_exercise_where_it_is_ones_own(grader, tmp_path):
    """As a shell completes it."""
    done = grader("exercises/ex04_relu.py", "--json", tmp_path / "report.json")
    assert done.returncode == 0
    assert [one["id"] for one in json.loads((tmp_path / "report.json").read_text())["exercises"]] == [
        "ex04_relu"
    ]


def test_a_required_sandbox_that_is_missing_withholds_the_grade(grader, tmp_path):
    """Status 3, and the submission has not been run."""
    witness = tmp_path / "ran"
    (tmp_path / "ex04_relu.py").write_text(f"open({str(witness)!r}, 'w').close()\n")
    off = [word for name in ("landlock", "seccomp", "own-user") for word in ("--switch-off", name)]
    done = grader("ex04", "--submission", tmp_path, "--json", "-", "--require-sandbox", *off)
    assert done.returncode == 3
    assert json.loads(done.stdout)["status"] == "broken"
    assert "this system lacks" in done.stderr
    assert not witness.exists()
    assert grader("ex04", "--submission", tmp_path, "--json", "-", *off).returncode == 3
    assert not witness.exists()
    allowed = grader("ex04", "--submission", tmp_path, "--json", "-", "--allow-incomplete-sandbox", *off)
    assert allowed.returncode == 0
    assert witness.exists() or os.name != "posix"


def test_hints_come_in_levels(grader):
    """The first nudges, the third tells; each points to the next."""
    first, third = grader("hint", "9"), grader("hint", "ex09", "--level", "3")
    assert first.returncode == third.returncode == 0
    assert "hint 1 of 3" in first.stdout
    assert "--level 2" in first.stderr
    assert "hint 3 of 3" in third.stdout
    assert first.stdout != third.stdout


def test_the_list_shows_the_course_and_what_is_done(grader, tmp_path, root):
    """Parts, points, and the scores of the last report in this folder."""
    text = grader("list").stdout
    for expected in ("A  Calculus", "ex19_digits", "8", "bonus", "19 exercises, 100 points"):
        assert expected in text
    grader("ex04", "--submission", root / "solutions", cwd=tmp_path)
    assert "4 of 4" in grader("list", cwd=tmp_path).stdout


def test_piped_output_is_plain_text(grader):
    """No colours and no cursor movement when nobody looks; ASCII where nothing else can be written."""
    done = grader("ex04", "--json", os.devnull)
    assert "\x1b" not in done.stdout + done.stderr
    ascii_only = grader("ex04", "--json", "-", PYTHONIOENCODING="ascii")
    ascii_only.stderr.encode("ascii")
    assert "0 of 4 points" in ascii_only.stderr


def test_the_package_is_not_taken_from_the_submissions_folder(grader, tmp_path, root):
    """Files of a submission called like modules of ours or of Python are not what runs the tests."""
    (tmp_path / "ex04_relu.py").write_text((root / "solutions" / "ex04_relu.py").read_text())
    for name in ("pytest.py", "numpy.py", "msgspec.py", "conftest.py", "sitecustomize.py", "json.py"):
        (tmp_path / name).write_text("raise SystemExit('hijacked')\n")
    (tmp_path / "pytest.ini").write_text("[pytest]\naddopts = --collect-only\n")
    done = grader("ex04", "--submission", tmp_path, "--json", "-")
    assert json.loads(done.stdout)["score"] == 4
