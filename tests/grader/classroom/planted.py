"""Classes whose misunderstandings are known, drawn from the kit's own mistakes.

    catalogue(root)                  every known mistake: exercise, name, idea
    plant(root, count, ...)          for each submission the mistakes in it, or None where an exercise is not begun
    entries(root, planted)           the same as reports, made up test by test
    graded(root, planted)            the same as reports, each exercise graded by the real thing

What is planted is counted by `ideas`, and a class page has to show just that.
"""

from __future__ import annotations

import random
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from grader import catalog
from grader.classroom.record import Entry
from grader.grading.pool import Pool, Variant
from grader.mistakes import applied, read
from grader.result import Diagnosis, ExerciseResult

from . import reports


class Mistake(NamedTuple):
    """An entry of tests/mistakes."""

    exercise: str
    name: str
    idea: str


Planted = dict[str, dict[str, Mistake | None]]
"""By submission, by exercise: the mistake in it; None is not begun; an exercise that is not named is right."""


def catalogue(root: Path) -> dict[str, list[Mistake]]:
    """The known mistakes of each exercise. One without an idea stands for itself."""
    found = {}
    for exercise in catalog.exercises(root):
        table = tomllib.loads(exercise.mistakes.read_text(encoding="utf-8"))
        found[exercise.id] = [
            Mistake(exercise.id, name, entry.get("idea", name)) for name, entry in table.items()
        ]
    return found


def plant(root: Path, count: int, seed: int = 1, kinds: int | None = None) -> Planted:
    """A class: some know more than others, later exercises are harder, some ideas are shared by many.

    `kinds` is how many of an exercise's known mistakes occur.
    """
    rng = random.Random(seed)
    known = catalogue(root)
    if kinds is not None:
        known = {
            exercise: rng.sample(mistakes, min(kinds, len(mistakes))) for exercise, mistakes in known.items()
        }
    common = {exercise: rng.choice(mistakes) for exercise, mistakes in known.items()}
    return {f"student{place:04d}": _submission(rng, known, common) for place in range(count)}


def _submission(rng, known, common):
    skill = rng.betavariate(2.5, 1.5)
    drawn = {}
    for place, (exercise, mistakes) in enumerate(known.items()):
        wrong = 0.65 * (1 - skill) + 0.25 * place / len(known)
        roll = rng.random()
        if roll < wrong * 0.35 * place / len(known):
            drawn[exercise] = None
        elif roll < wrong:
            drawn[exercise] = common[exercise] if rng.random() < 0.4 else rng.choice(mistakes)
    return drawn


def ideas(planted: Planted) -> Counter[str]:
    """How many submissions have each idea wrong, each counted once a submission."""
    return Counter(
        idea
        for mistakes in planted.values()
        for idea in {mistake.idea for mistake in mistakes.values() if mistake is not None}
    )


def entries(root: Path, planted: Planted) -> Iterator[Entry]:
    """Reports as a grading would make them, without a grading."""
    exercises = catalog.exercises(root)
    specs = {exercise.id: (exercise.title, exercise.bonus, exercise.tests) for exercise in exercises}
    for name, mistakes in planted.items():
        results = (_result(id, *specs[id], mistakes.get(id, _RIGHT)) for id in specs)
        yield Entry(name, reports.report(name, *results), page=f"reports/{name}.json")


def graded(root: Path, planted: Planted) -> Iterator[Entry]:
    """Each program graded once: what an exercise comes to does not depend on the others of a submission."""
    exercises = catalog.exercises(root)
    results: dict[tuple[str, str | None], ExerciseResult] = {}
    with Pool() as pool:
        for exercise in exercises:
            wanted = {mistakes.get(exercise.id, _RIGHT) for mistakes in planted.values()} | {_RIGHT}
            ordered = sorted(wanted, key=lambda mistake: "" if mistake is None else mistake.name)
            variants = [Variant("s", _program(exercise, mistake).encode()) for mistake in ordered]
            found = pool.full(exercise, variants, lambda: None)
            results |= {
                (exercise.id, mistake and mistake.name): result
                for mistake, result in zip(ordered, found, strict=True)
            }
    for name, mistakes in planted.items():
        drawn = ((one.id, mistakes.get(one.id, _RIGHT)) for one in exercises)
        yield Entry(name, reports.report(name, *(results[id, wrong and wrong.name] for id, wrong in drawn)))


def _program(exercise: catalog.Exercise, mistake: Mistake | None) -> str:
    """The stub, the solution, or the solution with a mistake."""
    if mistake is None:
        return exercise.stub.read_text(encoding="utf-8")
    solution = exercise.solution.read_text(encoding="utf-8")
    if mistake is _RIGHT:
        return solution
    changed = applied(solution, read(exercise.mistakes)[mistake.name])
    assert changed is not None, mistake
    return changed


_RIGHT = Mistake("", "", "")


def _result(id, title, bonus, specs, mistake):
    tests = []
    for place, spec in enumerate(specs):
        wrong = mistake is None or (mistake is not _RIGHT and place % 2 == 0)
        outcome = "passed" if not wrong else "not_started" if mistake is None else "failed"
        diagnosis = None
        if outcome == "failed":
            # Several tests of a submission show the same idea, some of them only perhaps.
            sure = "likely" if place else "exact"
            diagnosis = Diagnosis(mistake.name, "It says what.", sure, idea=mistake.idea, source="mistakes")
        tests.append(
            reports.one_test(
                id, spec.function, outcome, spec.points, visibility=spec.visibility, diagnosis=diagnosis
            )
        )
    made = reports.exercise(id, *tests, bonus=bonus)
    return type(made)(**{field: getattr(made, field) for field in made.__struct_fields__} | {"title": title})
