"""Source: the known mistakes of an exercise, run on the arguments that the submission was given.

    alone        every mistake that gives the submission's answers in at least one wrong part
    in order     a mistake that carries something from call to call: all calls again in their order
    together     two mistakes whose changes, both made to the solution, give the submission's answers
    came         last of all, one that gives every answer that came, where other calls ended without one: likely
    mostly       or one that gives every answer but those of a single test, where numbers are extreme: likely

A test whose values are right may be lost to a mistake all the same: one that changes the same arguments, gives the
same numbers in the same wrong kind, or makes the test fail in the same words.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import ClassVar

from grader import result
from grader.compare import deviation, kind, numbers
from grader.diagnosis.agreement import but_for_one_test, in_order
from grader.diagnosis.behaviour import fails, fails_alike, unsteady
from grader.diagnosis.calls import LOOSE, SAME, Calls, Case, differences, without_extras
from grader.diagnosis.causes import (
    FACT,
    MISTAKE,
    PAIR,
    TOGETHER,
    Candidate,
    Cause,
    Matter,
    Offer,
    Reading,
    Source,
)
from grader.diagnosis.known import Known, KnownMistake
from grader.diagnosis.scores import Score, same_changes, score
from grader.diagnosis.solver import chosen
from grader.evidence import Evidence

RESERVE, LAST = 0.5, 0.2
"""The share of the fuel that the search for two mistakes leaves, and that for what fits all tests but one."""
MAX_REMEMBERED = 80
TELLING = 12
MOVING = ("order-of-results",)
"""The ideas of mistakes that move right numbers to other places."""
EQUALLY = 1e-12


class Mistakes(Source):
    """The known mistakes, alone and two together."""

    name: ClassVar[result.Source] = "mistakes"

    def __init__(self, matter: Matter) -> None:
        super().__init__(matter)
        self._alone: dict[str, list[tuple[KnownMistake, Score]]] = {}
        self._unsteady: dict[str, list[KnownMistake]] = {}

    @property
    def _known(self) -> Known:
        assert self.matter.known is not None
        return self.matter.known

    def offers(self) -> Iterable[Offer]:
        if self.matter.known is None:
            return ()
        return (
            Offer(MISTAKE, self._singles),
            Offer(TOGETHER, self._remembering),
            Offer(PAIR, self._pairs),
            Offer(FACT, self._of_those_that_came),
            Offer(FACT, self._but_for_one_test),
        )

    def alone(self, calls: Calls) -> list[tuple[KnownMistake, Score]]:
        """The mistakes that agree with the submission in a part that is wrong, or everywhere if none is."""
        if calls.function not in self._alone:
            scores = [
                (mistake, score(calls, mistake.program.run, self.matter.fuel))
                for mistake in self._known.mistakes
            ]
            self._alone[calls.function] = [(mistake, found) for mistake, found in scores if found is not None]
        return self._alone[calls.function]

    def _singles(self, calls: Calls) -> Iterator[Candidate]:
        sure = not _vanishes(calls)
        return (_candidate([mistake], found)._replace(sure=sure) for mistake, found in self.alone(calls))

    def _remembering(self, calls: Calls) -> Iterator[Candidate]:
        if any(case.heavy for case in calls.every):
            return
        cases = {id(case.args): case for case in calls.every}
        made = [call for test in self.matter.evidence for call in test.calls][:MAX_REMEMBERED]
        for mistake in self._known.mistakes:
            if self.matter.fuel.reaches() and in_order(calls, mistake.program.anew(), made, cases):
                yield _candidate([mistake], Score(dict.fromkeys(calls.parts, 0.0)))
                return

    def _pairs(self, calls: Calls) -> Iterator[Candidate]:
        """Two mistakes, each of which changes something that is wrong, and together nothing that is right."""
        touched, alone = self._touched(calls), {mistake.name: found for mistake, found in self.alone(calls)}

        def plausible(first: KnownMistake, second: KnownMistake) -> bool:
            mine, other = touched.get(first.name), touched.get(second.name)
            if not mine or not other or first.entry.idea in MOVING or second.entry.idea in MOVING:
                return bool(mine and other)  # what is moved shows elsewhere
            own = [(first.name, mine - other), (second.name, other - mine)]
            explained = (
                name in alone and alone[name].apart[part] <= LOOSE for name, parts in own for part in parts
            )
            return mine | other == set(calls.wrong) and all(explained)

        pairs = [pair for pair in itertools.combinations(self._known.mistakes, 2) if plausible(*pair)]
        pairs.sort(key=lambda pair: sum(mistake.name not in alone for mistake in pair))
        for first, second in pairs:
            if not self.matter.fuel.reaches(RESERVE):
                return
            program = self._known.both(first, second)
            found = score(calls, program.run, self.matter.fuel) if program is not None else None
            if found is not None:
                yield _candidate([first, second], found)

    def _of_those_that_came(self, calls: Calls) -> Iterator[Candidate]:
        """The mistakes that explain all answers that came in the right shape, where other calls had none."""
        rest = calls.that_came()
        if rest is None:
            return
        scores = [
            (mistake, score(rest, mistake.program.run, self.matter.fuel)) for mistake in self._known.mistakes
        ]
        best = [mistake for mistake, found in scores if found is not None and found.worst <= SAME]
        yield from _last_of_all(best, calls)

    def _but_for_one_test(self, calls: Calls) -> Iterator[Candidate]:
        """The mistakes that explain the answers of all tests but one: there something else comes to it."""
        best = [
            mistake
            for mistake in self._known.mistakes
            if self.matter.fuel.reaches(LAST) and but_for_one_test(calls, mistake.program)
        ]
        yield from _last_of_all(best, calls)

    def _touched(self, calls: Calls) -> dict[str, set[str]]:
        """The parts that each mistake changes in telling calls; nothing of mistakes that change arguments."""
        touched: dict[str, set[str]] = {}
        for mistake in self._known.mistakes:
            parts = set[str]()
            for case in calls.telling[:TELLING] if self.matter.fuel.reaches(RESERVE) else ():
                answer = mistake.program.run(calls.function, case.args, case.kwargs)
                if (answer.failure is None and answer.changes) or len(parts) == len(calls.parts):
                    break
                apart = differences(answer, case.right, case.right.value, calls.parts, calls.noise)
                parts |= {part for part, far in apart.items() if far > SAME}
            touched[mistake.name] = parts
        return touched

    def of_test(
        self, test: Evidence, calls: Sequence[Calls], readings: Mapping[str, Sequence[Reading]]
    ) -> Reading | None:
        if self.matter.known is None:
            return None
        for function in calls:
            cases = function.of_test(test.test)
            odd = next((case for case in cases if case.odd), None)
            reading = None
            if any(case.got.changes for case in cases):
                reading = self._changing(function, test.test, readings[function.function])
            elif odd is not None:
                reading = self._kind(function, odd)
            if reading is not None:
                return reading
        if any(case.odd for function in calls for case in function.of_test(test.test)):
            return None
        return self._behaviour(test, calls, readings)

    def _changing(self, calls: Calls, test: str, readings: Sequence[Reading]) -> Reading | None:
        """The mistake that changes the same arguments, and either explains the values or leaves them right."""
        case = calls.of_test(test)[0]
        found = []
        for mistake in self._known.mistakes:
            apart = same_changes(calls, mistake.program.run, test) if self.matter.fuel.reaches() else math.inf
            if apart == math.inf:
                continue
            for reading in readings:
                if [cause.id for cause in reading.causes] == [mistake.name]:
                    return reading
            answer = mistake.program.run(calls.function, case.args, case.kwargs)
            if deviation(without_extras(answer.value, case.right.value), case.right.value) <= SAME:
                found.append((apart, mistake))
        least = min((apart for apart, _ in found), default=0.0)
        nearest = [mistake for apart, mistake in found if apart <= EQUALLY + least]
        return _either(nearest) if nearest else None

    def _kind(self, calls: Calls, odd: Case) -> Reading | None:
        """The mistake that gives the same numbers in the same kinds and shapes."""
        found = []
        for mistake, agreed in self.alone(calls):
            if agreed.alike and agreed.worst <= SAME:
                answer = mistake.program.run(calls.function, odd.args, odd.kwargs)
                right = odd.right.value
                if answer.failure is None and kind(answer.value, right) != kind(right, right):
                    found.append(mistake)
        return _either(found, calls.wrong) if found else None

    def _behaviour(
        self, test: Evidence, calls: Sequence[Calls], readings: Mapping[str, Sequence[Reading]]
    ) -> Reading | None:
        """The mistake with which the test fails in the same words, though it gives the same answers in it."""
        wrong = next((function for function in calls if function.wrong), None)
        if wrong is None:
            equal = [
                {mistake.name for mistake, agreed in self.alone(function) if agreed.worst <= SAME}
                for function in calls
            ]
            likely = [
                mistake for mistake in self._known.mistakes if all(mistake.name in names for names in equal)
            ]
        else:
            told = {cause.id for reading in readings[wrong.function] for cause in reading.causes}
            likely = [mistake for mistake in self._known.mistakes if mistake.name in told]
            if not told:
                likely = self._steadiness(wrong.function)
        files = self.matter.subject.tests
        found = [
            mistake
            for mistake in likely
            if self.matter.fuel.reaches() and fails_alike(test, files, mistake.program)
        ]
        if wrong is None:
            found = [mistake for mistake in found if self._loses_the_same(mistake, test)]
        if not found or (wrong is None and len({mistake.idea for mistake in found}) > 1):
            return None  # one test may be lost to many
        reading = _either(found, source="behaviour")
        return reading._replace(exact=reading.exact and wrong is not None)

    def _loses_the_same(self, mistake: KnownMistake, test: Evidence) -> bool:
        """Whether all other tests of this function come out with a mistake as they did: one alone may by chance."""
        names, files = {call.function for call in test.calls}, self.matter.subject.tests
        for other in self.matter.evidence:
            if other is test or not names & {call.function for call in other.calls}:
                continue
            if not self.matter.fuel.reaches():
                return False
            if other.outcome == "failed" and not fails_alike(other, files, mistake.program):
                return False
            if other.outcome == "passed" and fails(other, files, mistake.program):
                return False
        return True

    def _steadiness(self, function: str) -> list[KnownMistake]:
        """The mistakes that answer one call in two ways, if the submission does; looked for once."""
        if function not in self._unsteady:
            found = unsteady(function, self.matter.evidence, self._known, self.matter.fuel)
            self._unsteady[function] = found
        return self._unsteady[function]


def _candidate(
    mistakes: Sequence[KnownMistake], found: Score, source: result.Source = "mistakes"
) -> Candidate:
    extra = (PAIR - 2 * MISTAKE) / 2 if len(mistakes) > 1 else 0.0
    causes = [
        Cause(mistake.name, mistake.entry.idea, mistake.entry.says, MISTAKE + extra, source)
        for mistake in mistakes
    ]
    return Candidate(tuple(causes), found)


def _last_of_all(mistakes: Sequence[KnownMistake], calls: Calls) -> Iterator[Candidate]:
    """What fits no more than most, if all that do are one in their idea: likely."""
    if len({mistake.idea or mistake.name for mistake in mistakes}) == 1:
        found = _candidate(mistakes[:1], Score(dict.fromkeys(calls.parts, 0.0)))
        (cause,) = found.causes
        yield found._replace(causes=(cause._replace(price=FACT),), sure=False)


def _vanishes(calls: Calls) -> bool:
    """Whether nothing but 0 ever comes back: of the many ways to get there, none is sure."""
    return not any(case.got.failure is None and _is_other_than_zero(case.got.value) for case in calls.every)


def _is_other_than_zero(value: object) -> bool:
    got = numbers(value)
    return got is None or bool(got.any())


def _either(
    mistakes: Iterable[KnownMistake], where: tuple[str, ...] = (), source: result.Source = "mistakes"
) -> Reading:
    """One reading of mistakes that fit equally well."""
    return chosen([_candidate([mistake], Score({}), source) for mistake in mistakes], where)
