"""What is known of a submission's behaviour: typed records that cross no wall but the judge's last one.

    Subject(id, file, tests, ...)                    one exercise that is judged
    Call(function, args, kwargs, reply | failure)    one call of the submission by a test
    Comparison(part, got, want, right)               one part of an answer beside what was asked for
    Failure(outcome, public, detail, ...)            why a test was lost; crosses to the grader
    Evidence(test, failure, calls, comparisons)      all that is known about one test

They are made in the trusted test process. `args`, `reply` and `got` are plain data that may be anything; expected
values are in `want` and in `detail`, and never enter a process that runs a submission.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

import msgspec

from grader.result import Called, Outcome

Promise = Literal["", "holds", "broken"]
"""What became of a test's promise that is not about values: nothing known, it holds, it is broken."""


class Subject(msgspec.Struct, frozen=True):
    """One exercise to judge: its id, the learner's file, its test files, and what the diagnosis may read.

    `cells` are the lines on which the cells begin, if that file is the text of a notebook. `beside` are helpers
    that only this exercise imports: they come before the submission's other files. `picture` says what to draw, where
    pictures are wanted.
    """

    id: str
    file: str
    tests: list[str]
    solution: str | None
    mistakes: str | None
    sealed: str | None = None
    cells: tuple[int, ...] = ()
    beside: dict[str, bytes] = {}
    chains: str | None = None
    picture: str | None = None


class Limits(msgspec.Struct, frozen=True):
    """Seconds for one call, for a call of a function that ran out of time before, and for a whole exercise.

    They count what the submission uses up. `passing` is how long an exercise may take on a machine that is so busy
    that it gives a tenth of the time; whatever takes longer is nobody's mistake.
    """

    call: float = 10.0
    again: float = 1.0
    exercise: float = 30.0

    @property
    def passing(self) -> float:
        return 60.0 + 10.0 * self.exercise


class SubmissionFailure(Exception):
    """A call did not give an answer: the outcome of the test, what to tell the learner, and the place.

    `kind` is the name of the exception that the submission raised, "load" if it could not be loaded, else "".
    `column` is where Python could not read on, from 1, else 0.
    `public` is what may be told of a call that a hidden test made: without the exception's own text, which may
    hold what was handed in.
    """

    text: str = ""
    """The exception's own text, for the diagnosis."""
    scene: object = None
    """What stands where it was raised, as the worker tells it (`grader.sandbox.scene`): anything, unchecked."""

    def __init__(
        self,
        outcome: Outcome,
        message: str,
        file: str = "",
        line: int = 0,
        kind: str = "",
        *,
        public: str | None = None,
        column: int = 0,
    ) -> None:
        super().__init__(message)
        self.outcome, self.message, self.file, self.line, self.kind = outcome, message, file, line, kind
        self.column = column
        self.public = message if public is None else public


class Reply(NamedTuple):
    """An answer: the value, and the arguments as they are afterwards if that was asked for."""

    value: object  # plain data of any kind, from the submission
    arguments: tuple[object, ...] | None


class Call(NamedTuple):
    """One call of the submission by a test: what was given, and the reply or the failure that came back.

    `names` are what a visible test calls the arguments, in their order; "" is one without a name.
    """

    function: str
    args: tuple[object, ...]
    kwargs: dict[str, object]
    reply: Reply | None = None
    failure: SubmissionFailure | None = None
    names: tuple[str, ...] = ()


class Comparison(NamedTuple):
    """One part that was compared: for the diagnosis, never for the report."""

    part: str
    got: object
    want: object
    right: bool


class Failure(msgspec.Struct, frozen=True):
    """Why a test was lost.

    `public` holds no value and may be shown for a hidden test, `detail` may hold values and expected numbers;
    `function` is the one that was called last, `file` and `line` the place in the submission, if it is known, and
    `column` where Python could not read on; `call` is the last one, where it may be told. `promise`: where
    the test promises what is no value, whether that is broken, or holds and waits for right values.
    """

    outcome: Outcome
    public: str
    detail: str
    function: str = ""
    file: str = ""
    line: int = 0
    column: int = 0
    call: Called | None = None
    promise: Promise = ""


class Evidence(NamedTuple):
    """What is known about one test, passed (`failure` is None) or not, for the diagnosis."""

    test: str
    failure: Failure | None
    calls: list[Call]
    comparisons: list[Comparison]

    @property
    def outcome(self) -> Outcome:
        return "passed" if self.failure is None else self.failure.outcome
