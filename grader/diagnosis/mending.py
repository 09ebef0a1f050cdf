"""Source: the smallest change to the learner's own program that makes it right (grader.diagnosis.repair).

It speaks where nothing cheaper explains all calls. A copy without solutions knows no right answers, and looks for no
repair.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from grader import result
from grader.diagnosis.calls import Calls
from grader.diagnosis.causes import REPAIR, Candidate, Cause, Offer, Source
from grader.diagnosis.repair import Repair
from grader.diagnosis.scores import Score


class Mending(Source):
    """One change on one line of the learner's file that makes all calls right."""

    name: ClassVar[result.Source] = "repair"

    def offers(self) -> Iterable[Offer]:
        return (Offer(REPAIR, self._candidates),) if self.matter.known is not None else ()

    def _candidates(self, calls: Calls) -> Iterator[Candidate]:
        found = self.matter.mender.of(calls)
        if found is not None:
            yield Candidate((cause_of(found),), Score(dict.fromkeys(calls.parts, 0.0)), found.exact)


def cause_of(repair: Repair) -> Cause:
    """A repair as a cause: the kind of slip and its line, nothing of the code."""
    slip = repair.slip
    return Cause(repair.kind, slip.idea, slip.says, REPAIR, "repair", repair.line, repair.columns)
