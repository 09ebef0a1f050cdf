"""What the tests ask of whatever runs a submission, and what it may answer instead of an answer.

    sandbox.call("six_partials", args, kwargs)     -> Reply(value, arguments)
    sandbox.printed(), .left_out, .isolation       what was printed, what did not run, what kept it apart
    sandbox.close()

Two kinds of it: `grader.sandbox.client` runs a submission in a confined process of its own, which is what marks rest
on; `grader.page.sandbox` in the worker of a web page, where there are neither processes nor marks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from grader.evidence import Reply

if TYPE_CHECKING:
    from grader.sandbox.transcript import Transcript


class Broken(Exception):
    """The grader itself failed; no marks can be given."""


class Isolation(NamedTuple):
    """What a worker said is in force, and what is missing."""

    mechanisms: tuple[str, ...]
    missing: tuple[str, ...]


class Sandbox(Protocol):
    """One exercise of a submission."""

    isolation: Isolation | None
    transcript: Transcript | None

    def call(
        self, function: str, args: tuple[object, ...], kwargs: dict[str, object], *, after: bool = False
    ) -> Reply:
        """Call a function of the submission; raises `SubmissionFailure`, or `Broken`."""
        ...

    @property
    def left_out(self) -> list[str]:
        """What of a notebook did not run, in words."""
        ...

    def printed(self) -> str:
        """Everything that was printed so far."""
        ...

    def close(self) -> None:
        """End it; nothing of it remains."""
        ...
