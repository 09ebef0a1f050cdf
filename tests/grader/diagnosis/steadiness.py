"""Whether the same is said on every machine: reports at half the speed, beside busy loops, on other Pythons.

    python -m tests.grader.diagnosis.steadiness [--mistakes 30] [--slips 20] [--python PATH ...]

The sample is drawn evenly over the exercises: known mistakes in the solutions, and generic slips in unusual right
answers (`yardstick`). Each run is a process of its own, and prints the diagnoses of each program as JSON; the runs
must agree to the last byte.
"""

from __future__ import annotations

import argparse
import contextlib
import itertools
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec

from grader import catalog, mistakes
from grader.grading.grade import Options, grade
from grader.intake.read import Submission
from grader.judge.client import Judge

KIT = Path(__file__).parents[3]
THROTTLED = ["-m", "tests.grader.sandbox.throttled", "50"]
BUSY = 4


def sample(known: int, generic: int) -> Iterator[tuple[str, catalog.Exercise, bytes]]:
    """Programs with their names: mistakes and slips of each exercise in turn."""
    from tests.grader.diagnosis.yardstick import slips

    exercises = catalog.exercises(KIT)
    for place in range(known):
        exercise = exercises[place * 7 % len(exercises)]
        entries = list(mistakes.read(exercise.mistakes).items())
        name, entry = entries[place * 13 % len(entries)]
        text = mistakes.applied(exercise.solution.read_text(encoding="utf-8"), entry)
        assert text is not None
        yield f"{exercise.id} {name}", exercise, text.encode()
    for place in range(generic):
        exercise = exercises[place * 5 % len(exercises)]
        (slip,) = slips([exercise.id], 1, place)
        name = f"{exercise.id} {slip.author} {slip.mutant.line}: {slip.mutant.change}"
        yield name, exercise, slip.mutant.source.encode()


def told(known: int, generic: int) -> Iterator[str]:
    """The diagnoses of each program, on one line."""
    with Judge(lasting=True) as judge:
        for name, exercise, source in sample(known, generic):
            report = grade([exercise], Submission("it", {exercise.file: source}), Options(1), judge)
            if report.status == "broken":
                sys.exit(f"{name} cannot be graded: {report.exercises[0].tests[0].message}")
            tests = [(test.id, test.outcome, test.diagnosis) for test in report.exercises[0].tests]
            yield f"{name}\t{msgspec.json.encode(tests).decode()}"


def run(known: int, generic: int, *before: str, python: str = sys.executable) -> str:
    """What a process of its own prints, started through the command `before`."""
    own = [python, "-m", "tests.grader.diagnosis.steadiness", "--print", str(known), str(generic)]
    command = [*before, *own]
    return subprocess.run(command, cwd=KIT, stdout=subprocess.PIPE, text=True, check=True).stdout


@contextlib.contextmanager
def busy(count: int = BUSY) -> Iterator[None]:
    """So many processes beside this one that never rest."""
    loops = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(count)]
    try:
        yield
    finally:
        for loop in loops:
            loop.kill()
            loop.wait()


def differing(first: str, second: str) -> list[str]:
    """The programs of which two runs say different things."""
    pairs = itertools.zip_longest(first.splitlines(), second.splitlines(), fillvalue="(nothing)\t")
    return [one.partition("\t")[0] for one, other in pairs if one != other]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mistakes", type=int, default=30)
    parser.add_argument("--slips", type=int, default=20)
    parser.add_argument("--python", nargs="*", default=[])
    parser.add_argument("--print", nargs=2, type=int, dest="only", help="one run: print what is said")
    options = parser.parse_args()
    if options.only:
        for line in told(*options.only):
            print(line, flush=True)
        return
    size = options.mistakes, options.slips
    usual = run(*size)
    print(f"{len(usual.splitlines())} programs, {usual.count('mistake')} diagnoses", flush=True)
    print("at half the speed:", differing(usual, run(*size, sys.executable, *THROTTLED)) or "the same")
    with busy():
        print(f"beside {BUSY} busy loops:", differing(usual, run(*size)) or "the same", flush=True)
    for python in options.python:
        print(f"{python}:", differing(usual, run(*size, python=python)) or "the same", flush=True)


if __name__ == "__main__":
    main()
