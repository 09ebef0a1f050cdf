"""What the kit's own programs answered before: with one seed a whole class is asked the same.

    trials.holds(source)                           whether anything is known of a program
    trials.name(source, function, args, kwargs)    of a call; None for what is not kept
    trials.known(name, args)                       -> Answer, or None
    trials.keep(name, args, answer)
    trials.found()                                 what is new since the last time: a child tells it
    trials.learn(entries)                          its parent keeps it for the children to come

A name is a hash of the program's text, the function and every bit that it is given: whoever is given one bit more is
told nothing. So arguments that a submission has made up name what our program answers to these, and nothing else.
Kept is what comes out of the bytes as it went in, with the ticks that it took, so that fuel burns as it did. What
hangs on how deep Python's stack is, or on a function that is no formula, is not kept. The bytes are plain data of our
own (`grader.sandbox.plain`). The oldest goes where there is too much.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from grader.compare import same
from grader.diagnosis.programs import Answer, fresh
from grader.sandbox import plain
from grader.sandbox.kinds import NotPlain

if TYPE_CHECKING:
    from grader.sandbox.functions import Described

MAX_BYTES, MAX_FOUND, MAX_ENTRY, MAX_GIVEN, OVERHEAD = 16 * 2**20, 2 * 2**20, 2**18, 2_000, 200
"""Of all entries, of those of one submission, of one; arguments that are remembered; what an entry takes besides."""
PROGRAM = 32
"""How many bytes of a name are the program's."""
DEEP = ("RecursionError", "MemoryError")
_SIMPLE = (float, int, bool, str, type(None), complex, bytes)
Entry = tuple[bytes, bytes]
Function = Callable[..., object]


class Trials:
    """Of one process."""

    def __init__(self, most: int = MAX_BYTES) -> None:
        self._most, self.size, self._found_size = most, 0, 0
        self._known: dict[bytes, bytes] = {}
        self._programs: set[bytes] = set()
        self._found: list[Entry] = []
        self._given: dict[int, tuple[object, bytes | None]] = {}

    def holds(self, source: str) -> bool:
        """Whether anything was ever known of a program."""
        return _program(source) in self._programs

    def name(
        self, source: str, function: str, args: tuple[object, ...], kwargs: dict[str, object]
    ) -> bytes | None:
        """The name of a call; a seed that is None is another one each time."""
        if any(value is None for value in (*args, *kwargs.values())):
            return None
        given = self._named(args) if not kwargs else _named((args, kwargs))
        if given is None:
            return None
        about = hashlib.sha256(function.encode()).digest() + given
        return _program(source) + hashlib.sha256(about).digest()

    def _named(self, args: tuple[object, ...]) -> bytes | None:
        """The hash of the arguments, which many programs are given one after the other."""
        known = self._given.get(id(args))
        if known is None or known[0] is not args:
            if len(self._given) >= MAX_GIVEN:
                self._given.clear()
            known = self._given[id(args)] = args, _named(args)
        return known[1]

    def known(self, name: bytes, args: tuple[object, ...]) -> Answer | None:
        """What came out of a call."""
        data = self._known.get(name)
        return _read(data, args) if data is not None else None

    def keep(self, name: bytes, args: tuple[object, ...], answer: Answer) -> None:
        """Keep what came out, if it can be told again to the last bit."""
        if answer.failure is not None and answer.failure[0] in DEEP:
            return
        try:
            data = _written(_told(answer), _functions(args))
            again = _read(data, args)
        except Exception:  # as above
            return
        if len(data) > MAX_ENTRY or not same(_told(again), _told(answer)) or again.ticks != answer.ticks:
            return
        self._put(name, data)
        if self._found_size < MAX_FOUND:
            self._found.append((name, data))
            self._found_size += len(data) + OVERHEAD

    def found(self) -> list[Entry]:
        """What is new since the last time."""
        found, self._found = self._found, []
        return found

    def learn(self, entries: Iterable[Entry]) -> None:
        """Keep what a child has found."""
        for name, data in entries:
            self._put(name, data)

    def _put(self, name: bytes, data: bytes) -> None:
        if name not in self._known:
            self._known[name] = data
            self._programs.add(name[:PROGRAM])
            self.size += len(data) + OVERHEAD
        while self.size > self._most:
            oldest = next(iter(self._known))
            self.size -= len(self._known.pop(oldest)) + OVERHEAD


@functools.lru_cache(maxsize=4096)
def _program(source: str) -> bytes:
    return hashlib.sha256(source.encode()).digest()


def _named(given: object) -> bytes | None:
    """The hash of what is given and of what its functions compute; None where it hangs on more than that."""
    try:
        _check(given)
        functions = _functions(given)
        formulas = [cast("Described", one).formula for one in functions]
        return hashlib.sha256(_written([given, list(map(tuple, formulas))], functions)).digest()
    except Exception:  # whatever it is: it is run as if nobody had asked
        return None


def _told(answer: Answer) -> tuple[object, ...]:
    """As plain data; arguments that are as they were need not be told."""
    changes = None if answer.changes is None else sorted(answer.changes)
    return answer.value, answer.failure, changes, answer.after if changes else (), answer.ticks


def _read(data: bytes, args: tuple[object, ...]) -> Answer:
    told: Any = plain.read_all(data, _functions(args).__getitem__)  # Any: as `_told` makes it
    value, failure, changes, after, ticks = told
    if changes == []:
        after = fresh(args)
    return Answer(value, failure, None if changes is None else frozenset(changes), after, ticks)


def _written(value: object, functions: list[Function]) -> bytes:
    """Its bytes, if they are all of it."""
    _check(value)
    parts: list[bytes] = []
    plain.Writer(parts, lambda function: next(n for n, one in enumerate(functions) if one is function)).write(
        value
    )
    return b"".join(parts)


def _functions(value: object) -> list[Function]:
    """The functions among what is given, each once, in their order."""
    found: list[Function] = []
    waiting = [value]
    while waiting:
        item = waiting.pop()
        if isinstance(item, list | tuple):
            waiting += item
        elif isinstance(item, dict):
            waiting += item.values()
        elif callable(item) and not any(item is one for one in found):
            found.append(item)
    return found


def _check(value: object) -> None:
    """Raises NotPlain for whatever is more than its bytes would tell, such as a subclass.

    The order of an array in memory is nothing that a program of ours would see: it is given a copy, see `fresh`.
    """
    kind = type(value)
    if kind is list or kind is tuple:
        for item in value:  # type: ignore[attr-defined]
            _check(item)
    elif kind is dict:
        for name, item in value.items():  # type: ignore[attr-defined]
            _check(name)
            _check(item)
    elif isinstance(value, np.ndarray | np.generic):
        if (kind is not np.ndarray and isinstance(value, np.ndarray)) or value.dtype.str not in plain.DTYPES:
            raise NotPlain("an array of another make")
    elif kind is str:
        value.encode()  # type: ignore[attr-defined]  # raises UnicodeError for halves of a character
    elif kind not in _SIMPLE and not (callable(value) and hasattr(value, "formula")):
        raise NotPlain("something that its bytes do not tell")
