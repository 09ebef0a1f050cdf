"""Classes whose misunderstandings are known, drawn from the kit's own mistakes.

catalogue(root)                  every known mistake: exercise, name, idea
plant(root, count, seed)         for each submission the mistakes in it, or None where an exercise is not begun
entries(root, planted)           the same as reports, made up test by test
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
from grader.result import Diagnosis

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


def plant(root: Path, count: int, seed: int = 1) -> Planted:
    """A class: some know more than others, later exercises are harder, some ideas are shared by many."""
    rng = random.Random(seed)
    known = catalogue(root)
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
