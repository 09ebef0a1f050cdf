"""The wire carries plain data unchanged, and whatever else comes over it is an error of one kind."""

from __future__ import annotations

import enum
import struct
from collections import Counter, OrderedDict, namedtuple

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.sandbox import plain as plain_data
from grader.sandbox import wire


def there_and_back(value):
    message = wire.decode(wire.encode(wire.Return(1, value, None))[4:])
    assert isinstance(message, wire.Return)
    return message.value


plain = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**200), 2**200)
    | st.floats(allow_nan=False)
    | st.complex_numbers(allow_nan=False)
    | st.text(st.characters(exclude_categories=["Cs"]))
    | st.binary(),
    lambda inner: (
        st.lists(inner) | st.lists(inner).map(tuple) | st.dictionaries(st.text("abc") | st.integers(), inner)
    ),
    max_leaves=20,
)


@settings(derandomize=True, deadline=None, max_examples=200)
@given(plain)
def test_plain_data_arrives_as_it_was_sent(value):
    """Every plain value keeps its type and its value, at any depth."""
    back = there_and_back(value)
    assert back == value
    assert type(back) is type(value)


@pytest.mark.parametrize("dtype", wire.DTYPES)
@pytest.mark.parametrize("shape", [(), (0,), (2, 0), (3,), (2, 3), (1, 2, 1)])
def test_arrays_keep_dtype_shape_and_bits(dtype, shape):
    """Arrays of every allowed dtype arrive bit for bit, and can be written to."""
    array = np.arange(np.prod(shape, dtype=int), dtype=float).reshape(shape).astype(dtype)
    back = there_and_back(array)
    assert back.dtype == array.dtype
    assert back.shape == array.shape
    assert back.tobytes() == array.tobytes()
    assert back.flags.writeable


def test_numpy_scalars_stay_numpy_scalars():
    """A float32 or a truth value of numpy is told from a Python number."""
    assert type(there_and_back(np.float32(1.5))) is np.float32
    assert type(there_and_back(np.bool_(True))) is np.bool_


def test_signs_and_nan_survive():
    """-0.0, inf and nan are values like others."""
    assert str(there_and_back(-0.0)) == "-0.0"
    assert there_and_back(float("-inf")) == float("-inf")
    assert np.isnan(there_and_back(float("nan")))


class Liar(float):
    """Says it is something else."""

    def __eq__(self, other):
        return True

    __hash__ = float.__hash__

    def __float__(self):
        return 42.0


class Color(enum.IntEnum):
    """An int with a name."""

    RED = 3


@pytest.mark.parametrize(
    ("value", "base"),
    [
        (Liar(1.5), 1.5),
        (Color.RED, 3),
        (Counter("aab"), {"a": 2, "b": 1}),
        (OrderedDict(a=1), {"a": 1}),
        (namedtuple("Pair", "x y")(1, 2), (1, 2)),
        (type("Text", (str,), {})("t"), "t"),
        (type("List", (list,), {"__iter__": lambda self: iter([9])})([1]), [1]),
    ],
)
def test_subclasses_are_reduced_to_their_base(value, base):
    """A subclass arrives as the plain value under it, whatever its methods say."""
    back = there_and_back(value)
    assert back == base
    assert type(back) is type(base)


def test_array_subclasses_are_reduced():
    """A matrix and a masked array arrive as arrays."""
    assert type(there_and_back(np.ma.masked_array([1.0, 2.0], [True, False]))) is np.ndarray
    assert type(there_and_back(np.arange(3.0).view(type("Own", (np.ndarray,), {})))) is np.ndarray


def test_other_byte_orders_and_long_doubles_become_common():
    """What another machine would write arrives in the common form."""
    assert there_and_back(np.array([1.0, 2.0], ">f8")).tolist() == [1.0, 2.0]
    assert there_and_back(np.array([1.0], np.longdouble)).dtype == np.float64


def nested(depth):
    value: list = []
    for _ in range(depth):
        value = [value]
    return value


