"""The exercise tests, run in this process against a program of the kit, as evidence for the diagnosis.

    gather("ex09_theta_chain", program, seed)   -> (subject, evidence)
    changed_text("ex09_theta_chain", "name")    -> the solution with one known mistake
    shaken(program, change)                     -> the program with every number of its answers changed

What a worker would send is imitated: arguments are copies, answers go through the wire once.
"""

from __future__ import annotations

import functools
import inspect
import sys
import warnings
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from grader import catalog, mistakes
from grader.diagnosis.programs import Fuel, Program, fresh
from grader.diagnosis.programs import run as run_program
from grader.evidence import Call, Evidence, Failure, Reply, Subject, SubmissionFailure
from grader.expect import Expect
from grader.judge.failures import failure_of
from grader.loading import loaded
from grader.mistakes import Mistake
from grader.sandbox import wire
from grader.standin import Asked, StandIn

KIT = Path(__file__).parents[3]
EXERCISES = [one.id for one in catalog.exercises(KIT) if one.mistakes.is_file() and one.solution.is_file()]


class Raised(NamedTuple):
    """An exception in the place of an answer."""

    kind: str
    text: str


def stand(program: Any, calls: list[Call], handed: list[Any] | None = None) -> StandIn:
    """The fixture `submission`: calls a program and records what comes back, as the plug-in does.

    `handed` gets (arguments, what they were when they were handed over).
    """

    def answer(asked: Asked) -> Reply:
        if handed is not None:
            handed.append((asked.args, fresh(asked.args)))
        own = tuple(map(fresh, asked.args))
        given = program(asked.function, own, asked.kwargs)
        if isinstance(given, Raised):
            failure = failed(asked.function, given)
            calls.append(Call(asked.function, asked.args, asked.kwargs, failure=failure))
            raise failure
        reply = Reply(over_the_wire(given), own if asked.after else None)
        calls.append(Call(asked.function, asked.args, asked.kwargs, reply))
        return reply

    return StandIn(answer)


def failed(function: str, raised: Raised) -> SubmissionFailure:
    """What the client makes of an exception."""
    if raised.kind == "timeout":
        return SubmissionFailure(
            "timeout", "Your code did not finish in time. Is there a loop that never ends?"
        )
    if raised.kind == "NotPlain":
        return SubmissionFailure("failed", f"{function} returned {raised.text}.")
    text = f"{function} raised {raised.kind} in line 40: {raised.text}."
    return SubmissionFailure("raised", text, "", 40, raised.kind)


def over_the_wire(value: Any) -> Any:
    """A value as it arrives on the other side."""
    message = wire.decode(wire.encode(wire.Answer(1, value))[4:])
    assert isinstance(message, wire.Answer)
    return message.value


def answering(source: str) -> Any:
    """A program from its text: (function, args, kwargs) -> the answer or `Raised`; arguments may change."""
    functions = Program(source, Fuel()).functions

    def program(function: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        results: list[Any] = []

        def attempt() -> None:
            results.append(functions[function](*args, **kwargs))

        outcome = run_program(attempt, (), {})
        if outcome.failure is not None:
            return Raised(*outcome.failure)
        try:
            wire.encode(wire.Answer(1, results[0]))
        except wire.NotPlain as error:
            return Raised("NotPlain", str(error))
        return results[0]

    return program


def shaken(program: Any, change: Any) -> Any:
    """The same program with `change` applied to every number of its answers."""

    def every(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: every(item) for key, item in value.items()}
        if isinstance(value, list | tuple):
            return type(value)(every(item) for item in value)
        return change(np.asarray(value, dtype=float)) if not isinstance(value, Raised | str) else value

    return lambda function, args, kwargs: every(program(function, args, kwargs))


def exercise(name: str) -> catalog.Exercise:
    """The exercise with this name."""
    return catalog.select(KIT, [name])[0]


def subject_of(one: catalog.Exercise, *, with_solution: bool = True) -> Subject:
    """What the grader would ask the judge about an exercise."""
    files = [str(path) for path in one.test_files]
    if not with_solution:
        return Subject(one.id, one.file, files[:1], None, None)
    chains = str(one.chains) if one.chains.is_file() else None
    return Subject(one.id, one.file, files, str(one.solution), str(one.mistakes), chains=chains)


def mistakes_of(one: catalog.Exercise) -> dict[str, Mistake]:
    """The known mistakes of an exercise."""
    return mistakes.read(one.mistakes)


def changed_text(one: catalog.Exercise, *names: str) -> str:
    """The solution with these mistakes made one after the other."""
    text = one.solution.read_text(encoding="utf-8")
    for name in names:
        changed = mistakes.applied(text, mistakes_of(one)[name])
        assert changed is not None, name
        text = changed
    return text


def gather(
    one: catalog.Exercise, program: Any, seed: int = 1, *, with_solution: bool = True
) -> tuple[Subject, list[Evidence]]:
    """Run the exercise's tests in this process; the evidence that the plug-in would have."""
    subject = subject_of(one, with_solution=with_solution)
    evidence = []
    for file in subject.tests:
        for name, test in vars(_module(file)).items():
            if name.startswith("test") and inspect.isfunction(test):
                evidence.append(_run(file, name, test, program, seed))
    return subject, evidence


@functools.cache
def _module(file: str) -> Any:
    if (hidden := str(KIT / "tests" / "hidden")) not in sys.path:
        sys.path.insert(0, hidden)  # as the judge does: hidden tests share their oracles
    return loaded(Path(file))


def _run(file: str, name: str, test: Any, program: Any, seed: int) -> Evidence:
    calls: list[Call] = []
    expect = Expect()
    given = {
        "submission": stand(program, calls),
        "rng": np.random.default_rng([seed, *name.encode()]),
        "expect": expect,
    }
    failure: Failure | None = None
    try:
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")
            test(**{name: given[name] for name in inspect.signature(test).parameters})
    except Exception as error:
        failure = failure_of(error, calls, shows_call=False)
    path = Path(file)
    return Evidence(f"{path.parent.name}/{path.name}::{name}", failure, calls, expect.comparisons)
