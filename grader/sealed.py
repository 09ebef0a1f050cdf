"""Sealed answers: what would be right, and what known mistakes answer, without a number in it.

    tests/sealed/exNN_topic.json      made by `python -m grader handout`; read where a student practises at home

For a set of calls the box holds the arguments, and of every answer a few bytes of a salted hash for each entry, on a
grid of about three digits; a neighbouring cell counts as equal, so that rounding does no harm. Whoever breaks the
hashes learns a few numbers at inputs that anybody can choose: what the box keeps from giving away is the formula.
    value     each number by its cell on the grid, entry by entry, axes of length 1 removed
    kind      shapes and number types
    changed   which arguments are not what they were
    failure   the kind of exception

Two slips at once are thousands for an exercise: of each pair the box holds one hash, of its answers to a few telling
calls together (`fingerprint`), with the two slips that it stands for.

A family of functions (a polynomial, c1·tanh(c2·z) + c3·z) is written down by its name and coefficients.
"""

from __future__ import annotations

import hashlib
import itertools
import math
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import msgspec
import numpy as np

from grader.compare import MISSING, Array, changed, numbers

CELLS = 4096
"""Cells in the size of an array's largest number: a right answer in float32 or by differences stays in its own."""
NOTHING = 1e-9
EDGE = 0.004
FEW = 4
"""Entries of each part that are sealed of a wrong answer."""
AT_THE_EDGE = 1e-3
"""So near the edge of two cells rounding may choose either; what is rougher is told by its single slips alone."""
MOST_ROUNDED = 64


class Marks(msgspec.Struct, frozen=True):
    """An answer as hashes: for each part its form and entries, its kinds, what it changed, how it failed."""

    values: dict[str, list[str]] = {}
    kind: str = ""
    changed: str = ""
    failure: str = ""


class Slip(msgspec.Struct, frozen=True):
    """A known mistake: the places of the calls that it gets wrong, and its answers to some of them.

    An `unsteady` one answers the same call in another way each time, and has none.
    """

    mistake: str
    idea: str
    says: str
    wrong: list[int]
    marks: dict[int, Marks]
    unsteady: bool = False


class Function(msgspec.Struct, frozen=True):
    """One function: how the answer to each call is built, the calls, the right answers, and what mistakes answer.

    `few` are the right answers once more, of as few entries as those of the mistakes. `pairs` holds, by the
    fingerprint of their answers to the calls at `telling`, which two of `slips` made together give them. Where
    something is drawn, the last four say which answers bind whom (grader.bound).
    """

    forms: list[object]
    calls: list[object]
    right: list[Marks]
    few: list[Marks]
    slips: list[Slip]
    telling: list[int] = []
    pairs: dict[str, list[tuple[int, int]]] = {}
    drawn: list[str] = []
    rests: list[int] = []
    free: list[int] = []
    again: list[tuple[int, int]] = []


class Box(msgspec.Struct, frozen=True):
    """The sealed answers of an exercise."""

    salt: str
    functions: dict[str, Function]


class Seen(NamedTuple):
    """What a submission did in one call."""

    value: object
    before: object
    after: object
    failure: str = ""


def read(data: bytes) -> Box:
    """A box as it was written; raises `msgspec.DecodeError` for anything else."""
    return msgspec.json.decode(data, type=Box)


def form_of(value: object, names: tuple[str, ...] = ()) -> object:
    """How an answer is built: {"name": form} for a dict or a tuple of results, else None for numbers."""
    if isinstance(value, dict):
        return {str(key): form_of(item) for key, item in value.items()}
    if isinstance(value, tuple) or (isinstance(value, list) and numbers(value) is None):
        labels = names if len(names) == len(value) else tuple(map(str, range(len(value))))
        return {label: form_of(item) for label, item in zip(labels, value, strict=True)}
    return None


def parts(value: object, form: object, label: str = "") -> dict[str, object]:
    """The parts of an answer that is built like this; what is not there is said to be missing."""
    if not isinstance(form, dict):
        return {label: value}
    found: dict[str, object] = {}
    items = value if isinstance(value, dict) else {}
    if isinstance(value, list | tuple | np.ndarray):
        rows = list(value) if not (isinstance(value, np.ndarray) and value.ndim == 0) else []
        items = dict(zip(form, rows, strict=True)) if len(rows) == len(form) else {}
    for key, inner in form.items():
        name = f"{label}.{key}" if label else key
        found |= parts(items.get(key, MISSING), inner, name)
    return found


def marks_of(salt: str, place: int, seen: Seen, form: object, most: int) -> Marks:
    """An answer as hashes, of at most so many entries a part."""
    if seen.failure:
        return Marks(failure=_hash(salt, place, "failure", seen.failure))
    values = {}
    for label, value in parts(seen.value, form).items():
        array = _array(value)
        if array is None:
            values[label] = [_hash(salt, place, label, "no numbers", type(value).__name__)]
        else:
            size = _size(array)
            cells = _cells(array, size, most)
            values[label] = [_hash(salt, place, label, array.shape, size, *cell) for cell in cells]
    return Marks(values, _kinds(salt, place, seen, form), _changes(salt, place, seen))


def wrong_parts(salt: str, place: int, marks: Marks, seen: Seen, form: object) -> list[str]:
    """The parts of an answer whose values are not the sealed ones, "" standing for an answer of one part."""
    return list(differing(salt, place, marks, seen, form))


def differing(salt: str, place: int, marks: Marks, seen: Seen, form: object) -> Iterator[str]:
    """The same, one after the other."""
    if seen.failure or marks.failure:
        same = bool(seen.failure) and _hash(salt, place, "failure", seen.failure) == marks.failure
        yield from [] if same else list(marks.values) or [""]
        return
    given = parts(seen.value, form)
    for label, sealed in marks.values.items():
        if not _same(salt, place, label, given.get(label), sealed):
            yield label


