"""Plain data as bytes, and back from bytes that may be hostile.

    value    N None · T F bool · I int · D float · Z complex · S str · B bytes · L list · U tuple
             M dict · A array (dtype, shape, bytes) · X numpy scalar (dtype, bytes) · C callable (its number)

Nothing here pickles, evaluates or looks up a name that came over the wire. A count is compared with the bytes
that are there before anything is allocated; depth, sizes and counts are bounded. Subclasses of plain types are
reduced to their base by `Writer`, other kinds by `grader.sandbox.kinds`; what is not plain data raises `NotPlain`.
Whatever the bytes, `read_all` returns a value or raises `WireError`.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from grader.sandbox.kinds import NotPlain, reduced, reduced_array, reduced_key

Function = Callable[..., object]  # called with plain data, whatever it makes of it
MAX_FRAME = 64 * 2**20
MAX_REPLY = 4 * 2**20
"""Of a message from a submission: no exercise needs a megabyte. Decoded it may take thirteen times as much."""
MAX_DEPTH = 24
MAX_VALUES = 250_000
MAX_KEYS = 1_000
MAX_INT_BYTES = 128
MAX_DIMENSIONS = 16
MAX_ENTRIES = 2**22
"""Of an array, an axis of length 0 counting as 1: whoever makes a list of it pays for each of its rows."""

DTYPES = ("|b1", "|i1", "|u1", "<i2", "<u2", "<i4", "<u4", "<i8", "<u8", "<f2", "<f4", "<f8", "<c8", "<c16")
_CODES = {np.dtype(name): code for code, name in enumerate(DTYPES)}
_UNPACK_COUNT = struct.Struct(">I").unpack_from
_PACK_FLOAT, _UNPACK_FLOAT = struct.Struct(">d").pack, struct.Struct(">d").unpack_from
_TYPES = tuple(np.dtype(name) for name in DTYPES)
_SHAPES = tuple(struct.Struct(f">{dimensions}Q") for dimensions in range(MAX_DIMENSIONS + 1))


class WireError(Exception):
    """The bytes are not a message of this language."""


def read_all(body: bytes | memoryview, stand_in: Callable[[int], object] | None = None) -> object:
    """The one value that the bytes hold; `stand_in` makes a callable from a number (without it, none may occur)."""
    reader = _Reader(bytes(body), stand_in)
    try:
        value = reader.read(0)
    except (
        struct.error,
        IndexError,
        ValueError,
        TypeError,
        OverflowError,
        MemoryError,
        UnicodeError,
    ) as error:
        raise WireError(f"unreadable: {type(error).__name__}") from None
    if reader.place != len(body):
        raise WireError("bytes after the message")
    return value


class Writer:
    """Appends the bytes of values to a list of parts."""

    def __init__(self, parts: list[bytes], number: Callable[[Function], int] | None) -> None:
        self.put = parts.append
        self.number = number
        self.values = 0

    def write(self, value: Any, depth: int = 0) -> None:  # Any: told apart by its exact kind, unseen by mypy
        self.values += 1
        if depth > MAX_DEPTH:
            raise NotPlain("data nested too deeply (does it contain itself?)")
        if self.values > MAX_VALUES:
            raise NotPlain("too many values")
        kind = type(value)
        if kind is float:
            self.put(b"D" + _PACK_FLOAT(value))
        elif kind is str:
            self._bytes(b"S", value.encode("utf-8", "replace"))
        elif kind is tuple or kind is list:
            self._sequence(b"U" if kind is tuple else b"L", iter(value), len(value), depth)
        elif kind is int:
            self._int(value)
        elif kind is np.ndarray:
            self._any_array(value, depth)
        elif value is None:
            self.put(b"N")
        elif kind is bool:
            self.put(b"T" if value else b"F")
        elif issubclass(kind, str):  # before numpy's scalars, of which some are texts
            self._bytes(b"S", str.encode(value, "utf-8", "replace"))
        elif issubclass(kind, bytes):
            self._bytes(b"B", bytes.__getitem__(value, slice(None)))
        elif issubclass(kind, np.ndarray):
            self._any_array(np.ndarray.view(value, np.ndarray), depth)
        elif issubclass(kind, np.generic):
            self._array(b"X", np.asarray(value))
        elif issubclass(kind, int):
            self._int(int.__pos__(value))
        elif issubclass(kind, float):
            self.put(b"D" + _PACK_FLOAT(float.__pos__(value)))
        elif issubclass(kind, complex):
            plain = complex.__pos__(value)
            self.put(b"Z" + struct.pack(">dd", plain.real, plain.imag))
        else:
            self._container(kind, value, depth)

    def _container(self, kind: type, value: Any, depth: int) -> None:  # Any: as above
        if issubclass(kind, list):
            self._sequence(b"L", list.__iter__(value), list.__len__(value), depth)
        elif issubclass(kind, tuple):
            self._sequence(b"U", tuple.__iter__(value), tuple.__len__(value), depth)
        elif issubclass(kind, dict):
            if dict.__len__(value) > MAX_KEYS:
                raise NotPlain("a dict with too many keys")
            flat = [part for key, item in dict.items(value) for part in (reduced_key(key), item)]
            self._sequence(b"M", iter(flat), len(flat), depth)
        elif self.number is not None and callable(value):
            self.put(b"C" + self.number(value).to_bytes(4, "big"))
        else:
            self.write(reduced(kind, value, MAX_VALUES), depth + 1)

    def _any_array(self, array: np.ndarray, depth: int) -> None:
        if array.dtype.kind not in "OUS":
            self._array(b"A", array)
        elif array.size > MAX_VALUES:
            raise NotPlain("too many values")
        else:
            self.write(reduced_array(array), depth + 1)

    def _sequence(self, tag: bytes, items: Iterator[object], count: int, depth: int) -> None:
        if count > MAX_VALUES:
            raise NotPlain("too many values")
        self.put(tag + count.to_bytes(4, "big"))
        written, put, deeper = 0, self.put, depth + 1
        for item in items:
            if written == count:
                raise NotPlain("a container that changes while it is read")
            if (
                type(item) is float and depth < MAX_DEPTH and self.values < MAX_VALUES
            ):  # most of what there is
                self.values += 1
                put(b"D" + _PACK_FLOAT(item))
            else:
                self.write(item, deeper)
            written += 1
        if written != count:
            raise NotPlain("a container that changes while it is read")

    def _int(self, value: int) -> None:
        size = value.bit_length() // 8 + 1
        if size > MAX_INT_BYTES:
            raise NotPlain("an integer with too many digits")
        self.put(b"I" + bytes([size]) + value.to_bytes(size, "big", signed=True))

    def _bytes(self, tag: bytes, data: bytes) -> None:
        self.put(tag + len(data).to_bytes(4, "big") + data)

    def _array(self, tag: bytes, array: np.ndarray) -> None:
        code = _CODES.get(array.dtype)
        if code is None:
            dtype = _common(array.dtype)
            code, array = _CODES[dtype], array.astype(dtype)
        shape = array.shape
        if len(shape) > MAX_DIMENSIONS or _entries(shape) > MAX_ENTRIES:
            raise NotPlain("an array that is too large")
        self.put(tag + bytes((code, len(shape))) + _SHAPES[len(shape)].pack(*shape))
        self.put(array.tobytes())


def _common(dtype: np.dtype) -> np.dtype:
    """The dtype of the wire that holds what another one holds; raises `NotPlain` if there is none."""
    common = dtype.newbyteorder("<") if dtype.kind in "iufc" else dtype
    if common.kind == "f" and common.itemsize > 8:
        common = np.dtype("<f8")
    elif common.kind == "c" and common.itemsize > 16:
        common = np.dtype("<c16")
    if common not in _CODES:
        raise NotPlain(f"an array of dtype {dtype.name}, which holds no numbers")
    return common


def _entries(shape: tuple[int, ...]) -> int:
    entries = 1
    for length in shape:
        entries *= length or 1
    return entries


class _Reader:
    """Reads values from a body that may be hostile."""

    def __init__(self, body: bytes, stand_in: Callable[[int], object] | None) -> None:
        self.body, self.size = body, len(body)
        self.stand_in = stand_in
        self.place = 0
        self.values = 0

    def read(self, depth: int) -> object:
        self.values += 1
        if depth > MAX_DEPTH or self.values > MAX_VALUES:
            raise WireError("too deep or too many values")
        place = self.place
        tag = self.body[place]
        self.place = place + 1
        if tag == 0x44:  # D
            self.place = place + 9
            return _UNPACK_FLOAT(self.body, place + 1)[0]
        if tag == 0x53:  # S
            return str(self.take(self.count()), "utf-8")
        if tag == 0x49:  # I
            size = self.body[place + 1]
            if not 0 < size <= MAX_INT_BYTES:
                raise WireError("integer out of bounds")
            self.place = place + 2
            return int.from_bytes(self.take(size), "big", signed=True)
        if tag == 0x4C or tag == 0x55:  # L U
            return self.sequence(tag, depth + 1)
        if tag == 0x41 or tag == 0x58:  # A X
            return self.array(scalar=tag == 0x58)
        if tag == 0x4E:  # N
            return None
        if tag == 0x54 or tag == 0x46:  # T F
            return tag == 0x54
        if tag == 0x5A:  # Z
            return complex(*struct.unpack(">dd", self.take(16)))
        if tag == 0x42:  # B
            return self.take(self.count())
        return self.container(tag, depth)

    def sequence(self, tag: int, depth: int) -> list[object] | tuple[object, ...]:
        """A list or a tuple; each item counts as a value, so that too many need not be read to be refused."""
        count = self.count()
        if count > MAX_VALUES - self.values:
            raise WireError("too many values")
        body, read = self.body, self.read
        items: list[object] = []
        for _ in range(count):
            place = self.place
            if body[place] == 0x44 and depth <= MAX_DEPTH:  # D, most of what there is
                self.values += 1
                self.place = place + 9
                items.append(_UNPACK_FLOAT(body, place + 1)[0])
            else:
                items.append(read(depth))
        return items if tag == 0x4C else tuple(items)

    def container(self, tag: int, depth: int) -> object:
        if tag == 0x4D:  # M
            count = self.count()
            if count % 2 or count > 2 * MAX_KEYS:
                raise WireError("dict out of bounds")
            result = {}
            for _ in range(count // 2):
                key = self.read(depth + 1)
                if type(key) not in (str, int, float, bool, type(None)):
                    raise WireError("key of a wrong type")
                result[key] = self.read(depth + 1)
            return result
        if tag == 0x43 and self.stand_in is not None:  # C
            return self.stand_in(int.from_bytes(self.take(4), "big"))
        raise WireError("unknown tag")

    def array(self, *, scalar: bool) -> object:
        code, dimensions = self.take(2)
        if code >= len(_TYPES) or dimensions > (0 if scalar else MAX_DIMENSIONS):
            raise WireError("array out of bounds")
        dtype = _TYPES[code]
        shape = _SHAPES[dimensions].unpack(self.take(8 * dimensions))
        if _entries(shape) > MAX_ENTRIES:
            raise WireError("array out of bounds")
        size = dtype.itemsize
        for length in shape:
            size *= length
        data = self.take(size)
        array = np.frombuffer(data, dtype=dtype).reshape(shape).copy()
        return array[()] if scalar else array

    def count(self) -> int:
        """A count of things that take at least a byte each, checked against what is there."""
        count: int = _UNPACK_COUNT(self.body, self.place)[0]
        self.place += 4
        if count > self.size - self.place:
            raise WireError("a count beyond the end")
        return count

    def take(self, size: int) -> bytes:
        place = self.place
        end = self.place = place + size
        if end > self.size:
            raise WireError("cut off")
        return self.body[place:end]
