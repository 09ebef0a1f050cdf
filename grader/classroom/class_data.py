"""class.json: the class in numbers. The page shows nothing that is not here.

    of(gathering, words, absent) -> ClassData      everything, rounded as it is shown
    render(data) -> str                            the file

The same submissions give the same file: no time, no machine, no order of arrival in it.
"""

from __future__ import annotations

import statistics as plain_statistics
from collections.abc import Iterable, Sequence

import msgspec

from grader import ideas as known
from grader.classroom import ideas, statistics
from grader.classroom.class_records import (
    Band,
    ClassData,
    Exercise,
    Fault,
    Hints,
    Idea,
    InExercise,
    Look,
    Named,
    Rules,
    Standing,
    Test,
    Unknown,
)
from grader.classroom.gather import Gathering
from grader.classroom.record import Identity, LayoutExercise, Row, columns_of

BANDS = 10
_FAULT_WORDS = {
    "failed": "gave a wrong answer",
    "raised": "raised an exception",
    "timeout": "took too long",
    "missing": "lacks a file or a function",
    "not_started": "was not begun",
    "broken": "could not be tested: the grader failed",
}


def of(gathering: Gathering, words: dict[str, known.Idea], absent: Iterable[Identity] = ()) -> ClassData:
    """The class in numbers. `absent` are those of a roster who handed in nothing."""
    rows = gathering.rows
    graded = [row for row in rows if row.graded]
    scores = [row.score for row in graded if row.score is not None]
    columns = columns_of(rows)
    broken = sum(row.status == "broken" for row in rows)
    pages = {row.name: row.page for row in rows}
    return ClassData(
        schema_version=1,
        submissions=len(rows),
        graded=len(graded),
        not_graded=len(rows) - len(graded) - broken,
        grader_failed=broken,
        max_score=max((row.max_score for row in graded if row.max_score is not None), default=0.0),
        mean=_round(sum(scores) / len(scores)) if scores else None,
        median=_round(plain_statistics.median(scores)) if scores else None,
        ideas=tuple(_idea(idea, seen, words) for idea, seen in gathering.ideas.ordered()),
        distribution=_distribution([row.percent for row in graded if row.percent is not None]),
        rules=Rules(),
        exercises=_exercises(columns, rows, gathering),
        hints=tuple(
            Hints(id, gathering.askers[id], gathering.hints[id]) for id in columns if gathering.askers[id]
        ),
        faults=_faults(gathering),
        look=tuple(
            Look(tuple(Named(name, pages[name]) for name in names), tuple(why))
            for names, why in gathering.looks()
        ),
        absent=tuple(person.name for person in absent),
        unknown=_unknown(gathering),
        rows=tuple(_standing(row, list(columns)) for row in rows),
    )


def render(data: ClassData) -> str:
    """The file, whole numbers without a point."""
    return (
        msgspec.json.format(msgspec.json.encode(_tidy(msgspec.to_builtins(data))), indent=2).decode() + "\n"
    )


def _tidy(value: object) -> object:
    if isinstance(value, dict):
        return {name: _tidy(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [_tidy(item) for item in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _round(value: float | None) -> float | None:
    """As exact as it is shown."""
    return None if value is None else round(value, 1) + 0.0


def _idea(idea: str, seen: ideas.Seen, words: dict[str, known.Idea]) -> Idea:
    said = ideas.words_of(idea, words)
    shared = sorted(seen.exercises.items(), key=lambda item: (-item[1], item[0]))
    exercises = tuple(InExercise(id, count) for id, count in shared)
    likely = seen.submissions - seen.certain
    return Idea(idea, said.title, seen.submissions, likely, said.lecture, said.example, exercises)


def _distribution(percents: Sequence[float]) -> tuple[Band, ...]:
    width = 100 // BANDS
    counts = [0] * BANDS
    for percent in percents:
        counts[min(max(int(percent // width), 0), BANDS - 1)] += 1
    return tuple(Band(place * width, (place + 1) * width, count) for place, count in enumerate(counts))


def _exercises(
    columns: dict[str, LayoutExercise], rows: list[Row], gathering: Gathering
) -> tuple[Exercise, ...]:
    items, tests = statistics.of_class(rows)
    nothing = statistics.describe((), ())
    return tuple(
        Exercise(
            exercise.id,
            exercise.title,
            exercise.max_score,
            exercise.bonus,
            *_numbers(items.get(exercise.id, nothing)),
            dict(sorted(gathering.statuses.get(exercise.id, {}).items())),
            tuple(
                Test(test.id, test.title, test.visibility, *_numbers(tests.get(test.id, nothing)))
                for test in exercise.tests
            ),
        )
        for exercise in columns.values()
    )


def _numbers(item: statistics.Item) -> tuple[int, float, float | None, tuple[int, ...], tuple[str, ...]]:
    quintiles = tuple(round(fifth) for fifth in item.quintiles)
    mean = round(item.mean, 1) + 0.0
    return item.submissions, mean, _round(item.discrimination), quintiles, item.verdicts


def _faults(gathering: Gathering) -> tuple[Fault, ...]:
    return tuple(
        Fault(
            outcome,
            "grader" if outcome == "broken" else "submission",
            says,
            gathering.tests[outcome],  # type: ignore[index]  # the keys are outcomes
            gathering.submissions[outcome],  # type: ignore[index]
        )
        for outcome, says in _FAULT_WORDS.items()
    )


def _unknown(gathering: Gathering) -> Unknown:
    shared = [cluster.submissions for cluster in gathering.unknown.shared()]
    return Unknown(len(shared), max(shared, default=0))


def _standing(row: Row, columns: list[str]) -> Standing:
    points = row.exercises()
    return Standing(
        row.name,
        row.status,
        row.score,
        row.bonus,
        _round(row.percent),
        tuple(points.get(column) for column in columns),
        row.reason,
        row.page,
    )
