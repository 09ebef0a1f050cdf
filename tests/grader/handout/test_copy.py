"""The student's copy: whole, silent about what is held back, and at home as clear as the instructor's."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tomllib
import warnings

import numpy as np
import pytest

from grader import catalog, sealed, written
from grader.diagnosis.at_home import named
from grader.diagnosis.programs import Program
from grader.evidence import Call, Evidence, Failure, Reply, SubmissionFailure
from grader.handout import copy, leak, sealing
from tests.grader.diagnosis.harness import changed_text, mistakes_of

QUICK = ("ex01_difference_quotient", "ex09_theta_chain", "ex12_matrix_form")


def exercises(root):
    return catalog.exercises(root)


@pytest.fixture(scope="module")
def boxes(root):
    """The sealed answers of an exercise, made once."""
    made = {}

    def box(exercise):
        if exercise.id not in made:
            made[exercise.id] = sealed.read(sealed.msgspec.json.encode(sealing.seal(exercise, "salt")))
        return made[exercise.id]

    return box


def at_home(box, text):
    """What the copy says of a program: the evidence that its practice tests would give."""
    program = Program(text)
    evidence = []
    for name, function in box.functions.items():
        calls, wrong = [], False
        for place, (call, right) in enumerate(zip(function.calls, function.right, strict=True)):
            args = written.read(call, sealing._made)
            with warnings.catch_warnings(), np.errstate(all="ignore"):
                warnings.simplefilter("ignore")
                answer = program.run(name, args, {})
            if answer.failure is not None:
                failure = SubmissionFailure("raised", "", kind=answer.failure[0])
                calls.append(Call(name, args, {}, failure=failure))
                wrong = True
                continue
            calls.append(Call(name, args, {}, Reply(answer.value, answer.after)))
            seen = sealed.Seen(answer.value, args, answer.after)
            wrong |= bool(sealed.wrong_parts(box.salt, place, right, seen, function.forms[place]))
            wrong |= not sealed.same_manner(box.salt, place, right, seen, function.forms[place])
        failure = Failure("failed", "", "", name) if wrong else None
        evidence.append(Evidence(f"practice/test_x.py::test_{name}", failure, calls, []))
    return evidence, named(box, evidence)


def test_a_copy_is_whole_and_gives_nothing_away(root, tmp_path):
    """`handout` writes it; what its own tests ask for is there, and the leak check found nothing."""
    place = tmp_path / "copy"
    command = [sys.executable, "-m", "grader", "handout", str(place)]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    for absent in (
        "solutions",
        "tests/hidden",
        "tests/mistakes",
        "tests/unusual",
        "tests/chains",
        "grader/author",
    ):
        assert not (place / absent).exists(), absent
    whole = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    done = subprocess.run(whole, cwd=place, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    again = subprocess.run(command, cwd=root, capture_output=True, text=True)
    assert again.returncode == 2
    assert "there already" in again.stderr
    graded_at_home(root, place)


def graded_at_home(root, place):
    """The solutions are right in all practice; a known mistake is named in the visible tests and in practice."""
    shutil.rmtree(place / "exercises")
    shutil.copytree(root / "solutions", place / "exercises")
    (exercise,) = catalog.select(root, ["ex09"])
    wrong = changed_text(exercise, "drops-the-hidden-slope-of-layer-1")
    (place / "exercises" / exercise.file).write_text(wrong)
    done = subprocess.run(
        [sys.executable, "-m", "grader", "--json", "-"], cwd=place, capture_output=True, text=True
    )
    report = json.loads(done.stdout)
    lost = {one["id"] for one in report["exercises"] if one["status"] != "passed"}
    assert lost == {exercise.id}
    (told,) = [one for one in report["exercises"] if one["id"] == exercise.id]
    known = mistakes_of(exercise)["drops-the-hidden-slope-of-layer-1"]
    practice = [test for test in told["tests"] if test["visibility"] == "practice"]
    assert [test["outcome"] for test in practice] == ["passed", "failed"]
    assert "is right on" in practice[1]["message"]
    diagnosed = [test["diagnosis"] for test in told["tests"] if test["outcome"] == "failed"]
    assert {(one["idea"], one["says"]) for one in diagnosed} == {(known.idea, known.says)}


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(exercise.id, marks=() if exercise.id in QUICK else pytest.mark.slow)
        for exercise in catalog.exercises(copy.STUDENT.parents[2])
    ],
)
def test_home_says_what_the_instructors_copy_says(name, root, boxes):
    """Known mistakes that practice can show are called by their idea; unusual right answers by nothing."""
    (exercise,) = catalog.select(root, [name])
    box, silent, other, shown = boxes(exercise), [], [], 0
    for mistake, entry in mistakes_of(exercise).items():
        evidence, told = at_home(box, changed_text(exercise, mistake))
        if all(test.failure is None for test in evidence):
            continue  # a matter of work, or of something else than answers
        shown += 1
        ideas = {diagnosis.idea for diagnosis in told.values()}
        if not ideas:
            silent.append(mistake)
        elif entry.idea not in ideas:
            other.append((mistake, ideas))
    assert len(silent) + len(other) <= 0.05 * shown, (silent, other)
    for path in exercise.unusual:
        text = path.read_text(encoding="utf-8")
        if "Loses:" not in text:
            evidence, told = at_home(box, text)
            assert not told, (path.name, told)
            assert all(test.failure is None for test in evidence), path.name


@pytest.mark.parametrize(
    ("name", "planted"),
    [
        ("grader/text.py", lambda kit: (kit / "solutions/ex13_batch_average.py").read_bytes()),
        ("README.md", lambda kit: (kit / "tests/hidden/test_ex09_theta_chain.py").read_bytes()),
        ("tests/sealed/families.py", lambda kit: (kit / "tests/hidden/oracles.py").read_bytes()),
        ("notes.txt", lambda kit: _a_mistake(kit)),
        ("grader/constants.py", lambda kit: b"SEED = 4.83921774\n"),
    ],
)
def test_a_planted_leak_is_found(root, tmp_path, name, planted):
    """A line of a solution, a hidden test, an oracle or a mistake, a number of a hidden test: each by its file."""
    kit = root
    if name == "grader/constants.py":
        kit = tmp_path / "kit"
        for folder in ("exercises", "solutions", "tests/visible", "tests/hidden", "tests/stubs"):
            shutil.copytree(root / folder, kit / folder)
        with (kit / "tests/hidden/test_ex01_difference_quotient.py").open("a") as file:
            file.write("WANT = 4.83921774\n")
    opened = [
        (f"tests/visible/{path.name}", path.read_bytes()) for path in (root / "tests/visible").glob("*.py")
    ]
    opened += [
        (f"tests/stubs/{path.name}", path.read_bytes()) for path in (root / "tests/stubs").glob("*.py")
    ]
    assert leak.leaks(kit, opened) == []
    found = leak.leaks(kit, [*opened, (name, planted(root))])
    assert found
    assert all(text.startswith(name) for text in found)


def _a_mistake(kit):
    entries = tomllib.loads((kit / "tests/mistakes/ex13_batch_average.toml").read_text(encoding="utf-8"))
    return max((entry.get("wrong", "") for entry in entries.values()), key=len).encode()
