"""Practice at home: a submission's answers beside sealed ones. Runs in the trusted test process.

    sealed.check("six_partials", submission, expect)      the fixture `sealed` of a practice test

The box (grader/sealed.py) holds calls and hashes, no answers; a practice test is worth no points. What is wrong is
told by its part and in how many calls, and the diagnosis may know the mistake.
"""

from __future__ import annotations

import functools
from pathlib import Path
from types import ModuleType
from typing import Protocol

from grader import written
from grader.bound import binding
from grader.evidence import SubmissionFailure
from grader.expect import Expect
from grader.labels import labels
from grader.loading import loaded
from grader.sealed import Box, Function, Seen, read, same_manner, wrong_parts


class Submission(Protocol):
    """The stand-in for a submission, as far as practice needs it."""

    @property
    def with_arguments(self) -> object: ...


class Sealed:
    """The sealed answers of one exercise."""

    def __init__(self, folder: Path, exercise: str) -> None:
        self._folder = folder
        self._box: Box = read((folder / f"{exercise}.json").read_bytes())

    def check(self, function: str, submission: Submission, expect: Expect) -> None:
        """Make every call of a function; fails with the parts that are wrong, and in how many calls.

        A call that raises does not end it: the others are evidence for the diagnosis.
        """
        sealed = self._box.functions[function]
        seen, raised = self._asked(function, sealed, submission)
        bound = [place for place in binding(self._box.salt, sealed, seen) if not seen[place].failure]
        wrong: set[str] = set()
        off = odd = 0
        for place in bound:
            given = self._box.salt, place, sealed.right[place], seen[place], sealed.forms[place]
            parts = wrong_parts(*given)
            wrong |= set(parts)
            off += bool(parts)
            odd += not parts and not same_manner(*given)
        if raised is not None:
            raise raised
        which = ", ".join(labels(wrong, sealed.forms))
        expect.that(not off, _counted(function, off, len(bound), which))
        expect.that(
            not odd,
            f"The numbers of {function} are right, but not their kind or shape, or it changes what it is handed.",
        )
        if sealed.free:
            from grader.diagnosis.at_home import Practised

            known = Practised.of(self._box.salt, sealed, seen).drawn()
            expect.that(
                not known, f"{function} draws, or goes on from what it has drawn, in another way than asked."
            )

    def _asked(
        self, function: str, sealed: Function, submission: Submission
    ) -> tuple[list[Seen], SubmissionFailure | None]:
        """What a submission does in every call, and the first exception."""
        seen: list[Seen] = []
        raised: SubmissionFailure | None = None
        for call in sealed.calls:
            args = written.read(call, self._made)
            assert isinstance(args, tuple)
            try:
                value, after = getattr(submission.with_arguments, function)(*args)
                seen.append(Seen(value, args, after))
            except SubmissionFailure as failure:
                if failure.outcome != "raised" or failure.kind == "load":
                    raise
                raised = raised or failure
                seen.append(Seen(None, args, None, failure.kind))
        return seen, raised

    def _made(self, family: str, coefficients: tuple[object, ...], slope: bool) -> object:
        return _families(self._folder).Made(family, coefficients, slope)


def _counted(function: str, off: int, calls: int, which: str) -> str:
    """In how many calls a function is wrong, and in which parts."""
    if off == calls:
        return f"{function} is right on none of {calls} drawn calls." + (f" Wrong: {which}." if which else "")
    told = f" Wrong in the others: {which}." if which else ""
    return f"{function} is right on {calls - off} of {calls} drawn calls.{told}"


@functools.cache
def _families(folder: Path) -> ModuleType:
    """The functions that are handed in, from the kit's own folder."""
    return loaded(folder / "families.py")
