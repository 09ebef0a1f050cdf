"""The stand-in for msgspec does what msgspec does with the page's records."""

from __future__ import annotations

import json

import msgspec
import pytest

from grader.page import records


class Inner(msgspec.Struct, frozen=True):
    name: str
    where: tuple[str, ...] = ()
    line: int | None = None


class Outer(msgspec.Struct, frozen=True):
    inner: list[Inner]
    marks: dict[int, Inner] = {}
    share: float = 0.0


class InnerHere(records.Struct, frozen=True):
    name: str
    where: tuple[str, ...] = ()
    line: int | None = None


class OuterHere(records.Struct, frozen=True):
    inner: list[InnerHere]
    marks: dict[int, InnerHere] = {}  # noqa: RUF012 - as msgspec has it
    share: float = 0.0


class PanelHere(records.Struct, frozen=True, tag=str.lower):
    title: str


class BarsHere(PanelHere, frozen=True):
    height: float | None = None


class DotsHere(PanelHere, frozen=True):
    count: int = 0


class PictureHere(records.Struct, frozen=True):
    panels: list[BarsHere | DotsHere]


DATA = {"inner": [{"name": "a", "where": ["x"], "line": 3}], "marks": {"7": {"name": "b"}}, "share": 1}


def test_records_are_read_and_written_as_msgspec_does():
    """Nested records, keys that are numbers, whole numbers for fractions, defaults."""
    text = json.dumps(DATA).encode()
    theirs = msgspec.json.decode(text, type=Outer)
    ours = records.json.decode(text, type=OuterHere)
    assert ours.marks[7] == InnerHere("b") and type(ours.share) is float
    assert records.to_builtins(ours) == msgspec.to_builtins(theirs)
    assert json.loads(records.json.encode(ours)) == json.loads(msgspec.json.encode(theirs))


def test_records_are_replaced_compared_and_hold_still():
    """As frozen records do: a change is a new record, and every record has a default of its own."""
    one = InnerHere("a", line=3)
    assert records.structs.replace(one, line=4) == InnerHere("a", (), 4) != one
    assert len({one, InnerHere("a", line=3)}) == 1
    with pytest.raises(AttributeError):
        one.name = "b"
    assert OuterHere([]).marks is not OuterHere([]).marks


def test_of_several_records_the_one_that_is_named_is_read():
    """By the `type` that its class's name gives."""
    told = {"panels": [{"type": "dotshere", "title": "a", "count": 3}, {"type": "barshere", "title": "b"}]}
    assert records.convert(told, PictureHere).panels == [DotsHere("a", 3), BarsHere("b")]


@pytest.mark.parametrize("data", [b"{", b"[]", b'{"inner": 3}', b'{"inner": [{}]}'])
def test_what_does_not_fit_is_an_error(data):
    """Nothing is guessed."""
    with pytest.raises(records.DecodeError):
        records.json.decode(data, type=OuterHere)
