"""What the program never looks at, and what it keeps: said where nobody knows more."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from grader.diagnosis import diagnose_exercise
from grader.diagnosis.bench import Bench
from grader.mistakes import Mistake, applied
from grader.result import Diagnosis
from grader.sandbox import launch
from grader.sandbox.workshop import workshop
from tests.grader.diagnosis.harness import answering, exercise, gather

Told = Callable[[str, str], set[tuple[str, str, str]]]


@pytest.fixture
def told(launcher: launch.Launcher) -> Told:
    """(mistake, confidence, what is said) about the solution with these functions."""

    def run(name: str, program: str) -> set[tuple[str, str, str]]:
        one = exercise(name)
        text = applied(one.solution.read_text(encoding="utf-8"), Mistake("", program=program))
        assert text is not None
        subject, evidence = gather(one, answering(text))
        data = {one.file: text.encode()}
        bench = Bench(lambda: workshop(launcher, data), one.file, text.encode())
        found: list[Diagnosis] = list(diagnose_exercise(subject, evidence, bench).values())
        return {(each.mistake, each.confidence, each.says) for each in found}

    return run


def test_what_is_handed_in_and_never_looked_at_is_asked_about(told: Told) -> None:
    """As a question, likely at most."""
    program = """
def neuron_gradients(a_prev, w, b, y, g, dg):
    delta = dg(w @ a_prev + b) - y
    return delta * a_prev, delta, delta * w
"""
    ((mistake, confidence, says),) = told("ex10", program)
    assert (mistake, confidence) == ("never-looked-at", "likely")
    assert says == "neuron_gradients is handed g, and nothing in it looks at g: what is it needed for?"


def test_what_a_helper_never_looks_at_is_its_own_affair(told: Told) -> None:
    """It is handed more than it needs, by habit: another thing went wrong."""
    program = """
def error(a, y, w, g):
    return np.sqrt(abs(a - y)) + y ** 3
def neuron_gradients(a_prev, w, b, y, g, dg):
    delta = dg(w @ a_prev + b) * error(g(w @ a_prev + b), y, w, g)
    return delta * a_prev, delta, delta * w
"""
    assert "never-looked-at" not in {mistake for mistake, _, _ in told("ex10", program)}


def test_a_slope_is_not_missed_by_those_who_measure_it(told: Told) -> None:
    """Differences of the cost need no dg."""
    program = """
def neuron_gradients(a_prev, w, b, y, g, dg):
    def cost(w, b):
        return (g(float(w @ a_prev) + b) - y) ** 2
    db = (cost(w, b + 1e-5) - 3 * cost(w, b - 1e-5)) / 2e-5
    return db * a_prev, db, db * w
"""
    assert all("dg" not in says for _, _, says in told("ex10", program))


def test_what_is_kept_from_call_to_call_is_told(told: Told) -> None:
    """A list that is a default value."""
    program = """
def descend(cost, grad, params, eta, steps, history=[]):
    history.append(cost(params))
    for _ in range(steps):
        params = gd_step(params, grad(params), eta)
        history.append(cost(params))
    return params, history
"""
    found = told("ex16", program)
    assert {mistake for mistake, _, _ in found} == {"kept-between-calls"}
    assert all(says.startswith("history is made once, on line ") for _, _, says in found)
