"""What was said between a test and a worker, as a chain: after these words of the worker's, these bytes were sent.

    transcript = Transcript(key, about)        about: what else the tests depend on
    transcript.sent(frame)                     the next call, or the answer to a question
    transcript.received(body)                  what came back
    transcript.steps, transcript.place         (place, frame) for all that was sent, and where it has ended
    follow(place, body)                        the next place

What tests send follows from the seed and from what the worker has answered so far, nothing else. So the next worker
that says the same, byte by byte, will be sent the same, and ends in the same place. A place is a hash with a key,
which no worker knows. What did not go smoothly (`spoiled`) says nothing about others.
"""

from __future__ import annotations

import hashlib

MAX_BYTES = 16 * 2**20


def begin(key: bytes, about: bytes) -> bytes:
    """The place where nothing has been said yet."""
    return hashlib.blake2b(about, digest_size=20, key=key).digest()


def follow(key: bytes, place: bytes, body: bytes) -> bytes:
    """Where these words of a worker's lead to."""
    return hashlib.blake2b(place + body, digest_size=20, key=key).digest()


class Transcript:
    """One worker's, from its first call on."""

    def __init__(self, key: bytes, about: bytes) -> None:
        self._key, self._size = key, 0
        self.place = begin(key, about)
        self.steps: list[tuple[bytes, bytes]] = []
        self.functions: set[str] = set()
        self.spoiled = False

    def sent(self, frame: bytes) -> None:
        self._size += len(frame)
        if self._size > MAX_BYTES:
            self.spoiled = True
        if not self.spoiled:
            self.steps.append((self.place, frame))

    def received(self, body: bytes) -> None:
        if not self.spoiled:
            self.place = follow(self._key, self.place, body)
