"""What the process of a search answers is read as that, or it is nonsense."""

from __future__ import annotations

import pytest

from grader.diagnosis.answered import Edit, Noticed, read_edit, read_noticed
from grader.diagnosis.bench import Nonsense

EDIT = (3, "operator", 7, 1, True, (4, 9), 0)
NOTICED = ("f", "w", "kept", 2)


def test_an_edit_is_read() -> None:
    """The place of its answer is not part of it."""
    assert read_edit(EDIT) == Edit(3, "operator", 7, True, (4, 9), 0)
    assert read_noticed(NOTICED) == Noticed(*NOTICED)


WRONG = {
    0: [3.0, True],
    1: ["no such slip", []],
    2: [0, 2**40, "7"],
    5: [(9, 4), (-1, 4), "49", (1, 2**40)],
    6: [-1, "<b>", None],
}


@pytest.mark.parametrize(("at", "value"), [(at, value) for at, values in WRONG.items() for value in values])
def test_what_is_no_edit_is_nonsense(at: int, value: object) -> None:
    """Numbers are whole and of a size that files have; kinds are ours."""
    with pytest.raises(Nonsense):
        read_edit([*EDIT[:at], value, *EDIT[at + 1 :]])


@pytest.mark.parametrize(("at", "value"), [(0, "f g"), (1, "x" * 41), (1, 5), (2, None), (3, 0), (3, 1.5)])
def test_what_is_no_name_is_nonsense(at: int, value: object) -> None:
    """It will stand in a sentence."""
    with pytest.raises(Nonsense):
        read_noticed([*NOTICED[:at], value, *NOTICED[at + 1 :]])
