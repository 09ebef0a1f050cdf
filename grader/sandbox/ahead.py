"""Workers that are started before anybody needs them: they are confined, hold nothing of a submission, and wait.

    launcher = start(switched_off, places)          a launcher at which so many workers can wait, and one at its shop
    wait(launcher, place, seconds, switched_off)    one waits there, if it can, on the launcher's processor or anywhere
    waits(launcher, seconds, switched_off)          whether there is such a one
    taken(launcher, seconds, switched_off)          -> Started, which is the taker's; None where none waits
    started(launcher, seconds, switched_off)        -> Started, now; OSError says why there is none
    end(launcher)                                   those of this process that still wait are gone

What waits beside a submission that runs is of another user: each place has its own, the shop's too. What another
process has started, that this one was forked from, is that one's to take. All end with the launcher.
"""

from __future__ import annotations

import contextlib
import os
import select
from collections.abc import Sequence
from typing import NamedTuple

from grader.sandbox import launch, users
from grader.sandbox.scratch import Scratch


class Started(NamedTuple):
    """A worker that nobody has listened to yet, and its folder."""

    scratch: Scratch
    process: launch.Process
    uid: int | None


class NoFolder(OSError):
    """There can be no scratch folder."""


class _Waiting(NamedTuple):
    place: int
    options: tuple[int, list[str]]
    owner: int
    started: Started


class Ahead:
    """A launcher, and those that wait at it."""

    def __init__(
        self, launcher: launch.Launcher, users: Sequence[users.Lease | None], shop: Ahead | None = None
    ) -> None:
        self._launcher, self._users, self.machine = launcher, users, launcher.machine
        self._shop = shop
        self._waiting: list[_Waiting] = []

    @property
    def processor(self) -> int | None:
        return self._launcher.processor

    @processor.setter
    def processor(self, number: int | None) -> None:
        self._launcher.processor = number

    @property
    def uid(self) -> int | None:
        return self._launcher.uid

    def worker(self, options: launch.Options) -> launch.Process:
        """One that is needed now."""
        return self._launcher.worker(options)

    def shop(self) -> launch.Launcher | None:
        """The one at whose place a worker waits for a repair."""
        return self._shop

    def close(self) -> None:
        """Those that wait end with it."""
        self._launcher.close()
        self.forget()
        if self._shop is not None:
            self._shop.forget()

    def forget(self) -> None:
        """Clean up after those that wait, which end with their launcher, and give their users back."""
        for waiting in self._own():
            waiting.started.scratch.remove()
        for user in filter(None, self._users):
            user.end()
        self._waiting, self._users = [], []

    def wait(self, place: int, seconds: int, switched_off: list[str], anywhere: bool) -> None:
        """One place, one worker."""
        options, user = (seconds, switched_off), self._users[place]
        there = [waiting for waiting in self._own() if waiting.place == place]
        if [waiting.options for waiting in there] == [options]:
            return
        self._end(there)
        where = None if anywhere else self.processor
        one = _start(self._launcher, *options, user.uid if user is not None else None, where)
        self._waiting.append(_Waiting(place, options, os.getpid(), one))

    def taken(self, seconds: int, switched_off: list[str]) -> Started | None:
        """One that lives: where memory runs out, who waits is the first to go, and no submission's fault."""
        for waiting in self._own():
            if waiting.options == (seconds, switched_off):
                if _is_alive(waiting.started.process):
                    self._waiting.remove(waiting)
                    return waiting.started
                self._end([waiting])
        return None

    def waits(self, seconds: int, switched_off: list[str]) -> bool:
        return any(waiting.options == (seconds, switched_off) for waiting in self._own())

    def end(self) -> None:
        self._end(self._own())
        if self._shop is not None:
            self._shop.end()

    def _end(self, some: Sequence[_Waiting]) -> None:
        for waiting in some:
            self._waiting.remove(waiting)
            waiting.started.process.end(0.0)
            waiting.started.scratch.remove()

    def _own(self) -> list[_Waiting]:
        """Those that this process has started."""
        return [waiting for waiting in self._waiting if waiting.owner == os.getpid()]


def _is_alive(process: launch.Process) -> bool:
    """Whether somebody holds the other end of its pipe."""
    poll = select.poll()
    poll.register(process.replies, select.POLLIN)
    return not any(event & select.POLLHUP for _, event in poll.poll(0))


def start(switched_off: frozenset[str], places: int) -> launch.Launcher:
    """Where there are not enough users, nobody waits."""
    leases: list[users.Lease | None] = []
    with contextlib.suppress(OSError):
        for _ in range(places + 1):
            leases.append(users.take() if "own-user" not in switched_off else None)
    launcher = launch.start(switched_off, [lease.lock for lease in leases if lease is not None])
    shop = launcher.shop()
    return Ahead(launcher, leases[:places], Ahead(shop, leases[places:]) if shop is not None else None)


def wait(
    launcher: launch.Launcher, place: int, seconds: int, switched_off: list[str], *, anywhere: bool = False
) -> None:
    """Whoever needs one that could not be started finds out why when it is needed."""
    if isinstance(launcher, Ahead):
        with contextlib.suppress(OSError, IndexError):
            launcher.wait(place, seconds, switched_off, anywhere)


def waits(launcher: launch.Launcher, seconds: int, switched_off: list[str]) -> bool:
    """Whether `taken` would find one."""
    return isinstance(launcher, Ahead) and launcher.waits(seconds, switched_off)


def taken(launcher: launch.Launcher, seconds: int, switched_off: list[str]) -> Started | None:
    """One that was started with just these options."""
    return launcher.taken(seconds, switched_off) if isinstance(launcher, Ahead) else None


def end(launcher: launch.Launcher) -> None:
    """Whoever is done with its launcher, which others go on with, leaves nobody waiting."""
    if isinstance(launcher, Ahead):
        launcher.end()


def started(launcher: launch.Launcher, seconds: int, switched_off: list[str]) -> Started:
    """One that is needed now."""
    return _start(launcher, seconds, switched_off, launcher.uid, launcher.processor)


def _start(
    launcher: launch.Launcher, seconds: int, switched_off: list[str], uid: int | None, processor: int | None
) -> Started:
    try:
        scratch = Scratch()
    except OSError as error:
        raise NoFolder(str(error)) from None
    try:
        process = launcher.worker(launch.Options(scratch.path, seconds, switched_off, uid, processor))
    except OSError:
        scratch.remove()
        raise
    return Started(scratch, process, uid)
