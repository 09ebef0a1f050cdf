"""What the repair search finds, in the words and places of a diagnosis."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from grader.diagnosis import diagnose_exercise
from grader.diagnosis.bench import Bench
from grader.diagnosis.mending import cause_of
from grader.diagnosis.repair import Repair
from grader.diagnosis.slips import SLIPS
from grader.mistakes import Mistake, applied
from grader.result import Diagnosis
from grader.sandbox import launch
from grader.sandbox.workshop import workshop
from tests.grader.diagnosis.harness import KIT, answering, changed_text, exercise, gather
from tests.grader.diagnosis.test_real_gradings import diagnoses, graded

LOOPS = (KIT / "tests/unusual/ex13_batch_average/loops.py").read_text(encoding="utf-8")
Told = Callable[..., list[Diagnosis]]


@pytest.fixture
def told(launcher: launch.Launcher) -> Told:
    """What is said about a program, when the one that is searched is `data`."""

    def run(name: str, text: str, data: bytes | None = None) -> list[Diagnosis]:
        one, data = exercise(name), text.encode() if data is None else data
        subject, evidence = gather(one, answering(text))
        bench = Bench(lambda: workshop(launcher, {one.file: data}), one.file, data)
        return list(diagnose_exercise(subject, evidence, bench).values())

    return run


def _line(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


def test_a_slip_that_nobody_knows_is_told_with_its_line() -> None:
    """The whole way: the report has the kind of slip, the line, its text with the place marked, and no code."""
    text = LOOPS.replace("range(n_in)) + b", "range(n_in - 1)) + b")
    found = diagnoses(graded("ex13", text))
    assert {(one.source, one.mistake, one.confidence) for one in found} == {("repair", "range", "exact")}
    (line,) = {one.line for one in found}
    assert line == _line(text, "range(n_in - 1)")
    shown, marks = (found[0].text or "").split("\n")
    assert shown == text.splitlines()[line - 1]
    assert shown[marks.index("^") : len(marks)] == "range(n_in - 1)"
    assert found[0].columns == (marks.index("^") + 1, len(marks))


def test_a_known_mistake_keeps_its_words_and_is_lent_the_line(told: Told) -> None:
    """What people have done before is said better by the kit, and where it is the repair knows."""
    text = changed_text(exercise("ex05"), "squashes-twice")
    found = told("ex05", text)
    assert {(one.source, one.mistake) for one in found} == {("mistakes", "squashes-twice")}
    lines = {one.line for one in found}
    assert len(lines) == 1 and lines != {None}


def test_another_program_than_the_one_that_was_asked_is_not_told(told: Told) -> None:
    """What draws or remembers answers otherwise when it is run again: nothing is said of its lines."""
    text = LOOPS.replace("range(n_in)) + b", "range(n_in - 1)) + b")
    other = LOOPS.replace("range(n_in)) + b", "range(1, n_in)) + b").encode()
    assert {one.source for one in told("ex13", text)} == {"repair"}
    assert all(one.source != "repair" and one.line is None for one in told("ex13", text, other))


def test_what_raises_keeps_the_words_of_its_exception() -> None:
    """The exception says more than the kind of the slip; the repair says that its line is the one."""
    wrong = exercise("ex13").solution.read_text(encoding="utf-8").replace("A_prev @ W.T", "A_prev @ W")
    assert "A_prev @ W " in wrong
    raised = [one for one in diagnoses(graded("ex13", wrong)) if one.source == "errors"]
    assert raised and {one.line for one in raised} == {_line(wrong, "A_prev @ W ")}
    assert all("sides that touch" in one.says for one in raised)


@pytest.mark.parametrize("with_solution", [True, False])
def test_no_process_where_nothing_is_to_be_found(with_solution: bool) -> None:
    """Right answers are not searched, and a copy without solutions knows no right answers."""
    one = exercise("ex05")
    text = one.solution.read_text(encoding="utf-8") if with_solution else changed_text(one, "squashes-twice")
    subject, evidence = gather(one, answering(text), with_solution=with_solution)

    def opened() -> None:
        raise AssertionError("a process was started")

    diagnose_exercise(subject, evidence, Bench(opened, one.file, text.encode()))  # type: ignore[arg-type]


def test_no_kind_of_slip_says_code() -> None:
    """A sentence holds words: no sign of calculation, no bracket, no number, no name."""
    assert [kind for kind, slip in SLIPS.items() if re.search(r"[^\w\s.,:;?'-]|\d|_|\bnp\b", slip.says)] == []


def test_a_change_of_the_arguments_has_its_line_though_every_value_is_right(told: Told) -> None:
    """The words are those of the known mistake."""
    text = changed_text(exercise("ex05"), "overwrites-z")
    (found,) = told("ex05", text)
    assert (found.mistake, found.line) == ("overwrites-z", _line(text, "z[...] = -np.abs(z)"))


def test_of_several_loops_the_one_is_named() -> None:
    """A line in a nest of loops is told which of them it belongs behind, in the words of a notebook as well."""
    one = Repair("inside-the-loop", 9, True, loop=7)
    assert "inside the loop that begins on line 7, and" in cause_of(one, ()).says
    assert "inside the loop that begins on cell 2, line 3, and" in cause_of(one, (1, 5)).says
    assert "inside the loop, and" in cause_of(one._replace(loop=0), ()).says


def test_a_recursion_without_an_end_is_told_as_that() -> None:
    """Also inside a function of the learner's own, where a change of another line would end it."""
    text = """
def local_slopes(fs, dfs, x):
    def value(i):
        if i == 0:
            return x
        further = i + 1
        below = value(further)
        return fs[i - 1](below)
    return [df(value(i)) for i, df in enumerate(dfs)]
"""
    program = applied(exercise("ex06").solution.read_text(encoding="utf-8"), Mistake("", program=text))
    assert program is not None
    assert {one.mistake for one in diagnoses(graded("ex06", program))} == {"recursion-without-end"}
