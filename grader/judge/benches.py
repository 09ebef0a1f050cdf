"""Where repairs of a request are looked for: a workshop for each exercise that loses a test.

benches = Benches(launcher, request, foresees)
benches.foresee(subject)                 a test of this exercise is lost: its workshop loads already
with benches.of(subject) as bench: ...   None where the exercise's file was not handed in
confinement(request)                     how every process of a submission is kept apart
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from grader.diagnosis.bench import Bench
    from grader.evidence import Subject
    from grader.judge.protocol import Request
    from grader.sandbox import launch
    from grader.sandbox.client import Sandbox


class Confinement(TypedDict):
    """How every process of a submission is kept apart."""

    switched_off: frozenset[str]
    require_confinement: bool


class Benches:
    """Where repairs of a request are looked for: nowhere, if the exercise's file was not handed in."""

    def __init__(self, launcher: launch.Launcher, request: Request, foresees: bool) -> None:
        self._launcher, self._request, self._foresees = launcher, request, foresees
        self._foreseen: dict[str, Sandbox] = {}

    def foresee(self, subject: Subject) -> None:
        """Have one load, where somebody waits for it: a test of this exercise is lost."""
        if self._foresees and subject.id not in self._foreseen and subject.file in self._files(subject):
            self._foreseen[subject.id] = self._open(subject)
            self._foreseen[subject.id].foresee()

    @contextlib.contextmanager
    def of(self, subject: Subject) -> Iterator[Bench | None]:
        """An exercise's; what was foreseen is opened first, and closed in any case."""
        from grader.diagnosis.bench import Bench

        files, shop = self._files(subject), self._foreseen.get(subject.id)
        shops = [shop] if shop is not None else []
        try:
            yield (
                Bench(
                    lambda: shops.pop() if shops else self._open(subject),
                    subject.file,
                    files[subject.file],
                    self._foresees,
                )
                if subject.file in files
                else None
            )
        finally:
            if shop is not None:
                shop.close()

    def _files(self, subject: Subject) -> dict[str, bytes]:
        return self._request.files | subject.beside

    def _open(self, subject: Subject) -> Sandbox:
        from grader.sandbox.workshop import workshop

        return workshop(self._launcher, self._files(subject), **confinement(self._request))


def confinement(request: Request) -> Confinement:
    """As the request wants it."""
    return {
        "switched_off": frozenset(request.switched_off),
        "require_confinement": request.require_confinement,
    }
