"""One reading of what went wrong, and how several are put together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from grader.result import Diagnosis


class Cause(NamedTuple):
    """One thing that went wrong: its name, what to tell the learner, and the idea behind it, if it has one."""

    name: str
    says: str
    idea: str | None = None


class Reading(NamedTuple):
    """The name of a mistake, what to tell the learner, how sure it is, what it is about, and the idea behind it."""

    mistake: str
    says: str
    exact: bool = True
    where: tuple[str, ...] = ()
    path: str | None = None
    idea: str | None = None

    def as_diagnosis(self) -> Diagnosis:
        return Diagnosis(
            self.mistake,
            self.says,
            "exact" if self.exact else "likely",
            tuple(part for part in self.where if part),
            self.path,
            self.idea,
        )


def together(causes: Sequence[Cause], exact: bool, where: Iterable[str]) -> Reading:
    """A reading of several causes at once; equal texts are said once, equal ideas are one."""
    names = " + ".join(dict.fromkeys(cause.name for cause in causes))
    says = " ".join(dict.fromkeys(cause.says for cause in causes))
    ideas = " + ".join(dict.fromkeys(cause.idea for cause in causes if cause.idea is not None))
    return Reading(names, says, exact, tuple(where), idea=ideas or None)