cyclic: list = []
cyclic.append(cyclic)


@pytest.mark.parametrize(
    "value",
    [
        object(),
        {1, 2},
        (x for x in ()),
        lambda: None,
        type,
        np.zeros(2, [("a", "f8")]),
        10 ** (plain_data.MAX_INT_BYTES * 3),
        nested(plain_data.MAX_DEPTH + 1),
        cyclic,
        [0] * (plain_data.MAX_VALUES + 1),
        dict.fromkeys(range(plain_data.MAX_KEYS + 1)),
    ],
)
def test_what_is_not_plain_or_too_much_is_refused_by_the_sender(value):
    """The sender says NotPlain; nothing is pickled, called or cut."""
    with pytest.raises(wire.NotPlain):
        wire.encode(wire.Return(1, value, None))


def test_callables_travel_as_numbers():
    """With a numbering, a callable goes as its number and comes back as the stand-in for it."""
    frame = wire.encode(wire.Call(1, "f", (len, [max]), {}, False, {}), {len: 0, max: 1}.__getitem__)
    back = wire.decode(frame[4:], ["first", "second"].__getitem__)
    assert isinstance(back, wire.Call)
    assert back.args == ("first", ["second"])
    with pytest.raises(wire.WireError):
        wire.decode(frame[4:])
    with pytest.raises(wire.WireError):
        wire.decode(frame[4:], ["only one"].__getitem__)


@settings(derandomize=True, deadline=None, max_examples=400)
@given(st.binary(max_size=300))
def test_any_bytes_are_a_message_or_a_wire_error(body):
    """No bytes make the reader raise anything else."""
    try:
        wire.decode(body)
    except wire.WireError:
        return


@settings(derandomize=True, deadline=None, max_examples=400)
@given(plain, st.data())
def test_damaged_messages_are_a_message_or_a_wire_error(value, data):
    """A message with some bytes changed, lost or added is read or refused."""
    body = bytearray(wire.encode(wire.Return(1, [value, np.arange(3.0)], None))[4:])
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(body) - 1))
        body[place : place + data.draw(st.integers(0, 2))] = data.draw(st.binary(max_size=3))
    try:
        wire.decode(bytes(body))
    except wire.WireError:
        return


@pytest.mark.parametrize(
    "lie",
    [
        b"L\xff\xff\xff\xff",
        b"U\xff\xff\xff\xff",
        b"M\xff\xff\xff\xff",
        b"S\xff\xff\xff\xff",
        b"A\x0b\x01" + struct.pack(">Q", 2**60),
        b"A\x0b\x03" + struct.pack(">3Q", 2**31, 2**31, 2**31),
        b"A\x0b\x03" + struct.pack(">3Q", 0, 2**63, 2**63),
        b"A\x0b\xff",
        b"I\xff" + b"\x01" * 255,
    ],
)
def test_counts_beyond_what_is_there_allocate_nothing(lie):
    """A count or a shape that lies is refused before memory is taken for it."""
    body = wire.encode(wire.Return(1, None, None))[4:]
    with pytest.raises(wire.WireError):
        wire.decode(body.replace(b"N", lie, 1))


@pytest.mark.parametrize(
    "fields",
    [
        (),
        ("Nothing",),
        ("Return",),
        ("Return", "1", None, None),
        ("Return", True, None, None),
        ("Hello", 1, [1], []),
        ("Loaded", (1,)),
        ("Raised", 1, "kind", "text", "file", "line"),
        (b"Return", 1, None, None),
    ],
)
def test_messages_of_a_wrong_form_are_refused(fields):
    """Names, numbers of fields and their types are checked."""
    parts: list[bytes] = []
    plain_data.Writer(parts, None).write(fields)
    with pytest.raises(wire.WireError):
        wire.decode(b"".join(parts))


def test_bytes_after_a_message_are_refused():
    """A frame holds one message and nothing else."""
    with pytest.raises(wire.WireError):
        wire.decode(wire.encode(wire.Return(1, 2.0, None))[4:] + b"N")
