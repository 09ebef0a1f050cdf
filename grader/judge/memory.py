"""What the tests of one class have found already: who says the same, or is the same program, is not judged twice.

    memory = Memory()
    memory.transcript(exercise, request)        for an ordinary grading, which is watched
    memory.keep(learned, request)               what came of it: -> the programs that are known now and were not
    memory.judge(subject, request, launcher)    the verdict of a submission, where it is known
    memory.learn(programs)                      what a memory beside this one has kept

A verdict follows from the seed, the tests and the words of the worker. Where every test passed or was not begun,
nothing was printed and nothing went wrong, the learner's text plays no part: whoever answers in the same words gets
the same verdict. To each worker only that is sent which the tests would send at this point, never anything ahead.
The same program says the same (`grader.judge.sameness`), and is not even started: where every test passed and Python
printed nothing about it, names and order that only the program itself can see may differ. Everybody else is judged by
the tests, with a new worker, as if nobody had asked before.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from grader.evidence import Subject
from grader.judge.printed import is_its_own_words
from grader.judge.protocol import ExerciseVerdict, Request
from grader.judge.sameness import Same, own_names, promised_names
from grader.sandbox import launch
from grader.sandbox.replay import Replay
from grader.sandbox.transcript import Transcript, begin

MAX_BYTES = 128 * 2**20
MAX_PROGRAMS = 20_000
CREDIT, HIT, AGAIN = 12, 4, 7
"""Misses until answers are not listened to any more, what a hit makes good, how many are left out between two tries."""
TIMELESS = (None, "failed", "raised", "missing", "not_started")
"""Outcomes that another run of the same program would have too."""


class Learned(msgspec.Struct, frozen=True):
    """What a child has found out: an exercise's verdict, and the words that led to it, where these decide alone."""

    verdict: ExerciseVerdict
    steps: list[tuple[bytes, bytes]] = []
    place: bytes = b""
    functions: list[str] = []


class Program(msgspec.Struct, frozen=True):
    """The verdict of a program, whoever has found it out: what else it depends on, and which program it is."""

    about: bytes
    key: bytes
    verdict: ExerciseVerdict


class _End(NamedTuple):
    """A conversation is over: the functions that were called, and what came out."""

    functions: frozenset[str]
    verdict: ExerciseVerdict


class Worth:
    """Whether it is worth while to listen to an answer first: not where hardly one has said what another one did.

    A miss costs a worker, a hit saves all tests. What is not listened to is judged by the tests, to the same verdict.
    """

    def __init__(self) -> None:
        self._credit, self._left_out = CREDIT, 0

    def is_given(self) -> bool:
        self._left_out = 0 if self._credit > 0 or self._left_out >= AGAIN else self._left_out + 1
        return self._left_out == 0

    def learn(self, *, hit: bool) -> None:
        self._credit = min(CREDIT, self._credit + HIT) if hit else max(0, self._credit - 1)


class Memory:
    """Of one process; what its children find out they tell it."""

    def __init__(self) -> None:
        self._key = os.urandom(32)
        self._steps: dict[bytes, bytes] = {}
        self._frames: dict[bytes, bytes] = {}
        self._ends: dict[bytes, _End] = {}
        self._begun: set[bytes] = set()
        self._programs: dict[tuple[bytes, bytes], ExerciseVerdict] = {}
        self._size = 0
        self._worth = Worth()

    def transcript(self, exercise: str, request: Request) -> Transcript:
        """For a worker that the tests are going to talk to."""
        return Transcript(self._key, _about(exercise, request))

    def keep(self, learned: Learned, request: Request) -> list[Program]:
        """Remember what a child has found out."""
        subject = next(subject for subject in request.subjects if subject.id == learned.verdict.id)
        new = self._keep_program(subject, request, learned.verdict)
        if learned.place and self._has_room(learned):
            for place, frame in learned.steps:
                self._steps[place] = self._frames.setdefault(frame, frame)
            self._begun.add(learned.steps[0][0])
            self._ends[learned.place] = _End(frozenset(learned.functions), learned.verdict)
        return new

    def _has_room(self, learned: Learned) -> bool:
        new = {frame for place, frame in learned.steps if place not in self._steps} - self._frames.keys()
        self._size += sum(map(len, new)) + 200 * len(learned.steps)
        return self._size < MAX_BYTES

    def judge(self, subject: Subject, request: Request, launcher: launch.Launcher) -> ExerciseVerdict | None:
        """The verdict, where it is known; None where the tests have to look."""
        if subject.cells or subject.file not in request.files:
            return None
        about, same = _about(subject.id, request), _same(subject, request)
        if same is not None:
            known = (self._programs.get((about, key)) for key in same)
            if (verdict := next(filter(None, known), None)) is not None:
                return verdict
        verdict = self._replayed(subject, request, launcher)
        if verdict is not None:
            self._keep_program(subject, request, verdict)
        return verdict

    def _keep_program(self, subject: Subject, request: Request, verdict: ExerciseVerdict) -> list[Program]:
        """The verdict of a program: what is said of a lost test may hang on its lines, or on its text."""
        if subject.cells:
            return []
        same, outcomes = _same(subject, request), _outcomes(verdict)
        if same is None or not outcomes <= set(TIMELESS):
            return []
        about = _about(subject.id, request)
        keys = [same.text]
        if outcomes <= {None, "not_started"}:
            keys.append(same.placed)
        if outcomes == {None} and is_its_own_words(verdict.printed + verdict.printed_hidden):
            keys.append(same.runs)
        new = [Program(about, key, verdict) for key in keys if (about, key) not in self._programs]
        self.learn(new)
        return new

    def learn(self, programs: Iterable[Program]) -> None:
        """What somebody has found out, as long as there is room for it."""
        if len(self._programs) <= MAX_PROGRAMS:
            self._programs |= {(one.about, one.key): one.verdict for one in programs}

    def _replayed(
        self, subject: Subject, request: Request, launcher: launch.Launcher
    ) -> ExerciseVerdict | None:
        place = begin(self._key, _about(subject.id, request))
        if place not in self._begun or not self._worth.is_given():
            return None
        verdict = self._heard(subject, request, launcher, place)
        self._worth.learn(hit=verdict is not None)
        return verdict

    def _heard(
        self, subject: Subject, request: Request, launcher: launch.Launcher, place: bytes
    ) -> ExerciseVerdict | None:
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


def _about(exercise: str, request: Request) -> bytes:
    """What else a verdict depends on."""
    options = [request.limits, request.switched_off, request.require_confinement, request.keep_answers]
    return msgspec.json.encode([exercise, request.seed, *options])


def _same(subject: Subject, request: Request) -> Same | None:
    own = own_names((*request.files, *subject.beside, subject.file))
    promised = promised_names(subject.solution, tuple(subject.tests))
    return Same.of(request.files[subject.file], own, promised)


def _outcomes(verdict: ExerciseVerdict) -> set[str | None]:
    return {test.failure.outcome if test.failure is not None else None for test in verdict.tests}


def learned(transcript: Transcript | None, verdict: ExerciseVerdict) -> Learned:
    """What a watched grading says about others."""
    if transcript is None or transcript.spoiled or verdict.printed or verdict.printed_hidden:
        return Learned(verdict)
    if verdict.left_out or not _outcomes(verdict) <= {None, "not_started"}:
        return Learned(verdict)
    return Learned(verdict, transcript.steps, transcript.place, sorted(transcript.functions))
