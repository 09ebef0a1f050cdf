"""Whole frames to and from a worker that may do anything with its end of the pipes.

    send(frame, patience)      write all of it, or TimeoutError, or EOFError if the worker is gone
    receive(patience)          the body of the next frame, or TimeoutError, EOFError, WireError
    output                     what the worker wrote to stdout and stderr so far, bounded

`Pipes` waits with poll(); `ThreadedPipes` serves systems whose pipes cannot be polled (Windows). How long is for a
`grader.sandbox.patience` to say. While it waits, either keeps draining the worker's output, so that a flood
neither blocks the worker nor fills our memory, and calls `on_tick` a few times a second.
"""

from __future__ import annotations

import contextlib
import os
import queue
import select
import threading
import time
from collections.abc import Callable
from typing import TypeVar

from grader.sandbox.patience import Patience
from grader.sandbox.wire import MAX_REPLY, WireError

MAX_OUTPUT = 64 * 1024
TICK = 0.1
Item = TypeVar("Item")
_CHUNK = 2**18


class Output:
    """The first MAX_OUTPUT bytes that a worker printed."""

    def __init__(self) -> None:
        self._kept = bytearray()

    def add(self, data: bytes) -> None:
        self._kept += data[: max(0, MAX_OUTPUT - len(self._kept))]

    @property
    def full(self) -> bool:
        """Whether more was printed than is kept."""
        return len(self._kept) >= MAX_OUTPUT

    def text(self) -> str:
        return self._kept.decode("utf-8", "replace")


class _Frames:
    """Cuts a stream of bytes into frames."""

    def __init__(self) -> None:
        self._buffer = bytearray()

    def add(self, data: bytes) -> None:
        self._buffer += data

    def next(self) -> bytes | None:
        """The body of the first frame if all of it is there; raises WireError for a frame beyond the bound."""
        if len(self._buffer) < 4:
            return None
        size = int.from_bytes(self._buffer[:4], "big")
        if size > MAX_REPLY:
            raise WireError("a frame beyond the bound")
        if len(self._buffer) < 4 + size:
            return None
        body = bytes(self._buffer[4 : 4 + size])
        del self._buffer[: 4 + size]
        return body


class Pipes:
    """The trusted ends of a worker's three pipes, for systems with poll()."""

    def __init__(self, requests: int, replies: int, output: int, on_tick: Callable[[], None]) -> None:
        self._requests, self._replies, self._output_end = requests, replies, output
        self._on_tick = on_tick
        self._frames, self.output = _Frames(), Output()
        for descriptor in (requests, replies, output):
            os.set_blocking(descriptor, False)
        self._poll = select.poll()
        self._poll.register(replies, select.POLLIN)
        self._poll.register(output, select.POLLIN)
        self._output_open = True
        self._next_tick = time.monotonic() + TICK

    def send(self, frame: bytes, patience: Patience) -> None:
        rest = memoryview(frame)
        while rest:
            try:
                rest = rest[os.write(self._requests, rest) :]
            except BlockingIOError:
                self._wait_to_write(patience)
            except OSError:
                raise EOFError from None

    def receive(self, patience: Patience) -> bytes:
        while True:
            body = self._frames.next()
            if body is not None:
                return body
            # What it printed before it replied is there when the reply is.
            ready = self._wait(self._poll, patience)
            if self._output_end in ready:
                self.drain()
            if self._replies in ready:
                data = os.read(self._replies, _CHUNK)
                if not data:
                    self.drain()
                    raise EOFError
                self._frames.add(data)

    def _wait_to_write(self, patience: Patience) -> None:
        poll = select.poll()
        poll.register(self._requests, select.POLLOUT)
        if self._output_open:
            poll.register(self._output_end, select.POLLIN)
        if self._output_end in self._wait(poll, patience):
            self.drain()

    def _wait(self, poll: select.poll, patience: Patience) -> list[int]:
        while True:
            step = patience.step() * 1000
            before = time.monotonic()
            ready = [descriptor for descriptor, _ in poll.poll(step)]
            now = time.monotonic()
            patience.waited(now - before)
            if now >= self._next_tick:
                self._next_tick = now + TICK
                self._on_tick()
            if ready:
                return ready

    def drain(self) -> None:
        """Take what was printed so far: at most a few chunks, so that a flood cannot keep us here."""
        for _ in range(4):
            if not self._output_open:
                return
            try:
                data = os.read(self._output_end, _CHUNK)
            except BlockingIOError:
                return
            if not data:
                self._output_open = False
                self._poll.unregister(self._output_end)
            self.output.add(data)

    def close(self) -> None:
        for descriptor in (self._requests, self._replies, self._output_end):
            os.close(descriptor)


class ThreadedPipes:
    """The same with a thread for each pipe, for systems without poll()."""

    def __init__(self, requests: int, replies: int, output: int, on_tick: Callable[[], None]) -> None:
        self._on_tick = on_tick
        self._frames, self.output = _Frames(), Output()
        self._arrived: queue.Queue[bytes] = queue.Queue(maxsize=64)
        self._to_send: queue.Queue[bytes | None] = queue.Queue()
        self._sent: queue.Queue[bool] = queue.Queue()
        for work in (self._read_replies, self._read_output, self._write_requests):
            descriptor = {"_read_replies": replies, "_read_output": output}.get(work.__name__, requests)
            threading.Thread(target=work, args=(descriptor,), daemon=True).start()

    def send(self, frame: bytes, patience: Patience) -> None:
        self._to_send.put(frame)
        if not self._take(self._sent, patience):
            raise EOFError

    def receive(self, patience: Patience) -> bytes:
        while (body := self._frames.next()) is None:
            data = self._take(self._arrived, patience)
            if not data:
                raise EOFError
            self._frames.add(data)
        return body

    def _take(self, source: queue.Queue[Item], patience: Patience) -> Item:
        while True:
            step, before = patience.step(), time.monotonic()
            try:
                return source.get(timeout=step)
            except queue.Empty:
                self._on_tick()
            finally:
                patience.waited(time.monotonic() - before)

    def _read_replies(self, descriptor: int) -> None:
        data = b"more"
        while data:
            data = _read_or_end(descriptor)
            self._arrived.put(data)
        _close_quietly(descriptor)

    def _read_output(self, descriptor: int) -> None:
        while data := _read_or_end(descriptor):
            self.output.add(data)
        _close_quietly(descriptor)

    def _write_requests(self, descriptor: int) -> None:
        while (frame := self._to_send.get()) is not None:
            try:
                rest = memoryview(frame)
                while rest:
                    rest = rest[os.write(descriptor, rest) :]
            except OSError:
                self._sent.put(False)
                break
            self._sent.put(True)
        _close_quietly(descriptor)

    def drain(self) -> None:
        """The reading thread takes everything by itself."""

    def close(self) -> None:
        self._to_send.put(None)


def _read_or_end(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, _CHUNK)
    except OSError:
        return b""


def _close_quietly(descriptor: int) -> None:
    with contextlib.suppress(OSError):
        os.close(descriptor)
