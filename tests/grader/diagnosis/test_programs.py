"""Programs of the kit run on counted work: the same on every machine and every Python."""

from __future__ import annotations

import numpy as np
import pytest

from grader.compare import deviation
from grader.diagnosis.calls import SAME
from grader.diagnosis.programs import MOST_TICKS, Fuel, Program

TEXT = """
def loops(n):
    total = 0
    for k in range(n):
        while total < k:
            total += 1
    return [x for x in range(n) if x % 2] + [double(total)]


def double(x):
    return (lambda y: 2 * y)(x)


def endless():
    while True:
        pass


def doubling():
    return sum(1 for _ in iter(int, 1))


def catching():
    while True:
        try:
            endless()
        except Exception:
            pass
"""


def test_ticks_are_counted_not_measured() -> None:
    """One for each call, turn of a loop and item of a comprehension: 1 + 5 + 4 + 5 + 1 + 1."""
    assert [Program(TEXT).run("loops", (5,), {}).ticks for _ in range(2)] == [17, 17]


@pytest.mark.parametrize("function", ["endless", "doubling", "catching"])
def test_what_never_ends_is_broken_off(function: str) -> None:
    """After so many ticks, and no except clause of the program keeps it alive."""
    answer = Program(TEXT).run(function, (), {})
    assert answer.failure == ("timeout", "") and answer.ticks == MOST_TICKS + 1


def test_fuel_does_not_depend_on_what_was_done_before() -> None:
    """A statement is paid for once in each diagnosis, whether or not another one has compiled it already."""
    burnt = []
    for _ in range(2):
        fuel = Fuel()
        Program(TEXT, fuel).run("loops", (3,), {})
        Program(TEXT, fuel).run("loops", (3,), {})
        burnt.append(fuel.amount - fuel.left)
    assert burnt[0] == burnt[1] > 0


def test_what_was_changed_and_what_was_given_are_apart() -> None:
    """The program works on copies; where it changes them is told."""
    numbers = [1.0, [2.0]]
    answer = Program("def f(a):\n    a[1][0] = 3.0\n    return a").run("f", (numbers,), {})
    assert numbers == [1.0, [2.0]] and answer.changes == {".0.1.0"} and answer.value == [1.0, [3.0]]


def test_a_program_that_never_ends_is_broken_off() -> None:
    """An endless loop and an endless recursion are answers as well."""
    loop = Program("def f():\n    while True:\n        pass\n", Fuel())
    assert loop.run("f", (), {}).failure == ("timeout", "")
    deep = Program("def f():\n    return f()\n", Fuel()).run("f", (), {})
    assert deep.failure is not None and deep.failure[0] == "RecursionError"


def test_a_program_cannot_change_the_recorded_arguments() -> None:
    """A program works on copies, and what it changes is reported."""
    numbers = np.zeros(2)
    answer = Program("def f(a):\n    a += 1\n    return a\n", Fuel()).run("f", (numbers,), {})
    assert (numbers == 0).all()
    assert answer.changes == {".0"}
    assert deviation(answer.value, np.ones(2)) < SAME
