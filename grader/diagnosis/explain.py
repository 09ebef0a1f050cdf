"""One exercise of one submission: the reading of every failed test, where there is one.

A test in which values are wrong gets the reading of its function's values. Where they are right, or the test ended
in an exception, each source is asked why the test failed.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence

from grader.compare import frozen
from grader.diagnosis import chains
from grader.diagnosis.bench import Bench
from grader.diagnosis.calls import SAME, Calls
from grader.diagnosis.causes import FACT, Candidate, Matter, Reading
from grader.diagnosis.draws import Deals, Start
from grader.diagnosis.known import Known
from grader.diagnosis.mender import Mender
from grader.diagnosis.programs import Fuel
from grader.diagnosis.raised import in_words
from grader.diagnosis.scores import score
from grader.diagnosis.slips import beside
from grader.diagnosis.solver import solve
from grader.diagnosis.sources import SOURCES
from grader.evidence import Evidence, Subject

OF_A_NAME = ("unknown-name", "name-without-a-value", "module-not-imported")
"""Exceptions that no change on another line mends, but for one that does without the line."""
WITHOUT_END = "recursion-without-end"
"""An exception that is raised wherever the last bit of patience ends."""
DIAGNOSED = ("failed", "raised", "timeout")


def explain(
    subject: Subject, evidence: Sequence[Evidence], bench: Bench | None = None, fuel: Fuel | None = None
) -> dict[str, Reading]:
    """The reading of each test that failed, where there is one."""
    explainer = Explainer(subject, evidence, bench, fuel or Fuel())
    lost = [test for test in evidence if test.outcome in DIAGNOSED and test.failure and test.failure.function]
    with contextlib.closing(explainer.mender):
        readings = {test.test: explainer.reading(test) for test in lost}
    return {test: reading for test, reading in readings.items() if reading is not None}


class Explainer:
    """The calls of each function, and what their values have been explained with."""

    def __init__(
        self, subject: Subject, evidence: Sequence[Evidence], bench: Bench | None, fuel: Fuel
    ) -> None:
        known = Known.read(subject.solution, subject.mistakes, fuel)
        self.mender = Mender(bench if known is not None else None, evidence, self._of)
        self._matter = Matter(subject, evidence, known, fuel, self._of, self.mender)
        self._sources = [source(self._matter) for source in SOURCES]
        self._chains = chains.read(subject.chains)
        self._calls: dict[str, Calls | None] = {}
        self._readings: dict[str, list[Reading]] = {}

    def reading(self, test: Evidence) -> Reading | None:
        """Of the function that was called last, or of an earlier one."""
        last = test.failure.function if test.failure is not None else ""
        names = dict.fromkeys([last, *(call.function for call in reversed(test.calls))])
        calls = [function for name in names if (function := self._of(name)) is not None]
        if wrong := next((function for function in calls if function.wrong), None):
            self.mender.foresee(wrong)
        readings = {function.function: self._values(function) for function in calls}
        for function in calls:
            if reading := _of_values(function, test, readings[function.function]):
                reading = self._of_its_origin(reading, function)
                return self._with_words(test, self._with_line(reading, function), function)
        told = (source.of_test(test, calls, readings) for source in self._sources)
        reading = next((reading for reading in told if reading is not None), None)
        if reading is not None and wrong is not None:
            return self._with_line(self._of_its_origin(reading, wrong), wrong)
        changing = next(filter(_changes, calls), None)
        return reading if reading is None or changing is None else self._with_line(reading, changing)

    def _of_its_origin(self, reading: Reading, calls: Calls) -> Reading:
        """What is said of the function that this one calls, where one line of that is what went wrong in both."""
        found = self.mender.plain(calls)
        if found is None or found.own:
            return reading
        names = dict.fromkeys(call.function for test in self._matter.evidence for call in test.calls)
        for other in (self._of(name) for name in names if name != calls.function):
            if other is None or not other.wrong or not self._values(other):
                continue
            theirs = self.mender.plain(other)
            if theirs is not None and theirs.own and theirs.line == found.line:
                return self._values(other)[0]._replace(where=())
        return reading

    def _with_line(self, reading: Reading, calls: Calls) -> Reading:
        """The reading with the line whose repair makes the function right, where no source knows one."""
        if any(cause.line for cause in reading.causes) or (found := self.mender.plain(calls)) is None:
            return reading
        first, *others = reading.causes
        says = beside(first.id, found.kind, first.says)
        placed = first._replace(says=says, line=found.line, columns=found.columns)
        return reading._replace(causes=(placed, *others))

    def _with_words(self, test: Evidence, reading: Reading, calls: Calls) -> Reading:
        """Of a line that raises, its exception says more than the kind of the slip; of a name nothing else does."""
        if test.outcome != "raised" or reading.causes[0].source != "repair":
            return reading
        said = in_words(test)
        if said is None or test.failure is None:
            return reading
        if test.failure.line == reading.causes[0].line or said.causes[0].id == WITHOUT_END:
            return self._with_line(said, calls)
        return said if said.causes[0].id in OF_A_NAME else reading

    def _of(self, name: str) -> Calls | None:
        """The calls of a function, made once."""
        if name not in self._calls:
            known, fuel, evidence = self._matter.known, self._matter.fuel, self._matter.evidence
            if known is None:
                self._calls[name] = Calls.compared(name, evidence)
                return self._calls[name]
            if self._chains.start is not None:
                evidence = self._followed(name, known, self._chains.start)
            noise = self._chains.noise.get(name, 0.0)
            found = Calls.of(name, evidence, known.solution, known.part_names(name), fuel, noise)
            if found is not None and self._chains.start is not None:
                self._leave_starts(found, self._chains.start)
            self._calls[name] = found
        return self._calls[name]

    def _leave_starts(self, calls: Calls, start: Start) -> None:
        """Where the very start is another one than ours, which is free, no answer of ours is the right one."""
        starts = [
            case for case in calls.every if frozen(start(calls.function, case.args)) == frozen(case.args)
        ]
        if any(case.got.failure is None and case.worst > SAME for case in starts):
            self.mender.leave(calls.function)

    def _followed(self, name: str, known: Known, start: Start) -> Sequence[Evidence]:
        """The tests with those calls only that go on from the learner's own start, if nobody of ours draws it."""
        fuel, evidence = self._matter.fuel, self._matter.evidence
        deals = Deals.of(name, evidence, start)
        programs = [known.solution, *(mistake.program for mistake in known.mistakes)]
        if not deals.needed(programs):
            return evidence
        fuel.deals = deals.numpy
        return deals.followed(evidence, known.solution)

    def _values(self, calls: Calls) -> list[Reading]:
        """What explains the values of a function, found once."""
        if calls.function not in self._readings:
            offers = [offer for source in self._sources for offer in source.offers()]
            found = (
                solve(calls, offers, lambda candidate: self._fits(candidate, calls)) if calls.wrong else []
            )
            sure = self._matter.known is not None
            self._readings[calls.function] = [
                reading._replace(exact=reading.exact and sure) for reading in found
            ]
        return self._readings[calls.function]

    def _fits(self, candidate: Candidate, calls: Calls) -> int:
        """In how many of the other functions a candidate of known mistakes gives the submission's answers."""
        known = self._matter.known
        program = known.with_mistakes([cause.id for cause in candidate.causes]) if known is not None else None
        if program is None:
            return 0
        names = {call.function for test in self._matter.evidence for call in test.calls} - {calls.function}
        others = [function for name in sorted(names) if (function := self._of(name)) is not None]
        found = (score(function, program.run, self._matter.fuel) for function in others)
        return sum(other is not None and other.worst <= SAME for other in found)


def _changes(calls: Calls) -> bool:
    """Whether a function changes what it is handed, where it should not."""
    return any(case.got.changes and not case.right.changes for case in calls.every)


def _of_values(calls: Calls, test: Evidence, readings: Sequence[Reading]) -> Reading | None:
    """The reading of the parts that are wrong in a test; none if it is about what happened to the arguments."""
    cases = calls.of_test(test.test)
    if any(case.got.changes for case in cases):
        return None
    wrong = {part for case in cases for part in calls.parts if case.apart[part] > calls.threshold}
    named = {comparison.part for comparison in test.comparisons if not comparison.right}
    if not wrong and not named and test.outcome == "failed":
        return None
    if test.outcome == "raised":  # what an exception means is said by those who know exceptions
        readings = list(filter(_may_end_in_an_exception, readings))
    about = (named & set(calls.parts)) or wrong or set(calls.wrong)
    return next((reading for reading in readings if about & set(reading.where)), None)


def _may_end_in_an_exception(reading: Reading) -> bool:
    """Whether it is more than a plain fact about the numbers of other calls, which has no line."""
    first = reading.causes[0]
    return (first.source != "facts" or first.line is not None) and first.price < FACT
