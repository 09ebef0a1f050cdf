"""The cheapest causes that explain a function's answers: `solve(calls, offers, fits)` -> readings.

    1   the cheapest candidate that gives the submission's answers in all calls, where the solution does not
    2   one that gives them but for rounding: likely
    3   candidates for different parts of the answer that together explain all of it: likely
    4   what explains some parts only, and plain facts about the others

Candidates within a hair of each other's prices are one reading if they are one in their ideas; otherwise how they
fit the other functions decides, and if that does not, what is said is likely at most.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Sequence

from grader.diagnosis.calls import LOOSE, SAME, Calls
from grader.diagnosis.causes import FACT, PAIR, Candidate, Cause, Offer, Reading

LEVELS = (1e-9, 1e-6, SAME)
"""From strict to forgiving: a candidate that agrees to the last digits is believed before one that does not."""
HAIR = 0.05
MOST_PARTS = 3
CLEARLY = 4
"""A rough candidate is believed if the right answers are this many times as far away as its own may be."""

Fits = Callable[[Candidate], int]
"""In how many of the other functions a candidate gives the submission's answers, too."""


def solve(calls: Calls, offers: Iterable[Offer], fits: Fits) -> list[Reading]:
    """What is wrong with the answers of a function: one reading, or one for each group of parts."""
    ordered = sorted(offers, key=lambda offer: offer.least)
    found: list[Candidate] = []
    for offer in (offer for offer in ordered if offer.least < PAIR):
        if _cheapest(calls, found) <= offer.least:
            break
        found += offer.candidates(calls)
    if reading := _whole(calls, found, fits) or _nearly(calls, found):
        return [_drawn(calls, reading, ordered)]
    if calls.apart > LOOSE:  # otherwise it is the solution but for rounding, and no other idea is looked for
        for offer in (offer for offer in ordered if PAIR <= offer.least < FACT):
            if _cheapest(calls, found) <= offer.least:
                break
            found += offer.candidates(calls)
        if reading := _whole(calls, found, fits) or _nearly(calls, found) or _by_parts(calls, found):
            return [reading]
    facts = [fact for offer in ordered if offer.least >= FACT for fact in offer.candidates(calls)]
    return _remains(calls, found, facts)


def _cheapest(calls: Calls, found: Iterable[Candidate]) -> float:
    """The price of the cheapest candidate that explains everything."""
    return min((candidate.price for candidate in _explaining(calls, found, SAME)), default=float("inf"))


def _explaining(calls: Calls, found: Iterable[Candidate], level: float) -> list[Candidate]:
    if calls.apart <= level:
        return []
    return [candidate for candidate in found if candidate.score.worst <= level]


def _whole(calls: Calls, found: Sequence[Candidate], fits: Fits) -> Reading | None:
    price = _cheapest(calls, found)
    cheap = [candidate for candidate in found if candidate.price <= price + HAIR]
    for level in LEVELS:
        if best := _explaining(calls, cheap, level):
            return chosen(best, calls.wrong, fits)
    return None


def chosen(candidates: Sequence[Candidate], where: tuple[str, ...], fits: Fits | None = None) -> Reading:
    """One reading of candidates that fit equally well: kinds first, then the other functions."""
    best = [candidate for candidate in candidates if candidate.score.alike] or list(candidates)
    if fits is not None and len({tuple(cause.id for cause in candidate.causes) for candidate in best}) > 1:
        counts = [fits(candidate) for candidate in best]
        best = [candidate for candidate, count in zip(best, counts, strict=True) if count == max(counts)]
    first = best[0]
    other = next((candidate for candidate in best if candidate.meaning != first.meaning), None)
    if other is None:
        return Reading(first.causes, first.sure, where, first.path)
    if len(first.causes) == len(other.causes) == 1:
        return Reading((*first.causes, *other.causes), False, where, first.path, either=True)
    return Reading(first.causes, False, where, first.path)


def _drawn(calls: Calls, reading: Reading, offers: Iterable[Offer]) -> Reading:
    """The reading with a picture, if there is somebody who can draw what is wrong in some part."""
    if reading.path is not None:
        return reading
    found = (candidate for offer in offers if offer.draws for candidate in offer.candidates(calls))
    return reading._replace(path=next((candidate.path for candidate in found if candidate.path), None))


def _nearly(calls: Calls, found: Iterable[Candidate]) -> Reading | None:
    """What agrees up to rounding, if all that do say the same and the right answers are clearly further away."""
    matching = [candidate for candidate in found if candidate.score.worst <= LOOSE]
    if len({candidate.meaning for candidate in matching}) != 1 or calls.apart <= CLEARLY * LOOSE:
        return None
    return chosen(matching, calls.wrong)._replace(exact=False)


def _by_parts(calls: Calls, found: Sequence[Candidate]) -> Reading | None:
    """Causes for different parts: as few as possible, and such that say little about the parts that is not so."""
    if len(calls.parts) < 2 or not calls.wrong:
        return None
    fitting = [
        (candidate, parts)
        for candidate in found
        if (parts := candidate.explains(calls, SAME)) and not _spoils(calls, candidate)
    ]
    for count in range(1, MOST_PARTS + 1):
        covers = [
            cover
            for cover in itertools.combinations(fitting, count)
            if {part for _, parts in cover for part in parts} == set(calls.wrong)
        ]
        if covers:
            best = min(covers, key=lambda cover: sum(_untrue(calls, candidate) for candidate, _ in cover))
            causes = [_about(cause, parts, calls) for candidate, parts in best for cause in candidate.causes]
            return Reading(tuple(causes), False, calls.wrong, best[0][0].path)
    return None


def _spoils(calls: Calls, candidate: Candidate) -> bool:
    """Whether a candidate would make a part wrong that is right."""
    return any(candidate.score.apart[part] > SAME for part in calls.parts if part not in calls.wrong)


def _untrue(calls: Calls, candidate: Candidate) -> int:
    """In how many parts a candidate would give something else than the submission does."""
    return sum(candidate.score.apart[part] > SAME for part in calls.parts)


def _about(cause: Cause, parts: Sequence[str], calls: Calls) -> Cause:
    """What a cause says, and about which parts, if it is not about all of them."""
    return (
        cause._replace(says=f"In {', '.join(parts)}: {cause.says}")
        if len(parts) < len(calls.parts)
        else cause
    )


def _remains(calls: Calls, found: Iterable[Candidate], facts: Iterable[Candidate]) -> list[Reading]:
    """Readings of single parts: candidates that say nothing untrue of a part, and facts about what is left."""
    readings, covered = [], set[str]()
    for candidate in sorted(found, key=lambda candidate: candidate.price) if calls.apart > SAME else ():
        parts = candidate.explains(calls, SAME)
        if parts and not covered & set(parts) and not _says_more(calls, candidate, parts):
            covered |= set(parts)
            readings.append(Reading(candidate.causes, candidate.sure, parts, candidate.path))
    for fact in facts:
        parts = tuple(part for part in fact.explains(calls, SAME) if part not in covered)
        if parts:
            readings.append(Reading(fact.causes, fact.sure, parts, fact.path))
    return readings


def _says_more(calls: Calls, candidate: Candidate, parts: Sequence[str]) -> bool:
    """Whether a candidate is about parts in which the submission answers something else."""
    return _untrue(calls, candidate) > 0 and candidate.causes[0].source == "mistakes"
