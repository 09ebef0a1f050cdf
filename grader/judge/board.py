"""What judges side by side tell each other, put up by whoever has started them; nothing of it is read here.

    board = Board()
    board.post(judge, found)     what one of them has found out
    board.news(judge)            -> what the others have found out since it asked last

With one seed a class is asked the same, so that what one judge has worked out the others need not. The oldest is taken
down where there is too much of it, whether or not everybody has seen it: then it is worked out once more.
"""

from __future__ import annotations

import threading
from collections import deque
from typing import NamedTuple

MAX_BYTES = 16 * 2**20


class _Post(NamedTuple):
    number: int
    judge: object
    found: bytes


class Board:
    """For judges with a thread each."""

    def __init__(self, most: int = MAX_BYTES) -> None:
        self._most, self._size, self._number = most, 0, 0
        self._posts: deque[_Post] = deque()
        self._seen: dict[int, int] = {}
        self._lock = threading.Lock()

    def post(self, judge: object, found: bytes) -> None:
        """Put it up for the others."""
        with self._lock:
            self._number += 1
            self._posts.append(_Post(self._number, judge, found))
            self._size += len(found)
            while self._size > self._most:
                self._size -= len(self._posts.popleft().found)

    def news(self, judge: object) -> list[bytes]:
        """What this one has not seen, the oldest first."""
        with self._lock:
            seen, self._seen[id(judge)] = self._seen.get(id(judge), 0), self._number
            return [post.found for post in self._posts if post.number > seen and post.judge is not judge]
