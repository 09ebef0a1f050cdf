"""Evidence made by hand: a solution, a submission and arguments, without an exercise of the kit.

evidence(submission, arguments)             -> Evidence of one test that called f with each of them
calls(solution, submission, arguments)      -> Calls of f
matter(evidence, ...)                       -> Matter, with known mistakes if a folder for them is given
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from grader.diagnosis.calls import Calls
from grader.diagnosis.causes import Matter
from grader.diagnosis.known import Known
from grader.diagnosis.mender import Mender
from grader.diagnosis.programs import Fuel, Program
from grader.evidence import Call, Evidence, Failure, Reply, Subject, SubmissionFailure

TEST = "hidden/test_it.py::test_f"


def evidence(
    submission: str,
    arguments: Sequence[tuple[object, ...]],
    *,
    test: str = TEST,
    outcome: str = "failed",
    function: str = "f",
) -> Evidence:
    """What is known about a test that called a function with each of these arguments."""
    program = Program(submission)
    made = [_call(program, function, args) for args in arguments]
    failure = None if outcome == "passed" else Failure(outcome, "", "", function)
    return Evidence(test, failure, made, [])


def _call(program: Program, function: str, args: tuple[object, ...]) -> Call:
    answer = program.run(function, args, {})
    if answer.failure is None:
        return Call(function, args, {}, Reply(answer.value, answer.after))
    kind, text = answer.failure
    return Call(function, args, {}, failure=SubmissionFailure("raised", text, kind=kind))


def calls(
    solution: str,
    submission: str,
    arguments: Sequence[tuple[object, ...]],
    names: tuple[str, ...] = (),
) -> Calls:
    """The calls of f beside the right answers."""
    found = Calls.of("f", [evidence(submission, arguments)], Program(solution), names, Fuel())
    assert found is not None
    return found


def matter(
    tests: Sequence[Evidence],
    *,
    folder: Path | None = None,
    solution: str = "",
    mistakes: str = "",
    chains: Path | None = None,
) -> Matter:
    """One exercise while it is diagnosed; in the folder its solution and its mistakes are written."""
    fuel, known = Fuel(), None
    if folder is not None:
        (folder / "solution.py").write_text(solution, encoding="utf-8")
        (folder / "mistakes.toml").write_text(mistakes, encoding="utf-8")
        known = Known.read(str(folder / "solution.py"), str(folder / "mistakes.toml"), fuel)
    subject = Subject("it", "it.py", [], None, None, chains=str(chains) if chains is not None else None)

    def of(name: str) -> Calls | None:
        if known is None:
            return Calls.compared(name, tests)
        return Calls.of(name, tests, known.solution, known.part_names(name), fuel)

    return Matter(subject, tests, known, fuel, of, Mender(None, tests, of))
