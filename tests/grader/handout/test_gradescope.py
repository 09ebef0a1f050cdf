"""The Gradescope bundle, unpacked to the platform's paths in a scratch root and run there."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import sys
import zipfile

import pytest

from grader.handout import bundling
from grader.handout.attempt import seed_of

from ..report.test_gradescope import obeys
from .platform import WRONG, interpreter, run

FAILED = "The grader itself failed, so there are no marks. This is not your fault."
METADATA = {"id": 5, "assignment": {"id": 258}, "users": [{"id": 12, "email": "a@example.com"}]}
HOSTILE = """
import json, os, sys
FORGED = json.dumps({"score": 100, "output": "ALL CORRECT", "tests": []})
print("##[error]x", FORGED)
for path in ("ROOT/results/results.json", "ROOT/source/failed.json", "results.json"):
    try:
        open(path, "w").write(FORGED)
    except OSError:
        pass
try:
    print("STOLEN", open("ROOT/source/kit/tests/hidden/test_ex04_relu.py").read())
except OSError:
    pass
def relu(z):
    os._exit(0)
relu_prime = relu
"""


@pytest.fixture(scope="module")
def bundle(root, tmp_path_factory):
    """The zip as an instructor uploads it, but for one exercise."""
    path = tmp_path_factory.mktemp("bundle") / "autograder.zip"
    members = bundling.members(root, "gradescope")
    settings = members["kata.toml"].data.replace(b"exercises = []", b'exercises = ["ex04"]')
    bundling.write({**members, "kata.toml": bundling.Member(settings)}, path)
    return path


@pytest.fixture
def autograder(bundle, tmp_path):
    """/autograder as Gradescope lays it out: grade({"ex04_relu.py": "..."}) -> results."""
    place = tmp_path / "autograder"
    unpack(bundle, place)

    def grade(files, metadata=METADATA):
        for name, text in files.items():
            (place / "submission" / name).write_text(text.replace("ROOT", str(place)))
        if metadata is not None:
            (place / "submission_metadata.json").write_text(json.dumps(metadata))
        done = run(place / "run_autograder", cwd=place)
        assert done.returncode == 0
        return obeys((place / "results" / "results.json").read_text("utf-8"))

    return grade


def unpack(bundle, place):
    """What the harness does: the zip in source/, the script beside it, folders for the rest."""
    subprocess.run([sys.executable, "-m", "zipfile", "-e", bundle, place / "source"], check=True)
    for info in zipfile.ZipFile(bundle).infolist():
        (place / "source" / info.filename).chmod(info.external_attr >> 16 & 0o777)
    shutil.copy(place / "source" / "run_autograder", place / "run_autograder")
    for name in ("submission", "results"):
        (place / name).mkdir()
    interpreter(place / "venv" / "bin" / "python")


def fill(path):
    """Every block that is left."""
    with contextlib.suppress(OSError), open(path, "wb", buffering=0) as rest:
        while rest.write(b"x" * 4096):
            pass


def test_the_zip_has_what_gradescope_looks_for_at_its_root(bundle):
    """Both scripts, executable; the hidden tests, and nothing that only the kit's author needs."""
    with zipfile.ZipFile(bundle) as archive:
        modes = {info.filename: info.external_attr >> 16 & 0o777 for info in archive.infolist()}
    assert modes["setup.sh"] == modes["run_autograder"] == 0o755
    assert "kit/tests/hidden/test_ex04_relu.py" in modes
    assert not [name for name in modes if name.startswith(("kit/tests/grader", "kit/grader/author"))]
    assert not [name for name in modes if "__pycache__" in name]


def test_the_bundle_is_the_same_each_time(root, tmp_path):
    """To the last byte."""
    for name in ("a.zip", "b.zip"):
        bundling.write(bundling.members(root, "gradescope"), tmp_path / name)
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_a_submission_is_graded(autograder, solution):
    """All points for the solution; the seed is the student's own."""
    results = autograder({"ex04_relu.py": solution("ex04_relu")})
    assert (results["score"], results["extra_data"]["seed"]) == (4, seed_of("gradescope/258/12"))
    assert {test["status"] for test in results["tests"]} == {"passed"}


