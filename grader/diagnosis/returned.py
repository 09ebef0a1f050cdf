"""Source: what comes back is no answer at all: nothing, a function, too few results, a dict without some entries.

Said where it is so in all calls that go wrong. It is a fact and no guess; a known mistake that does the same says more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import ClassVar, NamedTuple

from grader import result
from grader.compare import numbers
from grader.diagnosis.calls import Calls, Case
from grader.diagnosis.causes import FACT, RAISED, Candidate, Cause, Offer, Source
from grader.diagnosis.scores import Score


class Kind(NamedTuple):
    """One way of handing back no answer: its name, the idea behind it, what to say, and how to see it."""

    id: str
    idea: str
    says: str
    holds: Callable[[Case], bool]


def _nothing(case: Case) -> bool:
    return case.got.failure is None and case.got.value is None and case.right.value is not None


def _refused(word: str) -> Callable[[Case], bool]:
    """Whether the answer was refused as one that is no plain data, in these words."""

    def holds(case: Case) -> bool:
        return (
            case.got.failure is not None and case.got.failure[0] == "failed" and word in case.got.failure[1]
        )

    return holds


def _other_count(case: Case) -> bool:
    got, right = case.got.value, case.right.value
    if case.got.failure is not None or got is None or not isinstance(right, tuple):
        return False
    return isinstance(got, dict) or not isinstance(got, list | tuple) or len(got) != len(right)


def _entries_missing(case: Case) -> bool:
    got, right = case.got.value, case.right.value
    return isinstance(got, dict) and isinstance(right, dict) and bool(set(right) - set(got))


def _other_length(case: Case) -> bool:
    """Whether some list of the answer has another length than it should."""
    right = case.right.value if isinstance(case.right.value, tuple) else (case.right.value,)
    got = case.got.value if isinstance(case.right.value, tuple) else (case.got.value,)
    if not isinstance(got, list | tuple) or len(got) != len(right):
        return False
    return any(
        isinstance(want, list) and isinstance(mine, list | tuple) and len(mine) != len(want)
        for mine, want in zip(got, right, strict=True)
    )


def _one_number(case: Case) -> bool:
    got, right = numbers(case.got.value), numbers(case.right.value)
    return got is not None and right is not None and got.size == 1 < right.size


KINDS = (
    Kind(
        "hands-nothing-back",
        "nothing-returned",
        "The function comes to its end without handing anything back: where is its return?",
        _nothing,
    ),
    Kind(
        "hands-a-function-back",
        "function-not-called",
        "What comes back is a function, and not what it gives: it has still to be called.",
        _refused("returned a function"),
    ),
    Kind(
        "hands-back-what-is-not-worked-out",
        "shape-of-the-answer",
        "What comes back has not been worked out yet: it is a walk through values. Make a list of it.",
        _refused("returned a lazy"),
    ),
    Kind(
        "hands-back-another-kind",
        "shape-of-the-answer",
        "What comes back is neither a number nor an array, list or dict: look at what stands behind the return.",
        _refused("which is not plain data"),
    ),
    Kind(
        "another-number-of-results",
        "part-of-the-answer",
        "More than one result is asked for, and what comes back is not as many: which are missing, or too many?",
        _other_count,
    ),
    Kind(
        "entries-missing",
        "part-of-the-answer",
        "Some of the entries that are asked for are not in the dict that comes back.",
        _entries_missing,
    ),
)
LATE = (
    Kind(
        "another-number-of-entries",
        "off-by-one",
        "A list in your answer has not as many entries as it should: where does the loop begin, and where does it end?",
        _other_length,
    ),
    Kind(
        "one-number-for-many",
        "shape-of-the-answer",
        "One number comes back where several are asked for: what was added up, or left out, on the way?",
        _one_number,
    ),
)


class Returned(Source):
    """What kind of thing comes back."""

    name: ClassVar[result.Source] = "returned"

    def offers(self) -> Iterable[Offer]:
        return (
            Offer(RAISED, lambda calls: _candidates(calls, KINDS, RAISED)),
            Offer(FACT, lambda calls: _candidates(calls, LATE, FACT)),
        )


def _candidates(calls: Calls, kinds: Iterable[Kind], price: float) -> Iterator[Candidate]:
    wrong = [case for case in calls.every if case.worst > calls.threshold]
    if len(wrong) < len(calls.every) and not any(map(_is_something, wrong)):
        return  # whoever is wrong only where 0 is right takes 0 for no answer: the facts say so
    for kind in kinds:
        if wrong and all(map(kind.holds, wrong)):
            cause = Cause(kind.id, kind.idea, kind.says, price, "returned")
            yield Candidate((cause,), Score(dict.fromkeys(calls.parts, 0.0)))
            return


def _is_something(case: Case) -> bool:
    """Whether the right answer is other than 0, as far as it is made of numbers."""
    right = numbers(case.right.value)
    return right is None or bool(right.any())
