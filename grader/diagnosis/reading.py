"""One reading of what went wrong, and how several are put together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from grader.result import Diagnosis


class Reading(NamedTuple):
    """The name of a mistake, what to tell the learner, how sure it is, and what it is about."""

    mistake: str
    says: str
    exact: bool = True
    where: tuple[str, ...] = ()
    path: str | None = None

    def as_diagnosis(self) -> Diagnosis:
        return Diagnosis(
            self.mistake,
            self.says,
            "exact" if self.exact else "likely",
            tuple(part for part in self.where if part),
            self.path,
        )


def together(ideas: Sequence[tuple[str, str]], exact: bool, where: Iterable[str]) -> Reading:
    """A reading that says several ideas, each a name and a text; equal texts are said once."""
    names = " + ".join(dict.fromkeys(name for name, _ in ideas))
    return Reading(names, " ".join(dict.fromkeys(says for _, says in ideas)), exact, tuple(where))
