"""`python -m grader batch`: everybody gets a row, whatever anybody has handed in, and whatever happens meanwhile."""

from __future__ import annotations

import csv
import io
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time

import pytest

from . import classes

NAMES = ["name", "status", "score", "max_score", "bonus", "percent", "ex04_relu", "reason"]


@pytest.fixture(scope="module")
def submissions(tmp_path_factory):
    """A class with everything in it."""
    return classes.lay_out_all(tmp_path_factory.mktemp("class") / "submissions")


@pytest.fixture(scope="module")
def results(submissions, tmp_path_factory):
    """Its results, by two jobs, with a folder for temporary files of their own."""
    folder = tmp_path_factory.mktemp("class")
    (folder / "temporary").mkdir()
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("TMPDIR", str(folder / "temporary"))
        return classes.batch(submissions, folder / "results", "--jobs", 2)


@pytest.fixture(scope="module")
def alone(tmp_path_factory):
    """The results of the honest ones alone, by one job; their submissions lie beside them."""
    folder = tmp_path_factory.mktemp("class")
    return classes.batch(
        classes.lay_out(folder / "submissions", classes.HONEST), folder / "results", "--jobs", 1
    )


@pytest.fixture
def honest(tmp_path):
    return classes.lay_out(tmp_path / "submissions", classes.HONEST)


def rows(results):
    return {row["name"]: row for row in csv.DictReader(io.StringIO(classes.scores(results)))}


def test_everybody_has_a_row_sorted_by_name(results):
    """Marks for what can be graded, a reason for what cannot; a platform's own file is nobody."""
    found = rows(results)
    assert classes.scores(results).splitlines()[0].split(",") == NAMES
    assert list(found) == sorted(classes.HONEST.keys() | classes.HOSTILE.keys() | classes.NO_MARKS)
    assert {name for name, row in found.items() if row["score"] == ""} == classes.NO_MARKS
    for name, row in found.items():
        assert (row["status"] == "graded") != (name in classes.NO_MARKS)
        assert (row["reason"] != "") == (name in classes.NO_MARKS)
    assert found["ada"]["score"] == found["ada"]["max_score"] == found["ada"]["ex04_relu"] == "4"
    assert all(found[name]["score"] == "0" for name in classes.HOSTILE)


def test_a_report_is_what_the_submission_gets_alone(results, submissions, tmp_path):
    """Beside hostile neighbours, and with its own name, which the file is called by."""
    for name in ("Émile Ünal", "bob", "exits"):
        alone = tmp_path / f"{name}.json"
        fixed = ["--seed", "5", "--time-limit", "1", "--json", alone, "4"]
        words = [sys.executable, "-P", "-m", "grader", "--submission", submissions / name, *fixed]
        assert classes.run(*words).returncode == 0
        report = json.loads(alone.read_text(encoding="utf-8"))
        del report["run"]
        assert classes.reports(results)[f"{name}.json"] == report


def test_nothing_is_left_among_the_temporary_files(results):
    """Whatever the hostile ones have done."""
    assert not list((results.parent / "temporary").iterdir())


def test_the_class_page_and_the_wrong_answers_are_there(results):
    """class.html, class.json, and what is for the instructor alone."""
    assert json.loads((results / "class.json").read_text(encoding="utf-8"))["submissions"] == len(
        rows(results)
    )
    assert "</html>" in (results / "class.html").read_text(encoding="utf-8")
    assert (results / "answers" / "bob.json").is_file()


def test_one_job_without_neighbours_gives_the_same(alone, results):
    """Every report outside `run`, and the rows."""
    assert len(classes.reports(alone)) == len(classes.HONEST)
    assert classes.reports(alone).items() <= classes.reports(results).items()
    assert set(classes.scores(alone).splitlines()) <= set(classes.scores(results).splitlines())


def test_what_is_done_is_not_done_again(alone, honest, tmp_path):
    """Only what has changed, come or lost its report is graded; what is gone is put aside."""
    results = shutil.copytree(alone, tmp_path / "results")
    before = {path.name: path.stat().st_mtime_ns for path in (results / "reports").glob("*.json")}
    (honest / "bob" / "ex04_relu.py").write_text(classes.RIGHT, encoding="utf-8")
    (results / "reports" / "ada.json").write_text("{}")
    (honest / "cleo").rename(tmp_path / "cleo")
    classes.lay_out(honest, {"dan": classes.STUB})
    done = classes.run(*classes.command(honest, results))
    after = {path.name: path.stat().st_mtime_ns for path in (results / "reports").glob("*.json")}
    assert after.keys() == {"ada.json", "bob.json", "dan.json", "Émile Ünal.json"}
    assert {name for name in after if before.get(name) != after[name]} == {"ada.json", "bob.json", "dan.json"}
    assert "put aside" in done.stderr and "1 of them before" in done.stdout
    for name in ("cleo.json", "cleo.html"):
        assert (results / ".batch" / "earlier" / "reports" / name).is_file()
    assert rows(results)["bob"]["score"] == "4"


