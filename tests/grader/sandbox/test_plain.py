"""Bounds on plain data hold on both sides: what is too much is not sent, and not read.

What forms it takes is in test_wire and test_kinds.
"""

from __future__ import annotations

import struct

import numpy as np
import pytest

from grader.sandbox import plain
from grader.sandbox.kinds import NotPlain


def written(value):
    parts: list[bytes] = []
    plain.Writer(parts, None).write(value)
    return b"".join(parts)


@pytest.mark.parametrize(
    "value", [1, -1, 2**500, 1.5, "text", b"bytes", [1, (2.0, None)], {"a": True, 3: []}]
)
def test_what_is_written_is_read(value):
    """One value, all of its bytes."""
    assert plain.read_all(written(value)) == value
    with pytest.raises(plain.WireError):
        plain.read_all(written(value) + b"N")


@pytest.mark.parametrize(
    "body",
    [
        b"L" + struct.pack(">I", plain.MAX_VALUES + 1) + b"N" * (plain.MAX_VALUES + 1),
        b"L\0\0\0\1" * (plain.MAX_DEPTH + 2) + b"N",
        b"M" + struct.pack(">I", 2) + b"L\0\0\0\0" + b"N",
        b"M" + struct.pack(">I", 1) + b"N",
        b"A\x0b\x01" + struct.pack(">Q", plain.MAX_ENTRIES + 1),
        b"C\0\0\0\0",
        b"S\0\0\0\1\xff",
        b"",
        b"?",
    ],
)
def test_what_is_beyond_the_bounds_is_refused(body):
    """Too many, too deep, keys that are none, arrays too large, functions where none may be."""
    with pytest.raises(plain.WireError):
        plain.read_all(body)


def test_sharing_does_not_multiply():
    """A list that holds itself many times over is as long as it would be when written out, and refused."""
    shared: list = [0.0] * 100
    for _ in range(5):
        shared = [shared] * 100
    with pytest.raises(NotPlain, match="too many values"):
        written(shared)


def test_a_numeric_array_of_any_layout_is_written_in_order():
    """Views, transposes and strides are what they show."""
    array = np.arange(12.0).reshape(3, 4)
    assert np.array_equal(plain.read_all(written(array.T[::2])), array.T[::2])