def test_a_hostile_submission_gets_what_it_earned(autograder):
    """It prints forged results, writes where results are read, reads the hidden tests, and leaves."""
    results = autograder({"ex04_relu.py": HOSTILE, "results.json": '{"score": 100}'})
    assert results["score"] == 0
    assert results["tests"]
    text = json.dumps(results)
    assert "STOLEN import" not in text
    assert "##[" not in text


@pytest.mark.parametrize(
    ("files", "says"),
    [({}, "There is nothing to grade."), ({"notes.txt": "hello"}, "There is nothing to grade.")],
)
def test_an_empty_submission_is_told_so(autograder, files, says):
    """A score of nought and the reason; Gradescope needs a file."""
    results = autograder(files)
    assert (results["score"], results["tests"]) == (0, [])
    assert results["output"].startswith(says)


def test_a_crashing_submission_is_graded_as_one(autograder):
    """It is not the grader that failed."""
    results = autograder({"ex04_relu.py": "import sys\nsys.exit('bye')\n"}, metadata=None)
    assert results["score"] == 0
    assert len(results["tests"]) > 1
    assert FAILED not in json.dumps(results)


def test_a_killed_grader_leaves_results_that_say_so(bundle, tmp_path):
    """Whatever dies, and when: the file was there before anything began."""
    place = tmp_path / "autograder"
    unpack(bundle, place)
    (place / "submission" / "ex04_relu.py").write_text(WRONG)
    for killed in ("grader/cli/grade.py", "grader/handout/attempt.py"):
        module = place / "source" / "kit" / killed
        first = "from __future__ import annotations\n"
        assert first in module.read_text()
        module.write_text(module.read_text().replace(first, f"{first}import os\nos.kill(os.getpid(), 9)\n"))
        assert run(place / "run_autograder", cwd=place).returncode == 0
        assert obeys((place / "results" / "results.json").read_text())["output"] == FAILED


@pytest.mark.skipif(
    os.name != "posix" or os.geteuid() != 0 or shutil.which("mount") is None,
    reason="needs root, to fill a disk",
)
def test_a_full_disk_leaves_results_that_say_so(bundle, tmp_path):
    """Not a byte is free when it begins."""
    place = tmp_path / "autograder"
    place.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", place], check=False)
    if mounted.returncode:
        pytest.skip("this system lets nobody mount")
    try:
        unpack(bundle, place)
        (place / "submission" / "ex04_relu.py").write_text(WRONG)
        fill(place / "rest")
        done = run(place / "run_autograder", cwd=place, TMPDIR=str(place))
        assert done.returncode == 0
        assert obeys((place / "results" / "results.json").read_text())["output"] == FAILED
    finally:
        subprocess.run(["umount", "-l", place], check=True)


def test_what_is_said_when_the_grader_failed_is_what_the_format_says(root):
    """One sentence, in one form."""
    from grader.report import gradescope

    from ..report.samples import REPORTS

    prepared = json.loads((root / "grader/handout/bundle/gradescope/failed.json").read_text())
    rendered = json.loads(gradescope.render(REPORTS["broken"]))
    assert {**rendered, **prepared} == rendered


@pytest.mark.slow
def test_setup_makes_an_environment_of_its_own(bundle, tmp_path, solution):
    """setup.sh installs what the grader needs and nothing else; then a submission is graded with that."""
    place = tmp_path / "autograder"
    unpack(bundle, place)
    shutil.rmtree(place / "venv")
    done = run(place / "source" / "setup.sh", cwd=place)
    assert done.returncode == 0, done.stderr
    (place / "submission" / "ex04_relu.py").write_text(solution("ex04_relu"))
    run(place / "run_autograder", cwd=place)
    assert obeys((place / "results" / "results.json").read_text())["score"] == 4
