"""The other bundles: each platform's script, run in a folder laid out as the platform does it."""

from __future__ import annotations

import csv
import json
import re
import shutil
import subprocess
from xml.etree import ElementTree

import pytest

from grader.handout import bundling

from ..report import test_classroom50, test_github, test_prairielearn
from .platform import WRONG, interpreter, run

FAILED = "The grader itself failed, so there are no marks. This is not your fault."


@pytest.fixture
def unpacked(root, tmp_path):
    """The bundle of a platform as a folder, and an environment whose python3 has what the grader needs."""

    def unpack(platform):
        place = tmp_path / "bundle"
        bundling.write(bundling.members(root, platform), place)
        interpreter(tmp_path / "bin" / "python3")
        return place

    return unpack


@pytest.fixture
def script(tmp_path):
    """Run a script of the bundle with that environment."""

    def call(path, *args, cwd, **environment):
        path_first = f"{tmp_path / 'bin'}:/usr/local/bin:/usr/bin:/bin"
        return run(path, *args, cwd=cwd, PATH=path_first, EXERCISES="ex04", **environment)

    return call


def checkout(place, text):
    """A student's repository with one exercise in it."""
    (place / "exercises").mkdir(parents=True)
    (place / "exercises" / "ex04_relu.py").write_text(text)
    (place / ".git").mkdir()
    return place


def test_every_platform_has_its_kit_and_its_scripts_are_executable(root):
    """A bundle without a kit grades nothing; what the issue promises is there."""
    assert {"gradescope", "github", "classroom50", "gitlab", "prairielearn"} <= set(bundling.platforms())
    for platform in bundling.platforms():
        members = bundling.members(root, platform)
        kits = [name for name in members if name.endswith("/requirements.txt")]
        assert len(kits) == 1
        kit = kits[0].removesuffix("requirements.txt")
        for wanted in ("grader/__main__.py", "exercises/ex04_relu.py", "tests/hidden/test_ex04_relu.py"):
            assert f"{kit}{wanted}" in members
        assert all(member.executable == member.data.startswith(b"#!") for member in members.values())
        own = [member.data for name, member in members.items() if not name.startswith(kit)]
        assert own and b"@FILES@" not in b"".join(own)


def test_github_annotates_and_writes_the_page(unpacked, script, tmp_path):
    """The student's checkout, the kit outside of it; red only where the score asks for it."""
    place, repository = unpacked("github") / "instructor", checkout(tmp_path / "work", WRONG)
    page = tmp_path / "page.md"
    places = {"GITHUB_WORKSPACE": str(repository), "GITHUB_STEP_SUMMARY": str(page)}
    done = script(place / "kata" / "grade.sh", place / "kit", cwd=repository, **places)
    first, *_ = test_github.commands(done.stdout)
    assert (done.returncode, first[0], first[1]["file"]) == (0, "error", "exercises/ex04_relu.py")
    assert page.read_text("utf-8").startswith("## Backprop Kata")
    strict = script(place / "kata" / "grade.sh", place / "kit", cwd=repository, FAIL_UNDER="90", **places)
    assert strict.returncode == 1
    assert sorted(path.name for path in repository.iterdir()) == [".git", "exercises"]


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
def test_github_grades_the_whole_class(unpacked, script, tmp_path, solution):
    """Two repositories are cloned and graded; a third that is not there is named, and stops nobody."""
    place = unpacked("github") / "instructor"
    texts = {"ada": solution("ex04_relu"), "bob": WRONG}
    for name, text in texts.items():
        repository = checkout(tmp_path / name, text)
        (repository / ".git").rmdir()
        author = ("-c", "user.name=x", "-c", "user.email=x@example.com")
        for words in (["init", "-q"], ["add", "."], [*author, "commit", "-q", "-m", "work"]):
            subprocess.run(["git", "-C", str(repository), *words], check=True)
    lines = [f"{name} {tmp_path / name}\n" for name in (*texts, "eve")]
    (tmp_path / "list.txt").write_text("# the class\n" + "".join(lines))
    script(place / "kata" / "fetch_all.sh", tmp_path / "list.txt", tmp_path / "all", cwd=tmp_path)
    shutil.rmtree(tmp_path / "all" / "ada" / ".git")
    done = script(
        place / "kata" / "grade_all.sh", place / "kit", tmp_path / "all", tmp_path / "results", cwd=tmp_path
    )
    assert done.returncode == 0, done.stderr
    reports = {
        path.stem: json.loads(path.read_text()) for path in (tmp_path / "results/reports").glob("*.json")
    }
    assert reports["ada"]["score"] == 4 > reports["bob"]["score"]
    assert set(reports) == set(texts)
    rows = list(csv.DictReader((tmp_path / "results/scores.csv").read_text("utf-8").splitlines()))
    assert [(row["name"], row["status"]) for row in rows] == [
        ("ada", "graded"),
        ("bob", "graded"),
        ("eve", "missing"),
    ]
    assert rows[2]["reason"]
    assert (tmp_path / "results/class.html").is_file()
    assert (tmp_path / "results/reports/ada.html").is_file()


