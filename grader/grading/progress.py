"""How far a learner is: a small file beside their exercises/, kept by whatever grades these exercises.

    .kata.json      {"ex..": {"status": "failed", "score": 7, "max_score": 8, "before": 6.5, "hints": 1}, ...}

standing(place, exercises) says of a file that is as it was handed out that it is not started, whatever was kept.
`before` is the score before it changed for the last time, `hints` how many different hints were asked for. It is a
convenience: a file that cannot be read counts as empty, and where it cannot be written nothing is said.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from grader.result import Report

NAME = ".kata.json"
LARGEST = 4_000_000


class Step(NamedTuple):
    """How far one exercise is."""

    status: str = "not_started"
    score: float = 0.0
    max_score: float = 0.0
    before: float | None = None
    hints: int = 0


class Result(Protocol):
    """What is kept of an exercise's result."""

    @property
    def id(self) -> str: ...
    @property
    def status(self) -> str: ...
    @property
    def score(self) -> float: ...
    @property
    def max_score(self) -> float: ...


def read(place: Path) -> dict[str, Step]:
    """The steps of the exercises in this folder, by the exercise's id."""
    known = _parsed(place / NAME)
    if not isinstance(known, dict):
        return {}
    return {str(id): step for id, fields in known.items() if (step := _step(fields)) is not None}


class Stub(Protocol):
    """What is known of an exercise: its file, and how it was handed out."""

    @property
    def id(self) -> str: ...
    @property
    def file(self) -> str: ...
    @property
    def pristine(self) -> Path: ...


def standing(
    place: Path, exercises: Iterable[Stub], steps: Mapping[str, Step] | None = None
) -> dict[str, Step]:
    """The steps, those that are kept or these; an old score is none for a file that is a stub again."""
    known = dict(read(place) if steps is None else steps)
    for exercise in exercises:
        step = known.get(exercise.id)
        if step is not None and step.status != "not_started" and _is_stub(place, exercise):
            known[exercise.id] = _begun_again(step)
    return known


def _begun_again(step: Step) -> Step:
    """Of an exercise whose file is the stub again."""
    return Step(max_score=step.max_score, before=step.score or step.before, hints=step.hints)


def _is_stub(place: Path, exercise: Stub) -> bool:
    file = place / "exercises" / exercise.file
    try:
        return not file.samefile(exercise.pristine) and file.read_bytes() == exercise.pristine.read_bytes()
    except OSError:
        return False


def read_report(path: Path) -> dict[str, Step]:
    """The same from a score report, if there is one that can be read."""
    report = _parsed(path)
    graded = report.get("exercises") if isinstance(report, dict) else None
    results = [one for one in graded if isinstance(one, dict)] if isinstance(graded, list) else []
    return {str(one.get("id")): step for one in results if (step := _step(one)) is not None}


def _parsed(path: Path) -> object:
    """What a plain JSON file holds; None if there is none that can be read."""
    try:
        if not path.is_file() or path.stat().st_size > LARGEST:
            return None
        parsed: object = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    return parsed


def _step(fields: object) -> Step | None:
    if not isinstance(fields, dict):
        return None
    kept = {name: fields[name] for name in Step._fields if name in fields}
    numbers = [value for name, value in kept.items() if name != "status" and value is not None]
    fine = isinstance(kept.get("status"), str) and all(type(number) in (int, float) for number in numbers)
    return Step(**kept) if fine and None not in (kept.get("score", 0), kept.get("hints", 0)) else None


def graded(place: Path, results: Iterable[Result]) -> None:
    """Keep what came out; an exercise that the grader failed at keeps what it had."""
    steps = read(place)
    for result in results:
        if result.status == "broken":
            continue
        old = steps.get(result.id, Step())
        known = old.max_score > 0 and result.score != old.score
        before = old.score if known else old.before
        steps[result.id] = Step(result.status, result.score, result.max_score, before, old.hints)
    _write(place, steps)


def hinted(place: Path, id: str, level: int) -> None:
    """Keep that hints up to this level were asked for."""
    steps = read(place)
    step = steps.get(id, Step())
    if level > step.hints:
        steps[id] = step._replace(hints=level)
        _write(place, steps)


def with_hints(report: Report, own: Path) -> Report:
    """The report with the hints that its learner asked for."""
    import msgspec

    asked_for = hints(own, [exercise.id for exercise in report.exercises])
    return msgspec.structs.replace(report, run=msgspec.structs.replace(report.run, hints=asked_for))


def hints(place: Path, ids: Iterable[str]) -> dict[str, int] | None:
    """How many different hints were asked for, of those of these exercises that any was asked for."""
    steps = read(place)
    return {id: steps[id].hints for id in ids if id in steps and steps[id].hints} or None


def restarted(place: Path, id: str) -> None:
    """Keep that an exercise was begun again."""
    steps = read(place)
    if id in steps:
        steps[id] = _begun_again(steps[id])
        _write(place, steps)


def _write(place: Path, steps: Mapping[str, Step]) -> None:
    from grader.files import write_atomically

    text = json.dumps({id: step._asdict() for id, step in sorted(steps.items())}, indent=1)
    try:
        write_atomically(place / NAME, text.encode() + b"\n")
    except OSError:
        return
