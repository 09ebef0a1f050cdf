"""What starts workers, as others know it: `grader.sandbox.launch` has those that do it.

launcher.worker(options)      -> Process; OSError says why there is none
launcher.shop()               one whose workers hold the search for a repair; None: they do not
launcher.uid, .processor      whom workers become, and where they run
launcher.close()
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, Protocol

import msgspec

from grader.sandbox import users
from grader.sandbox.machine import Machine


class Options(msgspec.Struct, frozen=True):
    """What a worker is told when it starts."""

    scratch: str
    seconds: int
    """Of processor time, after which the kernel ends it whatever we do."""
    switched_off: list[str]
    uid: int | None
    """Whom it becomes."""
    processor: int | None
    """Where it runs; None: anywhere."""


class Process(NamedTuple):
    """A worker that was started: the trusted ends of its pipes, its number, how to hurry it and how to end it."""

    requests: int
    replies: int
    output: int
    pid: int
    alarm: Callable[[], None]
    end: Callable[[float], int | None]


class Launcher(Protocol):
    """Something that starts workers, on one processor if it is told which, each as a user that is its own."""

    processor: int | None
    machine: Machine

    @property
    def uid(self) -> int | None: ...

    def worker(self, options: Options) -> Process: ...

    def shop(self) -> Launcher | None: ...

    def close(self) -> None: ...


class Leasing:
    """Starts workers as a user that is its own, as long as it is not closed."""

    processor: int | None = None

    def __init__(self, user: users.Lease | None = None) -> None:
        self.machine, self._user = Machine(), user

    def close(self) -> None:
        """Give the user back; whoever starts processes that last ends them before."""
        if self._user is not None:
            self._user.end()
            self._user = None

    @property
    def uid(self) -> int | None:
        """The user that workers become."""
        return self._user.uid if self._user is not None else None

    def shop(self) -> Launcher | None:
        """Nothing is held by those that begin with a new interpreter."""
        return None
