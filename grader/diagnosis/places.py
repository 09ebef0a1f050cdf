"""Source: right numbers at wrong places.

    exchanged     each wrong part holds what belongs to another one
    handed back   a part is an argument, as it came in, where it should have been worked on
    one off       the entries of a list are all there, moved by a place

None of it is said of a single call, nor where numbers are alike by chance: the right answers must differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar

import numpy as np

from grader import result
from grader.compare import deviation, frozen
from grader.diagnosis.calls import SAME, Calls, Seen
from grader.diagnosis.causes import PLACES, Candidate, Cause, Offer, Source
from grader.diagnosis.predicates import is_common
from grader.diagnosis.scores import Score

EXCHANGED = (
    "The numbers are right, but they stand in each other's places: which name or place belongs to which?"
)
HANDED_BACK = "What you give back is what you were given: what you worked out is not kept anywhere."
ENOUGH = 2


class Places(Source):
    """What is right, but elsewhere."""

    name: ClassVar[result.Source] = "places"

    def offers(self) -> Iterable[Offer]:
        return (Offer(PLACES, self._candidates),)

    def _candidates(self, calls: Calls) -> Iterator[Candidate]:
        if len(calls.telling) < ENOUGH or not calls.wrong:
            return
        if len(calls.wrong) >= ENOUGH and all(_stands_elsewhere(calls, part) for part in calls.wrong):
            yield _candidate(calls, "exchanged-places", "order-of-results", EXCHANGED, calls.wrong)
        parts = [part for part in calls.wrong if _is_an_argument(list(calls.seen(part)))]
        if parts:
            yield _candidate(calls, "handed-back", None, HANDED_BACK, parts)._replace(sure=False)


def _candidate(calls: Calls, id: str, idea: str | None, says: str, parts: Sequence[str]) -> Candidate:
    cause = Cause(id, idea, says, PLACES, "places")
    apart = {part: 0.0 if part in parts or part not in calls.wrong else float("inf") for part in calls.parts}
    return Candidate((cause,), Score(apart))


def _stands_elsewhere(calls: Calls, part: str) -> bool:
    """Whether what is answered for a part is what belongs to another one that is wrong, in every call."""
    mine = list(calls.seen(part, calls.telling))
    others = [other for other in calls.wrong if other != part]
    return len(mine) == len(calls.telling) and any(
        _are(mine, list(calls.seen(other, calls.telling))) for other in others
    )


def _are(mine: Sequence[Seen], other: Sequence[Seen]) -> bool:
    pairs = list(zip(mine, other, strict=False))
    return len(pairs) == len(mine) and all(deviation(own.got, its.want) <= SAME for own, its in pairs)


def _is_an_argument(seen: Sequence[Seen]) -> bool:
    """Whether the part is one and the same argument in every wrong call, and not the right answer to any of them."""
    wrong = [one for one in seen if deviation(one.got, one.want) > SAME]
    if len({frozen(one.got) for one in wrong if not is_common(one.got)}) < ENOUGH:
        return False
    count = min(len(one.case.args) for one in wrong)
    return any(all(_same(one.got, one.case.args[place]) for one in wrong) for place in range(count))


def _same(got: object, argument: object) -> bool:
    return (
        isinstance(got, list | tuple | np.ndarray)
        and not callable(argument)
        and deviation(got, argument) == 0.0
    )
