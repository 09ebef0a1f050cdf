"""What visible tests expect of a submission's answers, for whoever looks for a repair in a student's copy.

    shown(evidence, function)       Tasks: the calls whose answers visible tests have compared with numbers

These numbers are no secret. They are compared piece by piece, as far as a test looks at the answer, and more finely
than a sealed answer can be.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from grader.diagnosis.calls import equal, holds, linked
from grader.diagnosis.programs import Answer
from grader.diagnosis.tasks import Task, Wanted, is_near
from grader.evidence import Call, Comparison, Evidence

MANY = 20


class _Piece(NamedTuple):
    """What a visible test expects of one piece of an answer: the keys or places it may be at, None for the whole."""

    places: tuple[str | int | None, ...]
    want: object


class _Shown(Wanted):
    """What visible tests expect of the answer to one call, as far as they look at it."""

    def __init__(self, pieces: Sequence[_Piece]) -> None:
        self._pieces = pieces

    def met_by(self, value: object, before: object, fine: float) -> bool:
        return all(
            any(is_near(_piece(value, place), one.want, _piece(before, place), fine) for place in one.places)
            for one in self._pieces
        )


def shown(evidence: Sequence[Evidence], name: str) -> Iterator[Task]:
    """A task of each call whose answer a visible test has compared."""
    for test in evidence:
        if not test.test.startswith("visible/"):
            continue
        compared: dict[int, tuple[Call, list[Comparison]]] = {}
        for call, comparison in linked(test, name):
            if _held_once(test, name, comparison):
                compared.setdefault(id(call), (call, []))[1].append(comparison)
        for call, comparisons in compared.values():
            assert call.reply is not None
            want = _Shown([_Piece(_places(call.reply.value, one), one.want) for one in comparisons])
            wrong = not all(one.right for one in comparisons)
            yield Task(call.args, call.kwargs, want, True, wrong, Answer(call.reply.value))


def _held_once(test: Evidence, name: str, comparison: Comparison) -> bool:
    """Whether it is plain which call's answer was compared: wrong ones may be all alike."""
    replies = [call.reply for call in test.calls if call.function == name and call.reply is not None]
    return sum(holds(reply.value, comparison.part, comparison.got) for reply in replies) == 1


def _places(value: object, comparison: Comparison) -> tuple[str | int | None, ...]:
    """Where in an answer that stands which was compared."""
    if isinstance(value, dict):
        return (comparison.part,)
    items = value if isinstance(value, list | tuple) and len(value) <= MANY else []
    return (*([None] if equal(value, comparison.got) else []), *_among(items, comparison.got))


def _among(items: Sequence[object], got: object) -> Iterator[int]:
    return (place for place, item in enumerate(items) if equal(item, got))


def _piece(value: object, place: str | int | None) -> object:
    if place is None:
        return value
    if isinstance(place, str):
        return value.get(place) if isinstance(value, dict) else None
    return value[place] if isinstance(value, list | tuple) and place < len(value) else None
