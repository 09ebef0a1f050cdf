"""What may have gone wrong, who may know it, and what a guess costs.

    Cause       one slip: its id, the idea behind it, what to say, its price, the source that knows it
    Candidate   a cause, or two together, and how far its answers are from the submission's, part by part
    Source      offers candidates for the answers of a function; may know why a test fails whose values are right
    Reading     what is told about a test

A new source is a module with a subclass of `Source` and a place in `SOURCES` (grader.diagnosis.sources). Each of
its offers has a least price; the solver takes the offers in the order of their prices and goes no further once
something cheaper explains all calls.

    price   1          a known mistake: people have made it before
            1.1        the right numbers in each other's places
            1.2 to 2   a factor of a product
            1.9        the same numbers whatever is asked
            2          whatever raised the exception with which all wrong calls end
            2.5        the smallest change to the learner's own program that makes it right
            2.2 to 4   two of the above together
            7          what the program keeps from call to call
            8          a plain fact about the numbers
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import ClassVar, NamedTuple

from grader import result
from grader.diagnosis.calls import Calls
from grader.diagnosis.known import Known
from grader.diagnosis.mender import Mender
from grader.diagnosis.programs import Fuel
from grader.diagnosis.scores import Score
from grader.evidence import Evidence, Subject

MISTAKE, PLACES, FACTOR, CONSTANT, RAISED, TOGETHER, REPAIR, PAIR, KEPT, FACT = (
    1.0,
    1.1,
    1.2,
    1.9,
    2.0,
    2.2,
    2.5,
    2.6,
    7.0,
    8.0,
)


class Cause(NamedTuple):
    """One thing that went wrong.

    `idea` is its identity: two causes with one idea are the same misunderstanding, whatever they say. `line` is where
    in the learner's file it is, if the source knows, and `columns` where on that line, in bytes.
    """

    id: str
    idea: str | None
    says: str
    price: float
    source: result.Source
    line: int | None = None
    columns: tuple[int, int] = (0, 0)

    @property
    def meaning(self) -> str:
        return self.idea or self.id


class Candidate(NamedTuple):
    """Causes that together may explain a function's answers.

    `apart` says how far their answers are from the submission's in each part (0 the same, inf nothing alike), `alike`
    whether kinds and changed arguments agree, too. `sure` is False for what can be likely at most. `path` is a drawing.
    """

    causes: tuple[Cause, ...]
    score: Score
    sure: bool = True
    path: str | None = None

    @property
    def price(self) -> float:
        return sum(cause.price for cause in self.causes)

    @property
    def meaning(self) -> frozenset[str]:
        """What it says, as ideas."""
        return frozenset(cause.meaning for cause in self.causes)

    def explains(self, calls: Calls, level: float) -> tuple[str, ...]:
        """The wrong parts in which it answers what the submission does."""
        return tuple(part for part in calls.wrong if self.score.apart[part] <= level)


class Reading(NamedTuple):
    """What is told about a test: the causes, how sure it is, the parts it is about, and a drawing."""

    causes: tuple[Cause, ...]
    exact: bool = True
    where: tuple[str, ...] = ()
    path: str | None = None
    either: bool = False
    """Whether the causes are two readings of the same answers, of which one is true."""

    def as_diagnosis(self) -> result.Diagnosis:
        ideas = tuple(dict.fromkeys(cause.idea for cause in self.causes if cause.idea))
        says = tuple(dict.fromkeys(cause.says for cause in self.causes))
        placed = next((cause for cause in self.causes if cause.line), None)
        return result.Diagnosis(
            (" or " if self.either else " + ").join(dict.fromkeys(cause.id for cause in self.causes)),
            ("\nOr: " if self.either else "\n").join(says),
            "exact" if self.exact else "likely",
            tuple(part for part in self.where if part),
            self.path,
            None if not ideas or (self.either and len(ideas) > 1) else " + ".join(ideas),
            self.causes[0].source,
            placed.line if placed is not None else None,
            placed.columns if placed is not None and placed.columns != (0, 0) else None,
        )


class Matter(NamedTuple):
    """One exercise of one submission while it is diagnosed: what is known of it, and the fuel for all of it.

    `known` is None in a copy without solutions. `calls` gives the calls of a function beside the right answers,
    `mender` the smallest change to the learner's program that makes them right.
    """

    subject: Subject
    evidence: Sequence[Evidence]
    known: Known | None
    fuel: Fuel
    calls: Callable[[str], Calls | None]
    mender: Mender


class Offer(NamedTuple):
    """What a source can look for, and the least price of what it may find."""

    least: float
    candidates: Callable[[Calls], Iterable[Candidate]]
    draws: bool = False
    """Whether it is asked for a picture, too, where something cheaper explains everything."""


class Source:
    """Something that knows how answers go wrong. One is made for each exercise that is diagnosed."""

    name: ClassVar[result.Source]

    def __init__(self, matter: Matter) -> None:
        self.matter = matter

    def offers(self) -> Iterable[Offer]:
        """What it can look for when the values of a function are wrong."""
        return ()

    def of_test(
        self, test: Evidence, calls: Sequence[Calls], readings: Mapping[str, Sequence[Reading]]
    ) -> Reading | None:
        """Why a test failed that the values do not explain: it raised, changed its arguments, worked too hard.

        `calls` are of the functions that the test called, the one that is to blame first; `readings` are what their
        values have been explained with, by function.
        """
        return None
