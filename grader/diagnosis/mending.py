"""Source: the smallest change to the learner's own program that makes it right (grader.diagnosis.repair).

It speaks where nothing cheaper explains all calls. A copy without solutions knows no right answers here: what its
sealed answers tell of a repair, `mended_at_home` says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar

from grader import result
from grader.diagnosis.calls import Calls
from grader.diagnosis.causes import FACT, REPAIR, Candidate, Cause, Offer, Source
from grader.diagnosis.repair import Repair
from grader.diagnosis.scores import Score
from grader.diagnosis.slips import SLIPS
from grader.lines import place


class Mending(Source):
    """One change on one line of the learner's file that makes all calls right."""

    name: ClassVar[result.Source] = "repair"

    def offers(self) -> Iterable[Offer]:
        if self.matter.known is None:
            return ()
        return Offer(REPAIR, self._candidates), Offer(FACT, self._of_those_that_came)

    def _candidates(self, calls: Calls) -> Iterator[Candidate]:
        found = self.matter.mender.of(calls)
        if found is not None:
            yield self._candidate(found, calls, REPAIR)

    def _of_those_that_came(self, calls: Calls) -> Iterator[Candidate]:
        """Where some calls end without a finite answer, whatever makes all others right."""
        found = self.matter.mender.of_those_that_came(calls)
        if found is not None:
            yield self._candidate(found, calls, FACT)._replace(sure=False)

    def _candidate(self, repair: Repair, calls: Calls, price: float) -> Candidate:
        cause = cause_of(repair, self.matter.subject.cells)
        score = Score(dict.fromkeys(calls.parts, 0.0))
        return Candidate((cause._replace(price=price),), score, repair.exact)


def cause_of(repair: Repair, cells: Sequence[int]) -> Cause:
    """A repair as a cause: the kind of slip and its line, nothing of the code."""
    if repair.lines:
        return _one_of(repair, cells)
    slip = SLIPS[repair.kind]
    loop = f"the loop that begins on {place(repair.loop, cells)}" if repair.loop else "the loop"
    says = slip.says.replace("the loop", loop)
    return Cause(repair.kind, slip.idea, says, REPAIR, "repair", repair.line, repair.columns)


def _one_of(repair: Repair, cells: Sequence[int]) -> Cause:
    """Lines that do not go together: which of them is meant, only the learner knows."""
    *places, last = [str(place(line, cells)) for line in repair.lines]
    says = f"{', '.join(places)} and {last} do not go together: a change of any one of them makes everything right."
    idea = SLIPS[repair.kind].idea if repair.kind else None
    return Cause("lines-that-do-not-go-together", idea, says[0].upper() + says[1:], REPAIR, "repair")
