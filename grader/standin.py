"""What stands for a submission in a test: whoever answers, calls go in and plain data comes out.

    submission = StandIn(answer)            answer(Asked(function, args, kwargs, after)) -> Reply, or raises
    submission.f(a, b)                      -> the value
    submission.with_arguments.f(a, b)       -> (the value, (a, b) as they are afterwards)

In a grading another process answers, elsewhere a program of the kit does. Names that begin with an underscore are not
asked for: they are Python's own, and no function of an exercise.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from grader.evidence import Reply


class Asked(NamedTuple):
    """One call: what is handed in may be anything that a test makes; `after` asks for the arguments, too."""

    function: str
    args: tuple[object, ...]
    kwargs: dict[str, object]
    after: bool


class StandIn:
    """The fixture `submission`."""

    def __init__(self, answer: Callable[[Asked], Reply], after: bool = False) -> None:
        self._answer, self._after = answer, after

    @property
    def with_arguments(self) -> StandIn:
        """The same, but every call returns the answer and the arguments as they are afterwards."""
        return StandIn(self._answer, after=True)

    def __getattr__(self, function: str) -> Callable[..., object]:
        if function.startswith("_"):
            raise AttributeError(function)

        def call(*args: object, **kwargs: object) -> object:
            reply = self._answer(Asked(function, args, kwargs, self._after))
            return (reply.value, reply.arguments) if self._after else reply.value

        return call
