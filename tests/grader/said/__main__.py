"""Writes the golden files of what the grader says anew: `python -m tests.grader.said [--mutants] [EXERCISE ...]`."""

from __future__ import annotations

import sys
import time

from grader import catalog, places
from grader.catalog import Exercise
from grader.grading.pool import Pool
from tests.grader.said.golden import Told, path, written
from tests.grader.said.programs import changed, programs


def write(exercise: Exercise, folder: str, pool: Pool) -> str:
    """Grade the programs of an exercise, write its golden file, tell how it went."""
    started = time.monotonic()
    variants = changed(exercise) if folder == "mutants" else programs(exercise)
    results = pool.full(exercise, variants, lambda: None)
    text = written([Told(variant, [result]) for variant, result in zip(variants, results, strict=True)])
    path(folder, exercise.id).write_text(text, encoding="utf-8")
    return f"{exercise.id}: {len(variants)} programs, {time.monotonic() - started:.0f} s"


def main(arguments: list[str]) -> None:
    """The exercises that are named, or all."""
    folder = "mutants" if "--mutants" in arguments else "said"
    names = [name for name in arguments if name != "--mutants"]
    with Pool() as pool:
        for exercise in catalog.select(places.beside(), names):
            print(write(exercise, folder, pool), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
