"""Source of last resort: what wrong numbers have in common with the right ones, where no cause explains them.

A fact is stated only where it could not hold by chance: over several calls or several entries. It is likely at
most, unless a second axis tells the same: shapes (rows and columns that are not equally many), arguments (axes of
several lengths), tests (the numbers of the visible example for another input). No text holds a number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import ClassVar, NamedTuple

from grader import result
from grader.compare import numbers
from grader.diagnosis import predicates
from grader.diagnosis.calls import Calls, Case
from grader.diagnosis.causes import CONSTANT, FACT, KEPT, Candidate, Cause, Offer, Reading, Source
from grader.diagnosis.noticed import endless, kept, unread
from grader.diagnosis.predicates import Pair
from grader.diagnosis.scores import Score
from grader.evidence import Evidence

MAX_CALLS = 200
Holds = Callable[[Sequence[Pair], Sequence[Pair]], bool]


class Fact(NamedTuple):
    """Something that may be true of the wrong ones among all answers; `sure` says when it is beyond doubt."""

    id: str
    says: str
    holds: Holds
    idea: str | None = None
    sure: Holds = lambda wrong, pairs: False


def _certain(id: str, says: str, holds: Holds) -> Fact:
    """A fact that is beyond doubt where it holds."""
    return Fact(id, says, holds, sure=holds)


_ROUNDED = "Your numbers look rounded. Leave all digits in: small ones lose most of theirs."
_ZERO = (
    "Only where the answer is 0 do you give another one. Is 0 a case of its own, or a number like any other?"
)
_SCALAR = "Your number is off by the same factor in every call: which number of your formula is too much, or missing?"

CONSTANTS = (
    _certain("empty", "Your answer is empty: nothing is put into it.", predicates.empty),
    _certain(
        "hard-coded",
        "You return the numbers of the example. The function has to work them out from what it is given.",
        predicates.hard_coded,
    ),
    _certain(
        "same-answer",
        "Your answer is the same for every input. Which of the arguments does it depend on?",
        predicates.one_answer,
    ),
    _certain(
        "nothing-but-zeros",
        "There is 0 everywhere in your answer: is what you work out put where it belongs, or what makes it vanish?",
        predicates.nothing_but_zeros,
    ),
)
FACTS = (
    Fact(
        "not-finite",
        "There is a nan or an inf in your answer: did something overflow, or was 0 divided by 0?",
        predicates.not_finite,
    ),
    Fact("zero-is-an-answer", _ZERO, predicates.zeros_only, "zero-and-nothing"),
    Fact(
        "transposed",
        "Your numbers are right, but rows and columns are exchanged.",
        predicates.transposed,
        "transposed",
        predicates.oblong,
    ),
    Fact("rounded", _ROUNDED, predicates.rounded, "digits-lost"),
    Fact("rounded", _ROUNDED, predicates.significant, "digits-lost"),
    Fact(
        "inexact",
        "Close to the right numbers, but not close enough. Is something measured or rounded on the way?",
        predicates.inexact,
    ),
    Fact(
        "partly-zeros",
        "Some entries are right, and all others are 0: are those left out, or does something make them vanish?",
        predicates.partly_zeros,
    ),
    Fact(
        "half",
        "Everything is exactly half of what it should be: is a 2 missing somewhere, or one too many?",
        predicates.times(0.5),
    ),
    Fact(
        "double",
        "Everything is exactly twice what it should be: is a 2 missing somewhere, or one too many?",
        predicates.times(2.0),
    ),
    Fact("minus", "Right in size, but every sign is reversed.", predicates.times(-1.0), "sign-turned"),
    _certain(
        "divided-by-a-size",
        "You divide by the length of an axis too often: over what is the mean taken, and how often?",
        predicates.by_a_size(-1),
    ),
    _certain(
        "multiplied-by-a-size",
        "Your numbers grow with the length of an axis: is something added up that should be averaged?",
        predicates.by_a_size(1),
    ),
    Fact(
        "constant-factor",
        "Every number is the right one times one and the same factor.",
        predicates.constant_ratio,
    ),
    Fact("constant-factor", _SCALAR, predicates.constant_ratio_of_numbers),
    Fact(
        "signs", "The sizes are right, but some of the signs are not.", predicates.sizes_only, "sign-dropped"
    ),
    Fact(
        "cut-off",
        "Everything behind the decimal point is cut off: what type do your arrays have?",
        predicates.cut_off,
        "digits-lost",
    ),
    Fact(
        "levels-off",
        "Right until the numbers get large: from there on yours stay too small. What holds them down?",
        predicates.levels_off,
        "overflow",
    ),
    Fact(
        "reversed",
        "Your numbers are right, but they stand in reversed order.",
        predicates.backwards,
        "order-of-results",
    ),
    Fact(
        "permuted",
        "Your numbers are right, but they stand in each other's places.",
        predicates.permuted,
        "order-of-results",
    ),
    Fact(
        "one-example-only",
        "Right for a batch of one example only. What does each further example add?",
        predicates.one_example_only,
    ),
    Fact(
        "one-function-only",
        "Right for one of the functions that you are handed only. What differs for another one?",
        predicates.one_function_only,
        "activation-built-in",
    ),
)


class Facts(Source):
    """Plain facts about the numbers of each wrong part."""

    name: ClassVar[result.Source] = "facts"

    def offers(self) -> Iterable[Offer]:
        return (
            Offer(CONSTANT, lambda calls: self._candidates(calls, CONSTANTS, CONSTANT)),
            Offer(CONSTANT, self._endless),
            Offer(KEPT, self._kept),
            Offer(FACT, lambda calls: self._candidates(calls, FACTS, FACT)),
        )

    def of_test(
        self, test: Evidence, calls: Sequence[Calls], readings: Mapping[str, Sequence[Reading]]
    ) -> Reading | None:
        """Whether no number came, or an exception, only where 0 is right; what the program never looks at."""
        for function in calls:
            wrong = [case for case in function.every if case.worst > function.threshold]
            if any(case.test == test.test for case in wrong) and _zeros_only(function, wrong):
                return Reading((Cause("zero-is-an-answer", "zero-and-nothing", _ZERO, FACT, "facts"),), False)
        wrong_one = next((function for function in calls if function.wrong), None)
        return unread(self.matter, wrong_one) if wrong_one is not None else None

    def _kept(self, calls: Calls) -> Iterator[Candidate]:
        if (cause := kept(self.matter, calls)) is not None:
            yield Candidate((cause,), Score(dict.fromkeys(calls.parts, 0.0)), False)

    def _endless(self, calls: Calls) -> Iterator[Candidate]:
        if (cause := endless(self.matter, calls)) is not None:
            sure = cause.id == "loop-without-an-end"
            yield Candidate((cause,), Score(dict.fromkeys(calls.parts, 0.0)), sure)

    def _candidates(self, calls: Calls, facts: Sequence[Fact], price: float) -> Iterator[Candidate]:
        """One candidate for all parts of which the same is true."""
        found: dict[Fact, list[tuple[str, bool]]] = {}
        for part in calls.wrong:
            pairs = list(_pairs(calls, part))
            fact = stated(pairs, facts)
            if fact is not None:
                wrong = [pair for pair in pairs if not pair.right]
                found.setdefault(fact, []).append((part, fact.sure(wrong, pairs)))
        for fact, parts in found.items():
            names = [part for part, _ in parts]
            apart = {
                part: 0.0 if part in names or part not in calls.wrong else float("inf")
                for part in calls.parts
            }
            cause = Cause(fact.id, fact.idea, fact.says, price, "facts")
            yield Candidate((cause,), Score(apart), all(sure for _, sure in parts))


def _zeros_only(function: Calls, wrong: Sequence[Case]) -> bool:
    right = [numbers(case.right.value) for case in function.every if case.worst <= function.threshold]
    amiss = [numbers(case.right.value) for case in wrong]
    return predicates.zeros_apart(
        [one for one in amiss if one is not None], [one for one in right if one is not None]
    )


def stated(pairs: Sequence[Pair], facts: Sequence[Fact] = (*CONSTANTS, *FACTS)) -> Fact | None:
    """The first of the facts that holds for the wrong answers of a part."""
    wrong = [pair for pair in pairs if not pair.right]
    return next((fact for fact in facts if fact.holds(wrong, pairs)), None) if wrong else None


def _pairs(calls: Calls, part: str) -> Iterator[Pair]:
    for seen in calls.seen(part, calls.every[:MAX_CALLS]):
        got, want = numbers(seen.got), numbers(seen.want)
        if got is not None and want is not None:
            yield Pair(got, want, seen.case.args, seen.case.test)
