"""The worker's end of the conversation: whole messages, and the functions that a call hands in.

    connection.receive()      the next message; the process ends when the other side is gone
    connection.send(message)  raises `NotPlain` for what is not plain data, and then nothing was sent
    connection.reply(message) what a call came to, whatever it is

A function of the caller's arrives as a number. Here it becomes a real Python function that asks the other side:
it can be hashed, copied, wrapped, vectorized and told from others by identity. It is a new one in each call, so
that a cache keyed by it never answers for another function, and it says so when it is called after its call.
One that came with its formula is evaluated here; nobody can tell, but by the time that it takes.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable

from grader.sandbox import wire
from grader.sandbox.formulas import Known
from grader.sandbox.kinds import described

Function = Callable[..., object]


class Connection:
    """Whole messages over two file descriptors."""

    def __init__(self, requests: int, replies: int) -> None:
        self._requests, self._replies = requests, replies
        self._read, self._write = os.read, os.write
        self._buffer = bytearray()
        self._lock = threading.RLock()
        self._handed_in: dict[int, Function] = {}
        self._numbers: dict[Function, int] = {}
        self._known: dict[int, Known] = {}
        self._serving = 0

    def send(self, message: wire.Message) -> None:
        frame = memoryview(wire.encode(message, self._number_of, wire.MAX_REPLY))
        while frame:
            frame = frame[self._write(self._replies, frame) :]

    def reply(self, reply: wire.Return | wire.Raised) -> None:
        """Send what a call came to; a result that is not plain data is reported as such."""
        try:
            self.send(reply)
        except wire.NotPlain as trouble:
            try:
                assert isinstance(reply, wire.Return)
                self.send(wire.Return(reply.seq, reply.value, None))
            except wire.NotPlain:
                self.send(wire.Raised(reply.seq, "not plain", str(trouble), "", 0, []))

    def receive(self) -> wire.Message:
        """The next thing to do; the functions of the last call are no longer of use."""
        self._handed_in, self._numbers, self._known = {}, {}, {}
        message = self._next()
        self._serving = getattr(message, "seq", 0)
        if isinstance(message, wire.Call):
            self._known = {number: Known(formula) for number, formula in message.formulas.items()}
        return message

    def _next(self) -> wire.Message:
        size = int.from_bytes(self._exactly(4), "big")
        return wire.decode(self._exactly(size), self._function)

    def _exactly(self, size: int) -> bytes:
        while len(self._buffer) < size:
            more = self._read(self._requests, 2**16)
            if not more:
                os._exit(0)
            self._buffer += more
        data = bytes(self._buffer[:size])
        del self._buffer[:size]
        return data

    def _function(self, number: int) -> Function:
        if number not in self._handed_in:
            made = self._handed_in[number] = self._make(number)
            self._numbers[made] = number
        return self._handed_in[number]

    def _number_of(self, value: Function) -> int:
        try:
            return self._numbers[value]
        except (KeyError, TypeError):  # not one of them, or not hashable
            raise wire.NotPlain(described(value)) from None

    def _make(self, number: int) -> Function:
        own: list[Function] = []

        def function(*args: object) -> object:
            """A function that was handed in."""
            if self._handed_in.get(number) is not own[0]:
                raise TypeError("this function was handed in for an earlier call, which is over")
            known = self._known.get(number)
            return self._ask(number, args) if known is None else known(args)

        function.__module__, function.__qualname__ = "builtins", "function"
        own.append(function)
        return function

    def _ask(self, number: int, args: tuple[object, ...]) -> object:
        with self._lock:
            try:
                self.send(wire.Ask(self._serving, number, args))
            except wire.NotPlain as trouble:
                raise TypeError(f"the function that was handed in was given {trouble}") from None
            reply = self._next()
        if isinstance(reply, wire.Refusal):
            raise TypeError(reply.message)
        assert isinstance(reply, wire.Answer)
        return reply.value
