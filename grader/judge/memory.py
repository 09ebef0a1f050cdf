"""What the tests of one class have found already: right answers of the same words need not be judged twice.

    memory = Memory()
    memory.transcript(exercise, seed)               for an ordinary grading, which is watched
    memory.learn(transcript, verdict)               what came of it, if nothing but these words decided it
    memory.judge(exercise, ..., launcher)           the verdict of a submission that answers in the same words

A verdict follows from the seed, the tests and the words of the worker. It is remembered where every test passed or
was not begun, nothing was printed and nothing went wrong: there the learner's text plays no part. Whoever answers
otherwise, takes long, dies or prints is judged by the tests, with a new worker, as if nobody had asked before. To
each worker only that is sent which the tests would send at this point, never anything ahead.
"""

from __future__ import annotations

import os
from typing import NamedTuple

import msgspec

from grader.evidence import Subject
from grader.judge.protocol import ExerciseVerdict, Request
from grader.sandbox import launch
from grader.sandbox.replay import Replay
from grader.sandbox.transcript import Transcript, begin

MAX_BYTES = 256 * 2**20
SMOOTH = (None, "not_started")


class Learned(msgspec.Struct, frozen=True):
    """What a child has found out: what was sent at which place, and the verdict at the last one."""

    steps: list[tuple[bytes, bytes]]
    place: bytes
    functions: list[str]
    verdict: ExerciseVerdict


class _End(NamedTuple):
    """A conversation is over: the functions that were called, and what came out."""

    functions: frozenset[str]
    verdict: ExerciseVerdict


class Memory:
    """Of one process; what its children find out they tell it."""

    def __init__(self) -> None:
        self._key = os.urandom(32)
        self._steps: dict[bytes, bytes] = {}
        self._frames: dict[bytes, bytes] = {}
        self._ends: dict[bytes, _End] = {}
        self._begun: set[bytes] = set()
        self._size = 0

    def transcript(self, exercise: str, seed: int) -> Transcript:
        """For a worker that the tests are going to talk to."""
        return Transcript(self._key, _about(exercise, seed))

    def keep(self, learned: Learned) -> None:
        """Remember a conversation, as long as there is room."""
        for place, frame in learned.steps:
            if place not in self._steps:
                if self._size > MAX_BYTES:
                    return
                self._size += len(place) + (0 if frame in self._frames else len(frame))
                self._steps[place] = self._frames.setdefault(frame, frame)
        if learned.steps:
            self._begun.add(learned.steps[0][0])
            self._ends[learned.place] = _End(frozenset(learned.functions), learned.verdict)

    def judge(self, subject: Subject, request: Request, launcher: launch.Launcher) -> ExerciseVerdict | None:
        """The verdict, where it is known; None where the tests have to look."""
        place = begin(self._key, _about(subject.id, request.seed))
        if place not in self._begun or subject.cells or subject.file not in request.files:
            return None
        files = request.files | subject.beside
        replay = Replay(launcher, frozenset(request.switched_off), files, subject.file, request.limits)
        reached = replay.walk(self._key, place, self._steps)
        end = self._ends.get(reached) if reached is not None else None
        if end is None or not end.functions <= replay.functions:
            return None
        if request.require_confinement and replay.isolation.missing:
            return None
        mechanisms, missing = map(list, replay.isolation)
        return msgspec.structs.replace(end.verdict, mechanisms=mechanisms, missing=missing)


def _about(exercise: str, seed: int) -> bytes:
    return f"{exercise} {seed}".encode()


def learned(transcript: Transcript | None, verdict: ExerciseVerdict) -> Learned | None:
    """What a watched grading says about others; None where it says nothing."""
    if transcript is None or transcript.spoiled or verdict.printed or verdict.printed_hidden:
        return None
    if verdict.left_out or verdict.answers or any(test.diagnosis for test in verdict.tests):
        return None
    if not all((test.failure and test.failure.outcome) in SMOOTH for test in verdict.tests):
        return None
    return Learned(transcript.steps, transcript.place, sorted(transcript.functions), verdict)
