"""Source: what comes back is no answer at all: nothing, a function, too few results, a dict without some entries.

Said where it is so in all calls that go wrong. It is a fact and no guess; a known mistake that does the same says more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import NoneType
from typing import ClassVar, NamedTuple

from grader import result
from grader.compare import numbers
from grader.diagnosis.calls import Calls, Case
from grader.diagnosis.causes import FACT, RAISED, Candidate, Cause, Offer, Reading, Source
from grader.diagnosis.scores import Score
from grader.evidence import Evidence


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


def _a_function(case: Case) -> bool:
    """Whether a function comes back: one of the learner's own, or one that was handed in."""
    return _refused("returned a function")(case) or callable(case.got.value)


def _function_inside(case: Case) -> bool:
    """Whether a function stands among what comes back."""
    got = case.got.value
    items = got.values() if isinstance(got, dict) else got if isinstance(got, list | tuple) else ()
    return any(map(callable, items))


def _text_inside(case: Case) -> bool:
    """Whether a text stands where numbers belong."""
    got = case.got.value
    items = got.values() if isinstance(got, dict) else got if isinstance(got, list | tuple) else (got,)
    return any(isinstance(item, str) for item in items)


def _without_names(case: Case) -> bool:
    got = case.got.value
    return (
        isinstance(case.right.value, dict)
        and case.got.failure is None
        and not isinstance(got, dict | NoneType)
    )


def _other_count(case: Case) -> bool:
    got, right = case.got.value, case.right.value
    if case.got.failure is not None or got is None or not isinstance(right, tuple):
        return False
    return not isinstance(got, list | tuple) or len(got) != len(right)


def _dict_of_results(case: Case) -> bool:
    """Whether a dict comes back where several results are asked for."""
    return isinstance(case.right.value, tuple) and isinstance(case.got.value, dict)


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


def _in_a_part(case: Case, holds: Callable[[object, object], bool]) -> bool:
    """Whether it holds of the answer and the right one, or of a part of each."""
    got, right = case.got.value, case.right.value
    if isinstance(got, list | tuple) and isinstance(right, tuple) and len(got) == len(right):
        return any(map(holds, got, right))
    return holds(got, right)


def _one_number(case: Case) -> bool:
    """Whether one number stands where an array belongs, in the answer or a part of it."""
    return _in_a_part(case, _is_one)


def _is_one(got: object, right: object) -> bool:
    mine, other = numbers(got), numbers(right)
    return mine is not None and other is not None and mine.size == 1 < other.size


def _many_numbers(case: Case) -> bool:
    """Whether a whole array stands where one number belongs, in the answer or a part of it."""
    return _in_a_part(case, _is_many)


def _is_many(got: object, right: object) -> bool:
    mine, other = numbers(got), numbers(right)
    return mine is not None and other is not None and other.ndim == 0 and mine.size != 1


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
        _a_function,
    ),
    Kind(
        "function-among-the-results",
        "function-not-called",
        "Among what comes back is a function, and not what it gives: it has still to be called at a place.",
        _function_inside,
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
        "text-among-the-results",
        "shape-of-the-answer",
        "Where numbers are asked for, a text comes back: look at what stands in quotation marks.",
        _text_inside,
    ),
    Kind(
        "results-in-a-dict",
        "shape-of-the-answer",
        "Several results are asked for, and a dict comes back: hand them back one after the other, with commas.",
        _dict_of_results,
    ),
    Kind(
        "another-number-of-results",
        "part-of-the-answer",
        "More than one result is asked for, and what comes back is not as many: which are missing, or too many?",
        _other_count,
    ),
    Kind(
        "results-without-names",
        "shape-of-the-answer",
        "What is asked for is a dict, in which each result stands under its name.",
        _without_names,
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
        "many-numbers-for-one",
        "shape-of-the-answer",
        "Several numbers come back where one is asked for: what should have been added up, or taken out?",
        _many_numbers,
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
            Offer(FACT, lambda calls: _candidates(calls, LATE, FACT, raised=False)),
        )

    def of_test(
        self, test: Evidence, calls: Sequence[Calls], readings: Mapping[str, Sequence[Reading]]
    ) -> Reading | None:
        """Nothing came back from the function that the test blames, whatever is known of the right answer."""
        blamed = test.failure.function if test.failure is not None else ""
        answers = [
            call.reply.value for call in test.calls if call.function == blamed and call.reply is not None
        ]
        if not answers or any(answer is not None for answer in answers):
            return None
        return Reading((_cause(KINDS[0], RAISED),))


def _candidates(
    calls: Calls, kinds: Iterable[Kind], price: float, *, raised: bool = True
) -> Iterator[Candidate]:
    """The kind of all wrong answers, exceptions among them or not."""
    wrong = [case for case in calls.every if case.worst > calls.threshold]
    wrong = wrong if raised else [case for case in wrong if case.got.failure is None]
    if len(wrong) < len(calls.every) and not any(map(_is_something, wrong)):
        return  # whoever is wrong only where 0 is right takes 0 for no answer: the facts say so
    for kind in kinds:
        if wrong and all(map(kind.holds, wrong)):
            yield Candidate((_cause(kind, price),), Score(dict.fromkeys(calls.parts, 0.0)))
            return


def _cause(kind: Kind, price: float) -> Cause:
    return Cause(kind.id, kind.idea, kind.says, price, "returned")


def _is_something(case: Case) -> bool:
    """Whether the right answer is other than 0, as far as it is made of numbers."""
    right = numbers(case.right.value)
    return right is None or bool(right.any())
