"""A worker that is sent what others were sent, as long as it says what they have said.

    replay = Replay(launcher, switched_off, files, main, limits)
    replay.walk(key, place, steps)         where it came to, or None: there is nothing to be said about it
    replay.isolation                       what was in force
    replay.functions                       what the submission defines

Nothing that comes back is decoded: its hash is looked up. Whatever else happens, output included, is nothing that is
decided here.
"""

from __future__ import annotations

from collections.abc import Mapping

from grader.evidence import Limits, SubmissionFailure
from grader.sandbox import launch, wire
from grader.sandbox.interface import Broken, Isolation
from grader.sandbox.patience import Starved
from grader.sandbox.remote import RemoteWorker, Spent
from grader.sandbox.transcript import follow

SECONDS, SECONDS_BESIDE = 0.5, 30
"""What a submission may take here, before the tests look at it with all their patience."""


class Replay:
    """One worker, from its beginning to its end."""

    def __init__(
        self,
        launcher: launch.Launcher,
        switched_off: frozenset[str],
        files: dict[str, bytes],
        main: str,
        limits: Limits,
    ) -> None:
        self._launcher, self._off, self._limits = launcher, switched_off, limits
        self._load = wire.Load(files, main, float(limits.call), [])
        self.isolation = Isolation((), ())
        self.functions: frozenset[str] = frozenset()

    def walk(self, key: bytes, place: bytes, steps: Mapping[bytes, bytes]) -> bytes | None:
        """The place where nothing is left to be sent."""
        try:
            seconds = int(self._limits.exercise) + SECONDS_BESIDE
            worker = RemoteWorker(self._launcher, seconds, sorted(self._off), Spent())
        except Broken:
            return None
        try:
            end = self._end(worker, key, place, steps)
        except (Broken, SubmissionFailure, Starved, TimeoutError, EOFError, OSError, wire.WireError):
            end = None
        finally:
            worker.close()
        self.isolation = worker.isolation
        return None if worker.pipes.output.text() else end

    def _end(
        self, worker: RemoteWorker, key: bytes, place: bytes, steps: Mapping[bytes, bytes]
    ) -> bytes | None:
        seconds, passing = min(SECONDS, self._limits.call), self._limits.passing
        loaded = worker.load(self._load, worker.allow(seconds, passing))
        if loaded.left_out:
            return None
        self.functions = frozenset(loaded.functions)
        allowance, pipes = worker.allow(seconds, passing), worker.pipes
        while (frame := steps.get(place)) is not None:
            pipes.send(frame, allowance)
            place = follow(key, place, pipes.receive(allowance))
        return place
