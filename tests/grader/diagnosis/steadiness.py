"""Whether the same is said on every machine: reports at half the speed, beside busy loops, on other Pythons.

    python -m tests.grader.diagnosis.steadiness [--mistakes 30] [--slips 20] [--written 10] [--python PATH ...]

The sample: known mistakes in the solutions, generic slips in unusual right answers (`yardstick`), and whole programs
written by hand (recipes, pairs, what once misled), all drawn evenly. Each run is a process of its own, and prints the
report of each program but for its `run`, as JSON; the runs must agree to the last byte. `--to FOLDER` keeps what the
runs printed.
"""

from __future__ import annotations

import argparse
import contextlib
import itertools
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

import msgspec

from grader import catalog, mistakes
from grader.grading.grade import Options, grade
from grader.intake.read import Submission
from grader.judge.client import Judge
from grader.mistakes import Mistake, applied

KIT = Path(__file__).parents[3]
HERE = Path(__file__).parent
THROTTLED = ["-m", "tests.grader.sandbox.throttled", "50"]
BUSY = 4
SEED = 5
ATTEMPTS = 5
"""A grading that is given next to no time is refused, which gives no mark; it is asked for again, and that is told."""

Item = TypeVar("Item")


class Sizes(NamedTuple):
    """How many of each kind."""

    mistakes: int
    slips: int
    written: int = 0


class Wrong(NamedTuple):
    """A wrong program, and what it is called here."""

    name: str
    exercise: catalog.Exercise
    source: str


def sample(sizes: Sizes) -> list[Wrong]:
    """Programs of each kind, each kind in steps of the same length."""
    return [*_some(_mistakes(), sizes.mistakes), *_slips(sizes.slips), *_some(_written(), sizes.written)]


def _some(of: Sequence[Item], count: int) -> list[Item]:
    return [of[place * len(of) // count] for place in range(min(count, len(of)))]


def _mistakes() -> list[Wrong]:
    found = []
    for exercise in catalog.exercises(KIT):
        text = exercise.solution.read_text(encoding="utf-8")
        for name, entry in mistakes.read(exercise.mistakes).items():
            found.append(Wrong(f"{exercise.id} {name}", exercise, applied(text, entry) or text))
    return found


def _slips(count: int) -> Iterator[Wrong]:
    from tests.grader.diagnosis.yardstick import slips

    exercises = catalog.exercises(KIT)[: count or None]
    each = -(-count // len(exercises))
    for exercise in exercises if count else ():
        for slip in slips([exercise.id], each, SEED):
            name = f"{exercise.id} {slip.author} {slip.mutant.line}: {slip.mutant.change}"
            yield Wrong(name, exercise, slip.mutant.source)


def _written() -> list[Wrong]:
    from tests.grader.diagnosis.test_misleading import WRITTEN

    files = sorted([HERE / "recipes.toml", *(HERE / "pairs").glob("*.toml")])
    tables = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in files}
    programs = [
        (name.partition("-")[0] if stem == "recipes" else stem, name, entry["program"])
        for stem, table in tables.items()
        for name, entry in table.items()
    ]
    programs += [(short, name, program) for name, (short, program, _) in WRITTEN.items()]
    return [_placed(*program) for program in programs]


def _placed(short: str, name: str, program: str) -> Wrong:
    """Functions written by hand, in the place of those of the solution."""
    (exercise,) = catalog.select(KIT, [short])
    text = applied(exercise.solution.read_text(encoding="utf-8"), Mistake("", program=program))
    assert text is not None
    return Wrong(f"{exercise.id} {name}", exercise, text)


def told(sizes: Sizes) -> Iterator[str]:
    """The report on each program but for its run, on one line."""
    with Judge(lasting=True) as judge:
        for name, exercise, source in sample(sizes):
            submission = Submission("it", {exercise.file: source.encode()})
            for attempt in range(ATTEMPTS):
                report = msgspec.to_builtins(grade([exercise], submission, Options(1), judge))
                if report["status"] != "broken":
                    break
                message = report["exercises"][0]["tests"][0]["message"]
                print(f"{name}, attempt {attempt + 1}: {message}", file=sys.stderr)
            else:
                sys.exit(f"{name} cannot be graded.")
            del report["run"]
            yield f"{name}\t{msgspec.json.encode(report).decode()}"


def run(sizes: Sizes, *before: str, python: str = sys.executable) -> str:
    """What a process of its own prints, started through the command `before`."""
    own = [python, "-m", "tests.grader.diagnosis.steadiness", "--print", *map(str, sizes)]
    return subprocess.run([*before, *own], cwd=KIT, stdout=subprocess.PIPE, text=True, check=True).stdout


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
    parser.add_argument("--written", type=int, default=10)
    parser.add_argument("--python", nargs="*", default=[])
    parser.add_argument("--to", type=Path)
    parser.add_argument("--print", nargs=3, type=int, dest="only", help="one run: print what is said")
    options = parser.parse_args()
    if options.only:
        for line in told(Sizes(*options.only)):
            print(line, flush=True)
        return
    compare(Sizes(options.mistakes, options.slips, options.written), options.python, options.to)


def compare(sizes: Sizes, pythons: Sequence[str], folder: Path | None) -> None:
    """Run everything, and print where something else is said."""
    usual = run(sizes)

    def see(title: str, name: str, now: str) -> None:
        print(f"{title}:", differing(usual, now) or "the same", flush=True)
        if folder is not None:
            (folder / f"{name}.txt").write_text(now, encoding="utf-8")

    print(f"{len(usual.splitlines())} programs, {usual.count('mistake')} diagnoses")
    see("once more", "usual", run(sizes))
    for python in pythons:
        see(python, Path(python).parents[1].name, run(sizes, python=python))
    see("at half the speed", "half", run(sizes, sys.executable, *THROTTLED))
    with busy():
        see(f"beside {BUSY} busy loops", "busy", run(sizes))


if __name__ == "__main__":
    main()
