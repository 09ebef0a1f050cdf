"""Answers that are not quite the mistake's own numbers, answers that are no numbers, and a kit without solutions."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from grader.diagnosis import diagnose_exercise
from grader.diagnosis.explain import explain
from grader.evidence import Call, Evidence, Failure, Reply, Subject
from grader.result import Diagnosis
from tests.grader.diagnosis.harness import answering, changed_text, exercise, gather, mistakes_of, shaken

NOISE = np.random.default_rng(3)


def three_digits(value: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Rounded to three significant digits."""
    size = 10.0 ** np.floor(np.log10(np.abs(np.where(value == 0, 1.0, value))))
    return np.round(value / size, 2) * size


CHANGES = {
    "float32": lambda value: value.astype(np.float32),
    "three digits": three_digits,
    "noise": lambda value: value * (1 + 1e-5 * NOISE.standard_normal(value.shape)),
}
SINGLES = ("forgets-the-factor-two", "drops-theta3-on-the-way-back", "shifts-the-slopes-by-one-layer")


def named(mistake: str, change: str) -> bool:
    """Whether a mistake of ex09 is named although its numbers are changed a little."""
    one = exercise("ex09")
    subject, evidence = gather(one, shaken(answering(changed_text(one, mistake)), CHANGES[change]))
    told = {cause.idea for reading in explain(subject, evidence).values() for cause in reading.causes}
    return mistakes_of(one)[mistake].idea in told


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("mistake", SINGLES)
def test_rough_numbers_are_recognised(mistake: str, change: str) -> None:
    """A mistake is named in float32, with three digits, and with a little noise."""
    assert named(mistake, change)


@pytest.mark.slow
@pytest.mark.parametrize(("change", "share"), [("float32", 1.0), ("three digits", 0.75), ("noise", 1.0)])
def test_most_rough_numbers_are_recognised(change: str, share: float) -> None:
    """Of every fifth mistake of ex09, this share is named."""
    mistakes = list(mistakes_of(exercise("ex09")))[::5]
    assert sum(named(mistake, change) for mistake in mistakes) >= share * len(mistakes)


HOSTILE = {
    "none": None,
    "text": "theta" * 1000,
    "nan": math.nan,
    "huge number": 10**300,
    "deep list": [[[[[[[[1.0]]]]]]]],
    "ragged list": [[1.0, 2.0], [3.0]],
    "long list": [0.5] * 30_000,
    "long array": np.zeros(100_000),
    "wide array": np.zeros((1, 1, 1, 300, 1, 4)),
    "complex": 1j,
    "odd keys": {1: "a", None: [], 2.5: {}},
    "nested": {
        "theta1": {"theta1": {}},
        "b1": [[]],
        "theta2": "x",
        "b2": math.inf,
        "theta3": None,
        "b3": -0.0,
    },
    "texts in a tuple": ("a", None, {}),
    "empty": np.zeros((0, 3)),
}


@pytest.mark.parametrize(
    "name",
    ["ex09", *(pytest.param(name, marks=pytest.mark.slow) for name in ("ex13", "ex18"))],
)
@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE)
def test_any_answer_is_survived(name: str, value: Any, capfd: pytest.CaptureFixture[str]) -> None:
    """Whatever a submission answers, the diagnosis ends without an exception."""
    one = exercise(name)
    subject, evidence = gather(one, lambda function, args, kwargs: value)
    found = diagnose_exercise(subject, evidence)
    assert "no diagnosis" not in capfd.readouterr().err
    assert all(isinstance(diagnosis, Diagnosis) for diagnosis in found.values())


def test_a_fault_of_the_diagnosis_is_no_diagnosis(capfd: pytest.CaptureFixture[str]) -> None:
    """Files that cannot be read cost the diagnosis and nothing else."""
    subject = Subject("ex09_theta_chain", "ex09_theta_chain.py", [], "/nowhere/solution.py", None)
    call = Call("six_partials", (), {}, Reply({}, None))
    failure = Failure("failed", "", "", "six_partials")
    assert diagnose_exercise(subject, [Evidence("visible/x::y", failure, [call], [])]) == {}
    assert "no diagnosis" in capfd.readouterr().err


def test_a_copy_without_solutions_states_facts() -> None:
    """Without solution, mistakes and chains what the visible tests compared is still looked at, and never sure."""
    one = exercise("ex11")
    program = answering(changed_text(one, "transposes-the-weight-gradient"))
    subject, evidence = gather(one, program, with_solution=False)
    found = diagnose_exercise(subject, evidence).values()
    assert {(diagnosis.mistake, diagnosis.confidence) for diagnosis in found} == {("transposed", "likely")}


@pytest.mark.parametrize("flat", ["raise ValueError('flat')", "return 1.0", "assert rise"])
def test_whoever_treats_zero_as_no_answer_is_told(flat: str) -> None:
    """Whatever comes in its place: a number or an exception."""
    one = exercise("ex01")
    right = "return (f(x + h) - f(x)) / h"
    wrong = f"rise = f(x + h) - f(x)\n    if rise == 0:\n        {flat}\n    return rise / h"
    text = one.solution.read_text(encoding="utf-8").replace(right, wrong)
    found = diagnose_exercise(*gather(one, answering(text)))
    assert {diagnosis.idea for diagnosis in found.values()} == {"zero-and-nothing"}


def test_different_slips_in_different_functions_are_told_apart() -> None:
    """Each failed test gets the mistake of its own function."""
    one = exercise("ex09")
    text = changed_text(one, "drops-theta3-in-grad-theta2", "forgets-the-factor-two")
    subject, evidence = gather(one, answering(text))
    found = diagnose_exercise(subject, evidence)
    by_function = {each.test: each.failure.function for each in evidence if each.test in found}
    expected = {"grad_theta2": "drops-theta3-in-grad-theta2", "six_partials": "forgets-the-factor-two"}
    assert {test: diagnosis.mistake for test, diagnosis in found.items()} == {
        test: expected[function] for test, function in by_function.items()
    }


def test_different_slips_in_different_results_are_told_together() -> None:
    """A transposed dW beside a db that is a sum: both are said."""
    one = exercise("ex13")
    text = changed_text(one, "transposes-the-weight-gradient", "adds-up-the-bias")
    subject, evidence = gather(one, answering(text))
    found = diagnose_exercise(subject, evidence).values()
    assert {diagnosis.mistake for diagnosis in found} == {"adds-up-the-bias + transposes-the-weight-gradient"}
    assert {tuple(diagnosis.where) for diagnosis in found} == {("dW", "db")}


def test_numbers_of_the_example_are_called_hard_coded() -> None:
    """Whoever returns the visible numbers for every net is told so."""
    one = exercise("ex09")
    answer = {
        "theta1": 0.008460865917,
        "b1": 0.005640577278,
        "theta2": -0.017477713329,
        "b2": -0.023907404741,
        "theta3": -0.04477938458,
        "b3": -0.110081090628,
    }
    program = {"six_partials": answer, "grad_theta2": answer["theta2"]}
    subject, evidence = gather(one, lambda function, args, kwargs: program[function])
    found = diagnose_exercise(subject, evidence).values()
    assert {diagnosis.mistake for diagnosis in found} == {"hard-coded"}