@pytest.mark.slow
def test_gitlab_writes_the_report_that_its_job_names(unpacked, script, tmp_path):
    """With the file of each test, which GitLab wants."""
    bundle, repository = unpacked("gitlab"), checkout(tmp_path / "work", WRONG)
    place = bundle / "instructor"
    done = script(
        *(place / "kata" / "grade.sh", place / "kit"),
        cwd=repository,
        GITLAB_CI="true",
        CI_PROJECT_DIR=str(repository),
    )
    assert done.returncode == 0, done.stderr
    named = re.search(r"junit: (\S+)", (bundle / "student" / ".gitlab-ci.yml").read_text()).group(1)
    root = ElementTree.parse(repository / named).getroot()
    assert root.find(".//testcase").get("file") == "exercises/ex04_relu.py"
    assert int(root.get("failures")) > 0


@pytest.fixture
def grade(unpacked, script, tmp_path):
    """/grade as PrairieLearn lays it out."""
    bundle = unpacked("prairielearn")
    info = json.loads((bundle / "questions/backpropKata/info.json").read_text())["externalGradingOptions"]
    place = tmp_path / "grade"
    shutil.copytree(bundle / "serverFilesCourse", place / "serverFilesCourse")
    (place / "student").mkdir()
    (place / "data").mkdir()
    (place / "data" / "data.json").write_text('{"variant_seed": 35}')
    settings = place / "serverFilesCourse" / "kata" / "kata.toml"
    settings.write_text(settings.read_text().replace("exercises = []", 'exercises = ["ex04"]'))

    def graded(files):
        for name, text in files.items():
            (place / "student" / name).write_text(text)
        done = script(place / info["entrypoint"].removeprefix("/grade/"), cwd=tmp_path)
        assert done.returncode == 0
        return json.loads((place / "results" / "results.json").read_text("utf-8"))

    graded.place = place
    return graded


def test_prairielearn_grades_a_submission(grade, solution):
    """The whole share for the solution; a file that is no exercise does no harm."""
    results = grade({"ex04_relu.py": solution("ex04_relu"), "notes.txt": "hello"})
    assert (results["gradable"], results["score"]) == (True, 1)


@pytest.mark.parametrize("broken", [False, True])
def test_prairielearn_takes_no_attempt_for_what_was_not_graded(grade, broken):
    """Nothing handed in, or a grader that dies: the status is 0, and the results say why."""
    if broken:
        main = grade.place / "serverFilesCourse/kata/kit/grader/handout/attempt.py"
        main.write_text("import os\nos.kill(os.getpid(), 9)\n")
    results = grade({})
    assert (results["gradable"], results["score"]) == (False, 0)
    assert results["message"].startswith(FAILED if broken else "There is nothing to grade.")
    assert results["format_errors"] == [results["message"]]


def test_what_prairielearn_is_told_beforehand_is_what_the_format_says(root):
    """One sentence, in one form."""
    path = root / "grader/handout/bundle/prairielearn/serverFilesCourse/kata/failed.json"
    assert json.loads(path.read_text()) == test_prairielearn.graded(test_prairielearn.REPORTS["broken"])


def test_prairielearn_asks_for_every_exercise(root):
    """By the names that the grader looks for."""
    page = bundling.members(root, "prairielearn")["questions/backpropKata/question.html"].data.decode()
    names = re.search(r'optional-file-names="([^"]*)"', page).group(1).split(",")
    assert names == sorted(path.name for path in (root / "exercises").glob("ex*.py"))


@pytest.mark.slow
@pytest.mark.parametrize(("text", "status"), [(WRONG, 0), (None, 2)])
def test_classroom_50_grades_the_checkout(unpacked, script, tmp_path, text, status):
    """result.json where its runner looks for it; a submission that cannot be read is no grade."""
    place, repository = unpacked("classroom50") / "autograder", tmp_path / "work"
    (repository / "exercises").mkdir(parents=True)
    if text is not None:
        (repository / "exercises" / "ex04_relu.py").write_text(text)
    interpreter(tmp_path / "bin" / "python")
    # Its first step installs what is installed here already; a test has no network.
    grader = (place / "autograder.py").read_text()
    (place / "autograder.py").write_text(grader.replace("subprocess.run(pip, check=True)", "pass"))
    identity = dict(test_classroom50.ENVIRONMENT.variables)
    done = script(tmp_path / "bin" / "python", place / "autograder.py", cwd=repository, **identity)
    assert done.returncode == status, done.stderr
    assert (repository / "result.json").is_file() == (status == 0)
    if status == 0:
        result = json.loads((repository / "result.json").read_text("utf-8"))
        test_classroom50.jsonschema.validate(result, test_classroom50.SCHEMA)


def test_the_scripts_are_understood_by_bash(root):
    """All of them."""
    for platform in bundling.platforms():
        for name, member in bundling.members(root, platform).items():
            if member.data.startswith(b"#!/usr/bin/env bash"):
                done = subprocess.run(["bash", "-n"], input=member.data, capture_output=True, check=False)
                assert done.returncode == 0, (platform, name, done.stderr)
