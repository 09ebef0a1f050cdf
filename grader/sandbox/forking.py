"""Launchers that fork their workers off a clean interpreter, which is asked over a socket (Linux).

    Zygote(user, held)     starts that interpreter (`grader.sandbox.zygote`)
    zygote.twin(user)      another one, forked from it before it does anything else
    zygote.shop()          another one, whose workers hold the search for a repair; forked when it is first asked for

None of them has ever held anything of a submission, nor an expected value.
"""

from __future__ import annotations

import contextlib
import functools
import marshal
import os
import socket
import struct
import subprocess
from collections.abc import Sequence

import msgspec

from grader.sandbox import payload, users
from grader.sandbox.launcher import Launcher, Leasing, Options, Process

PATIENCE = 60.0
"""Seconds until an answer is given up."""


class _Forking(Leasing):
    """Forks workers off a clean interpreter that is asked over a socket."""

    def __init__(self, control: socket.socket, user: users.Lease | None) -> None:
        super().__init__(user)
        self._control = control
        self._shop: Shop | None = None
        control.settimeout(PATIENCE)

    def worker(self, options: Options) -> Process:
        """Fork a worker; raises OSError when the system or the zygote refuses."""
        ends: list[int] = []
        try:
            for _ in range(3):
                ends += os.pipe()
            request_out, request_in, reply_out, reply_in, output_out, output_in = ends
            pid = self._ask("fork", [request_out, reply_in, output_in], **msgspec.structs.asdict(options))
        except OSError:
            for descriptor in ends:
                os.close(descriptor)
            raise
        for descriptor in (request_out, reply_in, output_in):
            os.close(descriptor)
        alarm, end = functools.partial(self._alarm, pid), functools.partial(self._end, pid)
        return Process(request_in, reply_out, output_out, pid, alarm, end)

    def twin(self, user: users.Lease | None) -> Twin:
        """Another one, forked from this, which holds as little; that it could not be is told when it is asked."""
        return Twin(self.forked([user.lock] if user is not None else []), user)

    def forked(self, held: Sequence[int] = ()) -> socket.socket:
        """The control socket of a process that was forked from this one's, and holds these open."""
        ours, theirs = socket.socketpair()
        with theirs, contextlib.suppress(OSError):
            self._send("twin", [theirs.fileno(), *held])
        return ours

    def shop(self) -> Launcher | None:
        """Made when it is first asked for; its workers are of the same user."""
        if self._shop is None:
            self._shop = Shop(self)
        return self._shop

    def close_shop(self) -> None:
        """It ends before the process that it was forked from."""
        if self._shop is not None:
            self._shop.close()
            self._shop = None

    def _alarm(self, pid: int) -> None:
        with contextlib.suppress(OSError):
            self._ask("alarm", pid=pid)

    def _end(self, pid: int, patience: float) -> int | None:
        try:
            return self._ask("end", pid=pid, patience=patience)
        except OSError:
            return None

    def _ask(self, op: str, descriptors: Sequence[int] = (), **request: object) -> int:
        """The number that it answers; OSError with its text, if it has one."""
        self._send(op, descriptors, **request)
        number, size = struct.unpack(">iH", self._exactly(6))
        if size:
            raise OSError(self._exactly(size).decode("utf-8", "replace"))
        return int(number)

    def _send(self, op: str, descriptors: Sequence[int] = (), **request: object) -> None:
        data = marshal.dumps({"op": op, **request})
        socket.send_fds(self._control, [len(data).to_bytes(4, "big")], descriptors)
        self._control.sendall(data)

    def _exactly(self, size: int) -> bytes:
        answer = b""
        while len(answer) < size:
            more = self._control.recv(size - len(answer))
            if not more:
                raise ConnectionError("the process that workers are forked from is gone")
            answer += more
        return answer


class Zygote(_Forking):
    """Starts the clean interpreter."""

    def __init__(self, user: users.Lease | None = None, held: Sequence[int] = ()) -> None:
        ours, theirs = socket.socketpair()
        held = [*held, user.lock] if user is not None else held
        with theirs:
            self._process = subprocess.Popen(
                payload.command(),
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=None if os.environ.get("KATA_DEBUG") else subprocess.DEVNULL,
                env=payload.environment(),
                cwd="/",
                start_new_session=True,
                pass_fds=held,  # whoever ends last gives a user back
            )
        super().__init__(ours, user)
        with contextlib.suppress(OSError):
            ours.sendall(payload.packed("grader.sandbox.zygote", {}))

    def close(self) -> None:
        self.close_shop()
        self._control.close()
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        super().close()

    @property
    def pid(self) -> int:
        """Of the process that workers are forked from."""
        return self._process.pid


class Twin(_Forking):
    """A process that was forked from a zygote: it holds as little, and its workers are of a user of their own."""

    def close(self) -> None:
        """Wait until it has ended all that it has started: its end of the socket is closed then."""
        self.close_shop()
        with contextlib.suppress(OSError):
            self._control.settimeout(5)
            self._control.shutdown(socket.SHUT_WR)
            while self._control.recv(2**12):
                pass
        self._control.close()
        super().close()


class Shop(Twin):
    """A twin that holds the search for a repair (`grader.sandbox.program`), for workers of another launcher's user."""

    def __init__(self, origin: _Forking) -> None:
        super().__init__(origin.forked(), None)
        self._origin, self.machine = origin, origin.machine
        self._stock()

    def _stock(self) -> None:
        from grader.sandbox import program  # no earlier: most gradings look for no repair

        with contextlib.suppress(OSError):
            self._send("hold", main=program.MAIN, codes=program.compiled())

    def worker(self, options: Options) -> Process:
        """Where it has ended, another one takes its place: a grading must not say less for it."""
        try:
            return super().worker(options)
        except ConnectionError:
            self._control.close()
            self._control = self._origin.forked()
            self._control.settimeout(PATIENCE)
            self._stock()
            return super().worker(options)

    def shop(self) -> None:
        """It is one itself."""

    @property
    def uid(self) -> int | None:
        return self._origin.uid

    @property
    def processor(self) -> int | None:
        return self._origin.processor

    @processor.setter
    def processor(self, number: int | None) -> None:
        raise AttributeError("it is the other launcher's")
