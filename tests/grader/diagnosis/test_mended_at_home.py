"""In a student's copy a wrong value has its line, as in the instructor's."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from grader.diagnosis import mended_at_home
from grader.diagnosis.at_home import named
from grader.diagnosis.bench import Bench
from grader.diagnosis.mended_at_home import mended
from grader.evidence import Subject
from grader.result import Diagnosis
from grader.sandbox import launch
from grader.sandbox.workshop import workshop
from grader.sealed import Box, Function, Seen, Slip, form_of, marks_of
from tests.grader.diagnosis.made import evidence

SALT, TEST = "salt", "practice/test_it.py::test_f"
PLACES = [(2.0, 3.0), (-1.5, 0.25), (0.5, -4.0), (3.0, 3.0)]
RIGHT = "def f(x, y):\n    error = x - y\n    return 2 * error / (1 + x * x)\n"
TURNED = RIGHT.replace("x - y", "y - x")
SUM = RIGHT.replace("x - y", "x + y")
FORM = form_of(1.0)


def right(x: float, y: float) -> float:
    return 2 * (x - y) / (1 + x * x)


def box() -> Box:
    """Sealed: the right answers, and those of one known mistake."""
    sealed, known = (
        [
            marks_of(SALT, at, Seen(sign * right(*args), args, args), FORM, 12)
            for at, args in enumerate(PLACES)
        ]
        for sign in (1, -1)
    )
    slip = Slip("turned", "sign-turned", "Turned round.", [0, 1, 2], dict(enumerate(known[:3])))
    return Box(SALT, {"f": Function([FORM] * 4, [list(args) for args in PLACES], sealed, sealed, [slip])})


@pytest.fixture
def said(launcher: launch.Launcher) -> Callable[..., Diagnosis | None]:
    """What is told of a submission at home."""

    def run(source: str, told: Diagnosis | None = None) -> Diagnosis | None:
        data, held = source.encode(), [evidence(source, PLACES, test=TEST)]
        bench = Bench(lambda: workshop(launcher, {"it.py": data}), "it.py", data)
        before = ({TEST: told} if told is not None else {}) | named(box(), held)
        found = before | mended(Subject("it", "it.py", [], None, None), box(), held, before, bench)
        return found.get(TEST)

    return run


def test_a_known_mistake_has_its_line(said: Callable[..., Diagnosis | None]) -> None:
    """The words are those of the mistake; the line and the place on it are those of the repair."""
    found = said(TURNED)
    assert found is not None
    assert (found.mistake, found.says, found.source) == ("turned", "Turned round.", "mistakes")
    assert (found.line, found.columns) == (2, (12, 17))


def test_a_slip_that_nobody_knows_is_told_by_its_kind_and_line(said: Callable[..., Diagnosis | None]) -> None:
    """Where nothing was said, and in the place of a plain fact; what is known better stays."""
    fact = Diagnosis("a-ratio", "Twice as much.", "likely", source="facts")
    for before in (None, fact):
        found = said(SUM, before)
        assert found is not None and (found.mistake, found.source, found.line) == ("operator", "repair", 2)
    places = fact.__class__("places", "Exchanged.", "exact", source="places")
    found = said(SUM, places)
    assert found is not None and (found.mistake, found.line) == ("places", 2)
    error = Diagnosis("raises", "It raises.", "exact", source="errors", line=3)
    assert said(SUM, error) == error


def test_what_is_right_or_mended_by_no_small_change_has_no_line(
    said: Callable[..., Diagnosis | None],
) -> None:
    """Nothing is guessed."""
    assert said(RIGHT) is None
    assert said("def f(x, y):\n    return 17.25\n") is None


def test_a_search_that_did_not_come_to_its_end_says_nothing(
    said: Callable[..., Diagnosis | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it has found so far may not be what the whole of it would have found."""
    monkeypatch.setattr(mended_at_home, "FUEL", 200)
    assert said(SUM) is None
    found = said(TURNED)
    assert found is not None and (found.mistake, found.line) == ("turned", None)