def same_manner(salt: str, place: int, marks: Marks, seen: Seen, form: object) -> bool:
    """Whether an answer has the sealed kinds, and changed what the sealed one changed."""
    if marks.failure:
        return True
    return _kinds(salt, place, seen, form) == marks.kind and _changes(salt, place, seen) == marks.changed


def changes_nothing(salt: str, place: int, marks: Marks) -> bool:
    """Whether whoever gave the sealed answer left its arguments alone."""
    return marks.changed == _hash(salt, place, "changed", [])


def fingerprint(salt: str, answers: Iterable[tuple[Seen, object]]) -> str:
    """One hash of answers and their forms together."""
    return _hash(salt, "together", tuple(next(options) for told in answers for options in _told(*told)))


def fingerprints(salt: str, answers: Iterable[tuple[Seen, object]]) -> Iterator[str]:
    """The same for all that rounding may make of them, the likeliest first."""
    options = [list(options) for told in answers for options in _told(*told)]
    for chosen in itertools.islice(itertools.product(*options), MOST_ROUNDED):
        yield _hash(salt, "together", chosen)


def _told(seen: Seen, form: object) -> Iterator[Iterator[object]]:
    """Part by part, all that an answer may be after rounding."""
    if seen.failure:
        yield iter([("failure", seen.failure)])
        return
    for value in parts(seen.value, form).values():
        array = _array(value)
        yield iter([type(value).__name__]) if array is None else _rounded(array)


def _rounded(array: Array) -> Iterator[object]:
    """Shape, size and cells of an array, for every way in which numbers at an edge may be rounded."""
    for size in _sizes(array, AT_THE_EDGE / CELLS):
        scale = 0.0 if size is None else CELLS / 2.0**size
        cells = _cells(array, size, FEW)
        yield array.shape, size, tuple(cell for _, cell in cells)
        near = [_either(array, scale, *cell) for cell in cells]
        others = itertools.islice(itertools.product(*near), 1, None)
        yield from ((array.shape, size, chosen) for chosen in others)


def _either(array: Array, scale: float, index: int, cell: int | str) -> list[int | str]:
    """The cell of an entry, and the next one if it lies at the edge of both."""
    off = float(array.ravel()[index]) * scale - cell if isinstance(cell, int) else 0.0
    return (
        [cell, cell + (1 if off > 0 else -1)]
        if isinstance(cell, int) and abs(off) > 0.5 - AT_THE_EDGE
        else [cell]
    )


def _same(salt: str, place: int, label: str, value: object, sealed: list[str]) -> bool:
    array = _array(value)
    if array is None:
        return [_hash(salt, place, label, "no numbers", type(value).__name__)] == sealed
    return any(_all_near(salt, place, label, array, size, sealed) for size in _sizes(array))


def _all_near(salt: str, place: int, label: str, array: Array, size: int | None, sealed: list[str]) -> bool:
    cells = list(_cells(array, size, len(sealed)))
    return len(cells) == len(sealed) and all(
        any(
            _hash(salt, place, label, array.shape, size, index, near) == mark
            for near in ((cell,) if isinstance(cell, str) else (cell, cell - 1, cell + 1))
        )
        for (index, cell), mark in zip(cells, sealed, strict=True)
    )


def _array(value: object) -> Array | None:
    array = None if isinstance(value, str) else numbers(value)
    return None if array is None else np.squeeze(array)


def _size(array: Array) -> int | None:
    """The power of two above the largest number, None if all are 0."""
    top = _top(array)
    return None if top < NOTHING else math.frexp(top)[1]


def _sizes(array: Array, edge: float = EDGE) -> list[int | None]:
    """The size, and the next one where the largest number lies at the edge of two."""
    top = _top(array)
    if top < NOTHING:
        return [None]
    share, size = math.frexp(top)
    return [size, *([size - 1] if share < 0.5 + edge else []), *([size + 1] if share > 1 - edge else [])]


def _top(array: Array) -> float:
    """The size of the largest number that is one."""
    if array.size == 1:
        one = abs(float(array.item()))
        return one if math.isfinite(one) else 0.0
    finite = np.abs(array[np.isfinite(array)])
    return float(finite.max()) if finite.size else 0.0


def _cells(array: Array, size: int | None, most: int) -> list[tuple[int, int | str]]:
    """Entry and cell, of at most `most` entries, spread over the array; an empty array has one mark for its shape."""
    flat = array.ravel()
    if flat.size == 0 or most == 0:
        return [(0, "empty")]
    count = min(most, flat.size)
    chosen = [round(k * (flat.size - 1) / max(1, count - 1)) for k in range(count)]
    scale = 0.0 if size is None else CELLS / 2.0**size
    return [
        (index, round(flat[index] * scale) if math.isfinite(flat[index]) else str(flat[index]))
        for index in chosen
    ]


def _kinds(salt: str, place: int, seen: Seen, form: object) -> str:
    told = []
    for label, value in parts(seen.value, form).items():
        array = None if isinstance(value, str) else numbers(value)
        kind = np.asarray(value).dtype.kind if array is not None else type(value).__name__
        told.append((label, None if array is None else array.shape, kind if kind in ("b", "u") else "number"))
    return _hash(salt, place, "kind", told)


def _changes(salt: str, place: int, seen: Seen) -> str:
    return _hash(salt, place, "changed", sorted(changed(seen.before, seen.after)))


def _hash(salt: str, *words: object) -> str:
    text = "\0".join(map(str, words)).encode()
    return hashlib.blake2b(text, digest_size=5, key=salt.encode()).hexdigest()
