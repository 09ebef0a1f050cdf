"""Which of the sealed answers of a function bind a submission, where what it draws is its own (grader/sealed.py).

    binding(salt, function, seen)       the places of the calls to which it must give the sealed answer
    unsteady(salt, function, seen)      whether it answers the same call in two ways

A training begins with numbers that everybody may draw as they like, and goes on from them as it must. So the box holds
calls that give the start, and calls that rest on one of them: these bind whoever has drawn the sealed start, that is
the parts of it that are `drawn`. A place that is `free` binds nobody: a start, and what hangs on an order that is
drawn. `again` are places of equal calls.
"""

from __future__ import annotations

from collections.abc import Sequence

from grader.sealed import FEW, Function, Seen, marks_of, wrong_parts


def binding(salt: str, function: Function, seen: Sequence[Seen]) -> list[int]:
    """The places that bind, of those calls that were made."""
    free = set(function.free)
    places = [place for place in range(min(len(seen), len(function.right))) if place not in free]
    if not function.rests:
        return places
    started = {place for place in set(function.rests) if 0 <= place < len(seen)}
    started = {place for place in started if _starts_alike(salt, function, place, seen[place])}
    return [place for place in places if function.rests[place] < 0 or function.rests[place] in started]


def unsteady(salt: str, function: Function, seen: Sequence[Seen]) -> bool:
    """Whether an answer is not the same when the same is asked again."""
    return any(
        _differ(salt, function, first, seen[first], seen[second])
        for first, second in function.again
        if max(first, second) < len(seen)
    )


def _starts_alike(salt: str, function: Function, place: int, seen: Seen) -> bool:
    """Whether what is drawn is what is sealed; a start has other parts, too."""
    off = wrong_parts(salt, place, function.right[place], seen, function.forms[place])
    return not (seen.failure or any(part.partition(".")[0] in function.drawn for part in off))


def _differ(salt: str, function: Function, place: int, one: Seen, other: Seen) -> bool:
    form = function.forms[place]
    return bool(wrong_parts(salt, place, marks_of(salt, place, one, form, FEW), other, form))
