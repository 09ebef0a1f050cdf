"""What is told about one exercise, chosen and in order: `told(exercise)` -> Told(facts, slips, hint, unwritten).

facts       what went wrong: a fact once, however many tests lost their points by it; three at most; a promise that
            holds and waits for right values is none
slips       what the diagnosis says, each slip once
hint        something to think about, only where no diagnosis speaks and a value is wrong
unwritten   the functions of a half-done file that are still to be written

Nothing here knows a screen: whoever shows a report to people begins with this.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import msgspec

from grader.result import Called, Diagnosis, ExerciseResult, Location, TestResult

MOST_FACTS = 3
_BARE = "does not have the right value."
_NONE = "Is a return missing?"
"""What every test says of a function that hands nothing back."""
_UNWRITTEN = re.compile(r"(\w+) is still to be written\.")
_NUMBER = re.compile(r"\d+")
_SAYS_LINE = re.compile(r"\bline \d+\b")


class Fact(NamedTuple):
    """What went wrong, where if that tells something, what was called, and in how many further tests."""

    message: str
    location: Location | None
    call: Called | None
    more: int


class Told(NamedTuple):
    """All that is told about an exercise.

    `others` tests were lost by something that is not told; `alone`: no test came to an answer, all for one reason.
    """

    facts: list[Fact]
    others: int
    alone: bool
    slips: list[Diagnosis]
    hint: str | None
    unwritten: list[str]


def told(exercise: ExerciseResult) -> Told:
    """What there is to say; nothing where all is well."""
    lost = [test for test in exercise.tests if test.outcome not in ("passed", "not_started")]
    groups = _groups([test for test in lost if not test.waits] or lost)
    facts = [_fact(tests) for tests in groups[:MOST_FACTS]]
    slips = _slips(lost)
    hints = [
        test.hint for test in lost if test.hint and test.outcome in ("failed", "timeout") and not test.waits
    ]
    return Told(
        facts,
        sum(len(tests) for tests in groups[MOST_FACTS:]),
        len(groups) == 1 and len(groups[0]) == len(exercise.tests) > 1 and lost[0].outcome != "failed",
        slips,
        hints[0] if hints and not slips else None,
        unwritten(exercise),
    )


def unwritten(exercise: ExerciseResult) -> list[str]:
    """What is still to be written, in the order of the tests."""
    said = [test.message or "" for test in exercise.tests if test.outcome == "not_started"]
    names = [found[1] for text in said if (found := _UNWRITTEN.fullmatch(text))]
    return list(dict.fromkeys(names))


def _groups(lost: list[TestResult]) -> list[list[TestResult]]:
    """Tests that were lost by the same, those of a learner's own call first."""
    groups: dict[object, list[TestResult]] = {}
    for test in sorted(lost, key=lambda test: test.visibility != "visible"):
        if test.message:
            groups.setdefault(_same(test), []).append(test)
    telling = [tests for tests in groups.values() if not (tests[0].message or "").endswith(_BARE)]
    bare = [tests for tests in groups.values() if (tests[0].message or "").endswith(_BARE)]
    return telling or bare


def _same(test: TestResult) -> object:
    """What makes two losses one: an exception of one kind on one line, or the same words."""
    place = test.location
    if test.outcome == "raised" and place is not None:
        kind = (test.message or "").partition(":")[0].rstrip(".")
        return kind, place.file, place.cell, place.line
    return _NONE if test.message and test.message.endswith(_NONE) else test.message


def _fact(tests: list[TestResult]) -> Fact:
    first = tests[0]
    tells_place = first.outcome in ("raised", "timeout", "missing")
    return Fact(first.message or "", first.location if tells_place else None, first.call, len(tests) - 1)


def sure(slip: Diagnosis) -> str:
    """What a diagnosis says, as sure as it is."""
    return slip.says if slip.confidence == "exact" else f"Perhaps: {slip.says}"


def says_line(message: str) -> bool:
    """Whether the sentence names its line itself."""
    return _SAYS_LINE.search(message) is not None


def _slips(lost: list[TestResult]) -> list[Diagnosis]:
    """Each sentence once, whatever number of tests has it and in whatever parts; lines come before none.

    Of one line that raises, other numbers are no other sentence.
    """
    slips: dict[str, Diagnosis] = {}
    for test in sorted(lost, key=lambda test: test.visibility != "visible"):
        if test.diagnosis is not None:
            says = test.diagnosis.says
            key = _NUMBER.sub("0", says) if test.outcome == "raised" else says
            known = slips.get(key)
            slips[key] = test.diagnosis if known is None else _merged(known, test.diagnosis)
    return list(slips.values())


def _merged(first: Diagnosis, second: Diagnosis) -> Diagnosis:
    """Two diagnoses with one sentence: about the parts of both, with a line and a drawing if either has one."""
    placed = first if first.line is not None or first.text is not None else second
    return msgspec.structs.replace(
        first,
        where=tuple(dict.fromkeys([*first.where, *second.where])),
        confidence="exact" if "exact" in (first.confidence, second.confidence) else "likely",
        path=first.path or second.path,
        line=placed.line,
        columns=placed.columns,
        text=placed.text,
    )
