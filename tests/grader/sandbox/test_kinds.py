"""Whatever kind of container or number people return is read; what cannot be read says what to do."""

from __future__ import annotations

import array
import re
import types
from collections import ChainMap, Counter, OrderedDict, UserDict, UserList, defaultdict, deque, namedtuple
from decimal import Decimal
from fractions import Fraction
from functools import partial

import numpy as np
import pytest

from grader.sandbox import wire
from tests.grader.sandbox.conftest import call, failure


def sent(value):
    return wire.decode(wire.encode(wire.Return(1, value, None))[4:]).value


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        (deque([1.0, 2.0]), [1.0, 2.0]),
        (range(2, 5), [2, 3, 4]),
        (array.array("d", [0.5, 1.5]), [0.5, 1.5]),
        (UserList([1, [2]]), [1, [2]]),
        (memoryview(np.arange(2.0)), [0.0, 1.0]),
        (namedtuple("Pair", "a b")(1.0, deque([2])), (1.0, [2])),
        (OrderedDict(a=1), {"a": 1}),
        (defaultdict(list, a=[1]), {"a": [1]}),
        (Counter("aab"), {"a": 2, "b": 1}),
        (UserDict(a=1), {"a": 1}),
        (ChainMap({"a": 1}, {"b": 2}), {"a": 1, "b": 2}),
        (types.MappingProxyType({"a": 1}), {"a": 1}),
        (dict(zip(np.array(["dW", "db"]), [1.0, 2.0], strict=True)), {"dW": 1.0, "db": 2.0}),
        ({np.int64(1): "a", np.float64(0.5): "b", np.bool_(True): "c"}, {1: "c", 0.5: "b"}),
        (Fraction(1, 4), 0.25),
        (Decimal("0.5"), 0.5),
        (np.str_("text"), "text"),
        (np.array(["a", "b"]), ["a", "b"]),
        (np.array([None, 1.0], dtype=object), [None, 1.0]),
    ],
)
def test_other_kinds_are_reduced_to_plain_ones(value, plain):
    """Sequences are lists, mappings dicts, numbers numbers, keys texts and numbers: with plain types throughout."""
    back = sent(value)
    assert back == plain
    assert type(back) is type(plain)
    if type(plain) is dict:
        assert {type(key) for key in back} == {type(key) for key in plain}


def test_an_array_of_objects_that_are_numbers_is_an_array():
    """np.frompyfunc gives such arrays, and so does whoever calculates with fractions; the shape stays."""
    doubled = np.frompyfunc(lambda z: 2 * z, 1, 1)(np.arange(6.0).reshape(2, 3))
    assert doubled.dtype == object
    assert sent(doubled).dtype == np.float64
    assert np.array_equal(sent(doubled), 2.0 * np.arange(6.0).reshape(2, 3))
    assert sent(np.array([Fraction(1, 2), 1, np.float32(2)], dtype=object)).tolist() == [0.5, 1.0, 2.0]
    assert sent(np.empty((0, 3), dtype=object)).shape == (0, 3)


def test_a_ragged_array_is_a_list_of_its_arrays():
    """Gradients of different shapes in one array of objects are what a list of them is."""
    ragged = np.empty(2, dtype=object)
    ragged[:] = [np.ones((2, 3)), np.zeros(2)]
    first, second = sent(ragged)
    assert (first.shape, second.shape) == ((2, 3), (2,))
    assert sent(np.array(10**400, dtype=object).reshape(1) * 0) == [0]


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ({1, 2}, "a set, which has no order: return a list"),
        (frozenset(), "a frozenset, which has no order"),
        ((x for x in ()), "a lazy generator: wrap it in list(...)"),
        (map(abs, []), "a lazy map: wrap it in list(...)"),
        (iter([]), "a lazy list_iterator: wrap it in list(...)"),
        ({}.values(), "a lazy dict_values: wrap it in list(...)"),
        (lambda: 0, "a function, which is not plain data: call it first"),
        (partial(abs), "a function"),
        (int, "a class"),
        (type("Tensor", (), {})(), "an object of type Tensor, which is not plain data: return numbers"),
        ({(1, 2): 3}, "a dict whose keys are not texts or numbers"),
        (np.zeros(1, [("a", "f8")]), "which holds no numbers"),
        (np.array(["2020"], "M8[D]"), "which holds no numbers"),
        (range(10**18), "too many values"),
    ],
)
def test_what_has_no_plain_form_says_what_to_do(value, says):
    """The words name the kind and the remedy."""
    with pytest.raises(wire.NotPlain, match=re.escape(says)):
        wire.encode(wire.Return(1, value, None))


HOSTILE = """
import collections.abc, numbers
class Own(collections.abc.Sequence):
    def __len__(self): return 2
    def __getitem__(self, place): raise ZeroDivisionError
class Number(numbers.Number):
    def __float__(self): raise ZeroDivisionError
class Endless(collections.abc.Sequence):
    def __len__(self): return 1
    def __getitem__(self, place): return 1.0
def f(which): return [Own(), Number(), Endless()][which]
"""


@pytest.mark.parametrize(
    ("which", "says"), [(0, "whose methods fail"), (1, "whose methods fail"), (2, "too many values")]
)
def test_classes_that_fail_while_they_are_read_cost_this_answer(sandbox, which, says):
    """Nothing of it reaches further than the message, and the worker goes on."""
    worker = sandbox(HOSTILE + "def g(): return 1")
    assert says in failure(worker, which).message
    assert call(worker, function="g") == 1