def test_shards_are_disjoint_and_complete_and_merge_to_the_same(alone, honest, tmp_path):
    """Two machines, counted from 1 or from 0, together make what one makes."""
    parts = [classes.batch(honest, tmp_path / f"part{number}", "--shard", f"{number}/2") for number in (1, 0)]
    names = [name for part in parts for name in rows(part)]
    assert sorted(names) == sorted(rows(alone)) and all(rows(part) for part in parts)
    merge = [sys.executable, "-P", "-m", "grader", "merge", tmp_path / "merged"]
    done = classes.run(*merge, *parts)
    assert done.returncode == 0, done.stderr
    assert classes.scores(tmp_path / "merged") == classes.scores(alone)
    assert classes.reports(tmp_path / "merged") == classes.reports(alone)
    for name in ("class.json", "class.html"):
        assert (tmp_path / "merged" / name).read_bytes() == (alone / name).read_bytes()
    assert classes.run(*merge, parts[0], tmp_path / "merged").returncode == 2
    assert classes.run(*merge, parts[0], honest).returncode == 2


@pytest.mark.skipif(os.name != "posix", reason="there are no process groups")
def test_killed_and_started_again_it_ends_with_the_same(alone, honest, tmp_path):
    """kill -9 of all its processes at some moment, twice."""
    killed_and_finished(honest, tmp_path, alone, times=2)


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="there are no process groups")
def test_killed_twenty_times_it_ends_with_the_same(submissions, results, tmp_path):
    """The same, with the hostile ones."""
    killed_and_finished(submissions, tmp_path, results, times=20)


def killed_and_finished(submissions, tmp_path, undisturbed, times):
    results, chance = tmp_path / "results", random.Random(times)
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    environment = {**classes.environment(), "TMPDIR": str(temporary)}
    for number in range(times):
        process = subprocess.Popen(
            classes.command(submissions, results),
            cwd=classes.ROOT,
            env=environment,
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(chance.uniform(0.3, 3.0) if number else 2.0)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        for report in (results / "reports").glob("*.json"):
            json.loads(report.read_text(encoding="utf-8"))  # whole, whenever it is looked at
    words = classes.command(submissions, results)
    subprocess.run(words, cwd=classes.ROOT, env=environment, check=True, capture_output=True)
    assert classes.scores(results) == classes.scores(undisturbed)
    assert classes.reports(results) == classes.reports(undisturbed)
    assert not [path for path in results.rglob("*") if ".json." in path.name]
    assert not list((results / ".batch" / "work").iterdir())
    assert not list(temporary.iterdir())


@pytest.mark.skipif(os.name != "posix", reason="the lock is of another kind")
def test_two_batches_never_work_on_one_folder(honest, alone):
    """The second is refused at once and changes nothing."""
    import fcntl

    with (alone / ".batch" / "lock").open("ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = classes.run(*classes.command(honest, alone))
    assert done.returncode == 2 and "Another batch is working" in done.stderr


def test_results_of_another_kit_are_left_alone(honest, alone, tmp_path):
    """It says so, and nothing is overwritten."""
    folder = tmp_path / "results"
    (folder / ".batch").mkdir(parents=True)
    head = json.loads((alone / ".batch" / "head.json").read_text())
    (folder / ".batch" / "head.json").write_text(json.dumps(head | {"kit": "0" * 32}))
    done = classes.run(*classes.command(honest, folder))
    assert done.returncode == 2 and "another version of the kit" in done.stderr
    assert not (folder / "scores.csv").exists()


def test_bad_input_is_said_with_status_two(honest, tmp_path):
    """Submissions that are none, results that cannot be, shards that are none."""
    file = tmp_path / "file"
    file.write_text("x")
    (tmp_path / "empty").mkdir()
    for submissions, results, *options in (
        (tmp_path / "gone", tmp_path / "r"),
        (tmp_path / "empty", tmp_path / "r"),
        (file, tmp_path / "r"),
        (honest, file),
        (honest, honest / "results"),
        (honest, file / "r"),
        (honest, tmp_path / "r", "--shard", "4/3"),
        (honest, tmp_path / "r", "--shard", "one"),
        (honest, tmp_path / "r", "--exercise", "nothing"),
        (honest, tmp_path / "r", "--roster", file),
    ):
        done = classes.run(*classes.command(submissions, results, *options))
        assert (done.returncode, done.stdout) == (2, ""), (submissions, options)
        assert done.stderr.strip() and "Traceback" not in done.stderr
    assert not (tmp_path / "r" / "scores.csv").exists()


def test_versions_are_picked_as_asked(tmp_path):
    """The latest, the best, or all; a gradebook has Canvas' number."""
    for number, (name, text) in enumerate(
        {"": classes.RIGHT, "-1": classes.STUB, "-2": classes.WRONG}.items()
    ):
        path = tmp_path / "submissions" / f"hopperada_4021_{88000 + number}_ex04_relu{name}.py"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    found = {}
    for pick in ("best", "all"):
        results = classes.batch(
            tmp_path / "submissions", tmp_path / pick, "--pick", pick, "--gradebook", "canvas"
        )
        found[pick] = {name: row["score"] for name, row in rows(results).items()}
    wrong = found["all"]["hopperada"]
    assert 0 < float(wrong) < 4
    assert found["best"] == {"hopperada": "4"}
    assert found["all"] == {"hopperada": wrong, "hopperada #1": "4", "hopperada #2": "0"}
    assert "hopperada,4021," in (tmp_path / "best" / "canvas.csv").read_text()
