"""What crosses between the grader and its trusted test process.

    to it     Request            the size in eight bytes, then MessagePack
    from it   Progress           a test is done           } one JSON object a line, each with its type
              ExerciseVerdict    an exercise is judged    }
              Drawn              what there is to see of it, where pictures are asked for
              Shared             what judges beside it need not find out again, where there are any
              Finished           a request is served      }
              Stopped            it could not go on       }

An exercise's verdict is sent as soon as it is judged, so that whatever ends the process costs one exercise.
Nothing here knows pytest, a sandbox or a submission.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

import msgspec

from grader.answers import WrongAnswer
from grader.evidence import Failure, Limits, Subject
from grader.pictures.records import Matrices, Picture
from grader.result import Diagnosis


class Request(msgspec.Struct, frozen=True):
    """What to judge, and how. Gradings side by side have different slots, which are processors in turn."""

    tests_root: str
    subjects: list[Subject]
    files: dict[str, bytes]
    seed: int
    limits: Limits
    switched_off: list[str]
    slot: int | None = None
    require_confinement: bool = False
    stop_early: bool = False
    keep_answers: bool = False
    tells_progress: bool = False
    shares: bool = False
    shared: list[bytes] = []
    """What others have `Shared`."""


class Judged(msgspec.Struct, frozen=True):
    """One test as pytest and the plug-in saw it; `failure` is None only where it passed in every phase."""

    id: str
    failure: Failure | None
    diagnosis: Diagnosis | None = None

    @property
    def passed(self) -> bool:
        return self.failure is None


class Event(msgspec.Struct, frozen=True, tag=True):
    """What the test process tells."""


class Progress(Event, frozen=True):
    """A test is done."""

    done: str


class ExerciseVerdict(Event, frozen=True):
    """What came out of one exercise: its tests, what they made the submission print, and what kept it apart.

    `printed` is what visible tests made it print, `printed_hidden` the rest, which is for the instructor, and so
    are its wrong `answers`, where the request wants them kept; `left_out` says which lines of a notebook did not run.
    """

    id: str
    tests: list[Judged]
    printed: str = ""
    printed_hidden: str = ""
    mechanisms: list[str] | None = None
    missing: list[str] = []
    left_out: list[str] = []
    answers: list[WrongAnswer] = []


class EntryMap(msgspec.Struct, frozen=True):
    """Which entries of an array were right in a visible test."""

    test: str
    panel: Matrices


class Drawn(Event, frozen=True):
    """What there is to see of an exercise: its picture, drawn from the submission's own functions, and maps."""

    id: str
    picture: Picture | None
    maps: list[EntryMap] = []


class Shared(Event, frozen=True):
    """What was found out, in the words of the judges: nobody else reads it."""

    found: bytes


class Finished(Event, frozen=True):
    """Every exercise of the request has had its verdict."""

    numpy: str


class Stopped(Event, frozen=True):
    """The test process could not go on; the reason holds no text of a test or a submission."""

    reason: str


Events = Progress | ExerciseVerdict | Drawn | Shared | Finished | Stopped


class Judging(Protocol):
    """Whoever judges requests: a process (`grader.judge.client`), or the page's own Python (`grader.page.judge`)."""

    numpy: str
    started: float
    started_at: str

    def ask(
        self,
        request: Request,
        on_test: Callable[[str], None] | None,
        patience: float,
        on_drawn: Callable[[Drawn], None] = ...,
    ) -> list[ExerciseVerdict]:
        """The verdicts, in the order of the request's exercises; raises JudgeFailed."""
        ...

    def close(self) -> None:
        """End it."""
        ...


class JudgeFailed(Exception):
    """The test process ended before it had judged everything; `verdicts` are those that it gave."""

    def __init__(self, reason: str, verdicts: list[ExerciseVerdict]) -> None:
        super().__init__(reason)
        self.reason, self.verdicts = reason, verdicts
