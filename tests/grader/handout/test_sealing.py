"""Sealed answers, made from a solution and its known mistakes, say at home what the instructor's copy says."""

from __future__ import annotations

import contextlib
import functools
import random
import warnings

import numpy as np
import pytest

from grader import catalog, sealed, written
from grader.diagnosis.at_home import Practised, named
from grader.diagnosis.bench import Bench
from grader.diagnosis.explain import explain
from grader.diagnosis.mended_at_home import mended
from grader.diagnosis.programs import Program
from grader.evidence import Call, Evidence, Failure, Reply, SubmissionFailure
from grader.handout import copy, reading, sealing
from grader.mistakes import Mistake, applied
from grader.sandbox import launch
from grader.sandbox.workshop import workshop
from tests.grader.diagnosis.harness import answering, changed_text, gather, mistakes_of
from tests.grader.diagnosis.test_pairs import PAIRS

SAMPLE = 2
QUICK = ("ex01_difference_quotient", "ex10_output_neuron", "ex12_matrix_form")


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
        calls, seen = [], []
        for call in function.calls:
            args = written.read(call, reading.made_of)
            with warnings.catch_warnings(), np.errstate(all="ignore"):
                warnings.simplefilter("ignore")
                answer = program.run(name, args, {})
            if answer.failure is not None:
                failure = SubmissionFailure("raised", "", kind=answer.failure[0])
                calls.append(Call(name, args, {}, failure=failure))
                seen.append(sealed.Seen(None, args, None, answer.failure[0]))
            else:
                calls.append(Call(name, args, {}, Reply(answer.value, answer.after)))
                seen.append(sealed.Seen(answer.value, args, answer.after))
        passed = Practised.of(box.salt, function, seen).right and not any(one.failure for one in seen)
        failure = None if passed else Failure("failed", "", "", name)
        evidence.append(Evidence(f"practice/test_x.py::test_{name}", failure, calls, []))
    return evidence, named(box, evidence)


def pairs_are_told_alike(exercise, box):
    """Two slips at once, as other people write them: what the instructor's copy tells of them, home tells too."""
    for name, pair, entry in PAIRS:
        if name != exercise.short:
            continue
        text = applied(exercise.solution.read_text(encoding="utf-8"), Mistake("", program=entry["program"]))
        subject, evidence = gather(exercise, answering(text))
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")
            causes = [cause for one in explain(subject, evidence).values() for cause in one.causes]
        there = {cause.meaning for cause in causes if cause.source != "facts"}
        home = {idea for one in at_home(box, text)[1].values() for idea in one.idea.split(" + ")}
        assert home == there or (not there and home < set(entry["ideas"])), (pair, home, there)


def lines_are_those_of_the_kit(exercise, box):
    """The line of a mistake at home is no other one than the instructor's copy tells, where that tells one."""
    with contextlib.closing(launch.start()) as launcher:
        for mistake in random.Random(exercise.id).sample(sorted(mistakes_of(exercise)), SAMPLE):
            text = changed_text(exercise, mistake)
            shop = functools.partial(workshop, launcher, {exercise.file: text.encode()})
            bench = Bench(shop, exercise.file, text.encode())
            subject, tests = gather(exercise, answering(text))
            with warnings.catch_warnings(), np.errstate(all="ignore"):
                warnings.simplefilter("ignore")
                read = explain(subject, tests, bench)
            there = {cause.line for reading in read.values() for cause in reading.causes if cause.line}
            evidence, told = at_home(box, text)
            here = {one.line for one in mended(subject, box, evidence, told, bench).values()}
            assert here <= there or not there, (mistake, here, there)


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
    pairs_are_told_alike(exercise, box)
    if not any(function.free for function in box.functions.values()):  # whole trainings take too long
        lines_are_those_of_the_kit(exercise, box)
    for path in exercise.unusual:
        text = path.read_text(encoding="utf-8")
        if "Loses:" not in text:
            evidence, told = at_home(box, text)
            assert not told, (path.name, told)
            assert all(test.failure is None for test in evidence), path.name
