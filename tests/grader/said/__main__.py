"""Writes the golden files of what the grader says anew: `python -m tests.grader.said [--mutants] [EXERCISE ...]`.

The diagnosis may spend a bounded time. Every program is graded once with half of that time and once with twice as
much; where the two do not say the same, the golden file leaves out what differs.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from grader import catalog, places
from grader.catalog import Exercise
from grader.diagnosis.explain import SECONDS
from grader.grading.pool import Pool, Variant
from grader.judge import client
from tests.grader.said.golden import Told, path, read, written
from tests.grader.said.lines import ALL
from tests.grader.said.programs import changed, programs


@contextmanager
def diagnosing(seconds: float) -> Iterator[Pool]:
    """A pool whose judges spend this long on a diagnosis."""
    usual = client._BOOT
    patience = f"import grader.diagnosis.explain as kata; kata.SECONDS = {seconds}; "
    client._BOOT = usual.replace("from grader", patience + "from grader")
    assert patience in client._BOOT
    try:
        with Pool() as pool:
            yield pool
    finally:
        client._BOOT = usual


def graded(exercise: Exercise, variants: list[Variant], pools: list[Pool]) -> dict[str, Told]:
    """What is said about each program, by its name."""
    runs = [pool.full(exercise, variants, lambda: None) for pool in pools]
    return {one.name: Told(one, results) for one, *results in zip(variants, *runs, strict=True)}


def write(exercise: Exercise, folder: str, pools: list[Pool]) -> str:
    """Grade the programs of an exercise on each pool, write its golden file, tell how it went."""
    started = time.monotonic()
    variants = changed(exercise) if folder == "mutants" else programs(exercise)
    told = graded(exercise, variants, pools)
    doubtful = [one.program for one in told.values() if len({result.score for result in one.runs}) > 1]
    told |= graded(exercise, doubtful, pools)  # a busy machine may have let a call run out of time
    text = written(list(told.values()))
    path(folder, exercise.id).write_text(text, encoding="utf-8")
    unsteady = sum(block.level != ALL for block in read(text).blocks.values())
    seconds = time.monotonic() - started
    return f"{exercise.id}: {len(variants)} programs, {unsteady} of them unsteady, {seconds:.0f} s"


def main(arguments: list[str]) -> None:
    """The exercises that are named, or all."""
    folder = "mutants" if "--mutants" in arguments else "said"
    names = [name for name in arguments if name != "--mutants"]
    with diagnosing(0.5 * SECONDS) as hasty, diagnosing(2 * SECONDS) as patient:
        for exercise in catalog.select(places.beside(), names):
            print(write(exercise, folder, [hasty, patient]), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
