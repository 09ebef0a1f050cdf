"""From recorded answers to the numbers that chains and plain facts look at.

chains(exercise, board)      readings of the factors, for the exercises that are products
facts(board, covered)        plain facts about the parts that nothing explained yet
compared(exercise, ...)      both from the tests' own comparisons, where there is no solution
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np

from grader.compare import deviation, numbers, split
from grader.diagnosis import links
from grader.diagnosis.board import Board, Case
from grader.diagnosis.chain import MAX_ENTRIES, Observed, read
from grader.diagnosis.facts import Pair, stated
from grader.diagnosis.reading import Reading
from grader.diagnosis.roads import ROADS, Road, quantities
from grader.evidence import Evidence

MAX_FACTS = 200


class Seen(NamedTuple):
    """One part of one answer: the test, the arguments, what came and what was right."""

    test: str
    part: str
    args: tuple[Any, ...]
    got: Any
    want: Any


def _of_board(board: Board, cases: Sequence[Case]) -> list[Seen]:
    seen = []
    for case in cases:
        mine = split(case.got.value, case.right.value, board.parts) if case.got.failure is None else None
        right = split(case.right.value, case.right.value, board.parts)
        if mine is not None and right is not None:
            seen += [Seen(case.test, part, case.args, mine[part], right[part]) for part in board.parts]
    return seen


def chains(exercise: str, board: Board) -> list[Reading]:
    """What went wrong on the roads of a product."""
    return _chains(exercise, board.function, _of_board(board, board.cases))


def _chains(exercise: str, function: str, seen: Sequence[Seen]) -> list[Reading]:
    if exercise == "ex06":
        reading = links.read([(one.args, one.got) for one in seen])
        return (
            []
            if reading is None
            else [reading._replace(where=tuple(dict.fromkeys(one.part for one in seen)))]
        )
    roads = ROADS.get(exercise, {}).get(function, {})
    parts = dict.fromkeys(one.part for one in seen)
    found = []
    for part in parts:
        road = roads.get(part) or roads.get("")
        if road is not None:
            one = _observed(exercise, part, road, [each for each in seen if each.part == part])
            if one is None:
                return []
            found.append(one)
    return read(found) if found else []


def _observed(exercise: str, part: str, road: Road, seen: Sequence[Seen]) -> Observed | None:
    """The numbers of one part, one entry each; None if any answer does not fit."""
    gots, wants, columns, total = [], [], [], 0
    given: set[int] = set()
    for one in seen:
        if total >= MAX_ENTRIES or id(one.args[0]) in given:
            continue
        got, want, found = numbers(one.got), numbers(one.want), quantities(exercise, part, one.args)
        if (
            got is None
            or want is None
            or found is None
            or got.size != want.size
            or not np.isfinite(got).all()
        ):
            return None
        entries = len(next(iter(found.values())))
        if want.size != entries:
            return None
        given.add(id(one.args[0]))
        gots.append(got.ravel())
        wants.append(want.ravel())
        columns.append(found)
        total += entries
    merged = {name: np.concatenate([column[name] for column in columns]) for name in columns[0]}
    got, want = np.concatenate(gots), np.concatenate(wants)
    clear = np.abs(want) > 1e-9
    if not clear.any():
        return None
    return Observed(
        part, road, got[clear], want[clear], {name: value[clear] for name, value in merged.items()}
    )


def constant(board: Board) -> list[Reading]:
    """Whether the answers do not depend on the arguments: then no factor is looked for."""
    return _facts(board.wrong, _of_board(board, board.every[:MAX_FACTS]), ("hard-coded", "same-answer"))


def facts(board: Board, covered: Collection[str]) -> list[Reading]:
    """Plain facts about wrong parts; first whether the parts only stand in each other's places."""
    seen = _of_board(board, board.every[:MAX_FACTS])
    places = _places(board, seen)
    if places is not None:
        return [places]
    return _facts([part for part in board.wrong if part not in covered], seen)


def _facts(parts: Sequence[str], seen: Sequence[Seen], only: Collection[str] = ()) -> list[Reading]:
    """A fact for each part, and one reading for parts of which the same is true."""
    found: dict[str, Reading] = {}
    for part in parts:
        reading = stated(part, list(_pairs(part, seen)), only)
        if reading is not None:
            earlier = found.get(reading.mistake, reading._replace(where=()))
            found[reading.mistake] = earlier._replace(where=(*earlier.where, part))
    return list(found.values())


def _pairs(part: str, seen: Sequence[Seen]) -> Iterator[Pair]:
    for one in seen:
        if one.part == part:
            got, want = numbers(one.got), numbers(one.want)
            if got is not None and want is not None:
                yield Pair(got, want, one.args)


def _places(board: Board, seen: Sequence[Seen]) -> Reading | None:
    """Whether every part is right at the place of another one."""
    if len(board.wrong) < 2 or len(board.cases) < 2:
        return None
    for part in board.wrong:
        others = [other for other in board.wrong if other != part]
        if not any(_stands_for(board, part, other) for other in others):
            return None
    says = (
        "The numbers are right, but they stand in each other's places: which name or place belongs to which?"
    )
    return Reading("exchanged-places", says, True, board.wrong, idea="order-of-results")


def _stands_for(board: Board, part: str, other: str) -> bool:
    for case in board.cases:
        mine = split(case.got.value, case.right.value, board.parts) if case.got.failure is None else None
        right = split(case.right.value, case.right.value, board.parts)
        if mine is None or right is None or deviation(mine[part], right[other]) > 1e-4:
            return False
    return True


def compared(exercise: str, failed: Sequence[Evidence], evidence: Sequence[Evidence]) -> dict[str, Reading]:
    """Readings from what the tests themselves compared."""
    found = {}
    for one in failed:
        function = one.failure.function if one.failure is not None else ""
        wrong = [each.part for each in one.comparisons if not each.right]
        seen = [each for other in evidence for each in _linked(other, function)]
        seen = [
            each
            for each in seen
            if each.part in wrong or each.part in ROADS.get(exercise, {}).get(function, {})
        ]
        readings = _chains(exercise, function, seen) or _facts(list(dict.fromkeys(wrong)), seen)
        reading = next((each for each in readings if set(wrong) & set(each.where)), None)
        if reading is not None:
            found[one.test] = reading._replace(exact=False)
    return found


def _linked(evidence: Evidence, function: str) -> Iterator[Seen]:
    """Each comparison of a test beside the call whose answer holds what was compared."""
    calls = [
        (call.args, call.reply.value)
        for call in evidence.calls
        if call.function == function and call.reply is not None
    ]
    first = 0
    for each in evidence.comparisons:
        for place in range(first, len(calls)):
            args, answer = calls[place]
            if _holds(answer, each.part, each.got):
                yield Seen(evidence.test, each.part, args, each.got, each.want)
                first = place
                break


def _holds(value: Any, part: str, got: Any) -> bool:
    if isinstance(value, dict):
        return part in value and _equal(value[part], got)
    items = value if isinstance(value, list | tuple) and len(value) <= 20 else []
    return _equal(value, got) or any(_equal(item, got) for item in items)


def _equal(value: Any, got: Any) -> bool:
    mine, other = numbers(value), numbers(got)
    return mine is not None and other is not None and np.array_equal(mine, other, equal_nan=True)
