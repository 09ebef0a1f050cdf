"""The calls that are sealed of a function which draws its own start: where answers bind, and where they do not.

    planned(name, recorded, chains)     Plan, or None where nothing of it is drawn

Of the recorded calls some follow from their start (tests/chains: `start`, `settled`): each rests on the call that
gives its start, and binds whoever has drawn the same. In others an order matters, which is drawn, too; they bind
nobody, and tell the mistakes that concern the order. One of these is asked again and again.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import NamedTuple

from grader import written
from grader.diagnosis.chains import Chains
from grader.handout.reading import read

MOST_SETTLED, MOST_OPEN, AGAIN = 10, 6, 2


class Plan(NamedTuple):
    """The calls as they are written down, and what binds whom (`grader.bound`)."""

    calls: list[object]
    rests: list[int]
    free: list[int]
    again: list[tuple[int, int]]
    drawn: list[str]


def planned(name: str, recorded: Sequence[object], chains: Chains) -> Plan | None:
    """Starts first, then what rests on them, then what binds nobody."""
    settled: list[tuple[object, object]] = []
    others: list[object] = []
    for call in recorded:
        args = read(call)
        first = chains.start(name, args) if chains.start is not None else None
        if first is None or chains.settled is None:
            return None
        begin = written.write(first)
        if _text(begin) == _text(call):
            continue  # a start: those that are needed come with what rests on them
        if chains.settled(name, args):
            settled.append((begin, call))
        else:
            others.append(call)
    if not settled:
        return None
    return _laid_out(settled[:MOST_SETTLED], others[:MOST_OPEN], list(chains.drawn))


def _laid_out(settled: Sequence[tuple[object, object]], others: Sequence[object], drawn: list[str]) -> Plan:
    starts = {_text(begin): begin for begin, _ in settled}
    places = {text: place for place, text in enumerate(starts)}
    repeated = list(others[:1]) * AGAIN
    calls = [*starts.values(), *(call for _, call in settled), *others, *repeated]
    rests = [-1] * len(starts) + [places[_text(begin)] for begin, _ in settled]
    opened = range(len(rests), len(calls))
    again = [(opened.start, place) for place in opened[len(others) :]]
    return Plan(calls, rests + [-1] * len(opened), [*range(len(starts)), *opened], again, drawn)


def _text(call: object) -> str:
    return json.dumps(call)
