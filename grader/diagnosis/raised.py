"""Source: the exception that ended a test, in the learner's words (grader.diagnosis.errors)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from grader import result
from grader.diagnosis.calls import Calls
from grader.diagnosis.causes import RAISED, Cause, Reading, Source
from grader.diagnosis.errors.source import OF_ITS_LINE, said_of
from grader.evidence import Evidence


class Raised(Source):
    """What an exception means, where no cause explains all answers of the function that raised it."""

    name: ClassVar[result.Source] = "errors"

    def of_test(
        self, test: Evidence, calls: Sequence[Calls], readings: Mapping[str, Sequence[Reading]]
    ) -> Reading | None:
        return in_words(test)


def in_words(test: Evidence) -> Reading | None:
    """The exception that ended a test, if there are words for it."""
    said = said_of(test) if test.outcome == "raised" else None
    if said is None:
        return None
    line = said.line if said.mistake in OF_ITS_LINE else None
    cause = Cause(said.mistake, said.idea, said.says, RAISED, "errors", line)
    return Reading((cause,), said.confidence == "exact", said.where)
