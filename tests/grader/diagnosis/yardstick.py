"""How well single slips in other people's programs are told: generic mutants of the unusual right answers.

    python -m tests.grader.diagnosis.yardstick --sample 300 [--seed 1] [--exercise ex09 ...] [--show]

The right answers in tests/unusual are written in other styles than the solutions; each mutant of one of them is one
slip on one line, drawn evenly over the exercises and made by the rules of `grader.author.mutants`, which know nothing
of the diagnosis. Each is graded as a submission is. Counted are those that lose a test: whether something is said, and
whether the line that is named is the one with the slip.
"""

from __future__ import annotations

import argparse
import ast
import random
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from grader import catalog
from grader.author.lint import functions
from grader.author.mutants import Mutant, mutants
from grader.grading.grade import Options, grade
from grader.intake.read import Submission
from grader.judge.client import Judge
from grader.result import ExerciseResult

KIT = Path(__file__).parents[3]


class Slip(NamedTuple):
    """One wrong program: the exercise, whose right answer it was, and the change."""

    exercise: catalog.Exercise
    author: str
    mutant: Mutant


class Outcome(NamedTuple):
    """What a grading said about a slip."""

    lost: bool
    told: bool
    lines: frozenset[int]
    sources: frozenset[str]
    said: tuple[str, ...]


def slips(names: list[str], sample: int, seed: int) -> Iterator[Slip]:
    """As many slips of each exercise, drawn from all of its unusual right answers."""
    chosen = [one for one in catalog.select(KIT, names) if (KIT / "tests/unusual" / one.id).is_dir()]
    for exercise in chosen:
        pool = [
            Slip(exercise, path.stem, mutant)
            for path in sorted((KIT / "tests/unusual" / exercise.id).glob("*.py"))
            for mutant in _mutants(path)
        ]
        random.Random(seed).shuffle(pool)
        yield from pool[: max(1, sample // len(chosen))]


def _mutants(path: Path) -> list[Mutant]:
    """The mutants of a program, as it is written after its comments are gone: lines are those of the mutants."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    if "Loses:" in (ast.get_docstring(tree) or ""):
        return []
    return mutants(ast.unparse(tree), [name for name, _ in functions(tree)])


def outcome(slip: Slip, judge: Judge) -> Outcome:
    """Grade it."""
    files = {slip.exercise.file: slip.mutant.source.encode()}
    report = grade([slip.exercise], Submission("slip", files), Options(1), judge)
    return _of(report.exercises[0])


def _of(result: ExerciseResult) -> Outcome:
    lost = [test for test in result.tests if test.outcome != "passed"]
    told = [test.diagnosis for test in lost if test.diagnosis is not None]
    return Outcome(
        bool(lost),
        bool(told),
        frozenset(one.line for one in told if one.line is not None),
        frozenset(str(one.source) for one in told),
        tuple(dict.fromkeys(f"{one.source} {one.mistake} line {one.line} {one.confidence}" for one in told)),
    )


def verdict(slip: Slip, found: Outcome) -> str:
    """passes, silent, told (without a line), line (the right one) or wrong line."""
    if not found.lost:
        return "passes"
    if not found.told:
        return "silent"
    if not found.lines:
        return "told"
    return "line" if found.lines == {slip.mutant.line} else "wrong line"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--exercise", nargs="*", default=[])
    parser.add_argument("--show", action="store_true", help="each slip that is not told with its line")
    options = parser.parse_args()
    judge = Judge(lasting=True)
    counts: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    begun = time.monotonic()
    for slip in slips(options.exercise, options.sample, options.seed):
        found = outcome(slip, judge)
        came_to = verdict(slip, found)
        counts[came_to] += 1
        if came_to == "wrong line":
            wrong.update(found.sources)
        if options.show and came_to in ("silent", "told", "wrong line"):
            change = f"{slip.mutant.line}: {slip.mutant.change}"
            print(came_to, slip.exercise.id, slip.author, change, *found.said, sep=" | ", flush=True)
    judge.close()
    _print(counts, wrong, time.monotonic() - begun)


def _print(counts: Counter[str], wrong: Counter[str], seconds: float) -> None:
    lost = sum(counts.values()) - counts["passes"]
    named = counts["line"] + counts["wrong line"]
    print(f"slips that lose a test   {lost:5}   ({counts['passes']} others lose none)")
    print(f"something is said        {lost - counts['silent']:5}   {_share(lost - counts['silent'], lost)}")
    print(f"with a line              {named:5}   {_share(named, lost)}")
    print(f"  the right one          {counts['line']:5}   {_share(counts['line'], named)} of those")
    print(
        f"  a wrong one            {counts['wrong line']:5}   {_share(counts['wrong line'], lost)} {dict(wrong)}"
    )
    print(f"{seconds:.0f} seconds")


def _share(part: int, whole: int) -> str:
    return f"{part / whole:6.1%}" if whole else "     -"


if __name__ == "__main__":
    main()
