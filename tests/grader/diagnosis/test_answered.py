"""What the process of a search answers is read as that, or it is nonsense."""

from __future__ import annotations

import numpy as np
import pytest

from grader.diagnosis.answered import Edit, Noticed, read_edits, read_noticed, read_places
from grader.diagnosis.bench import Nonsense

EDIT, KINDS = (3, 0, 7, 1, 1, 4, 9, 0), ["operator", "no such slip", 5, []]
NOTICED = ("f", "w", "kept", 2)


def told(*rows: tuple[int, ...]) -> list[Edit]:
    return read_edits(np.array(rows, np.int64), KINDS, [False, True])


def test_edits_whose_answers_are_right_are_read() -> None:
    """The place of its answer is not part of one."""
    assert told(EDIT, (4, 0, 7, 0, 1, 4, 9, 0)) == [Edit(3, "operator", 7, True, (4, 9), 0)]
    assert read_places(np.array([[0, 1], [1, 0]]), 2) == [[0, 1], [1, 0]]
    assert read_noticed(NOTICED) == Noticed(*NOTICED)


WRONG = {1: [1, 2, 3, 4, -1], 2: [0, 2**40], 3: [2, -1], 5: [-1, 10], 6: [2**40], 7: [-1, 2**40]}


@pytest.mark.parametrize(("at", "value"), [(at, value) for at, values in WRONG.items() for value in values])
def test_what_is_no_edit_is_nonsense(at: int, value: int) -> None:
    """Numbers are of a size that files have; kinds are ours, answers are there."""
    with pytest.raises(Nonsense):
        told((*EDIT[:at], value, *EDIT[at + 1 :]))


@pytest.mark.parametrize(
    "table",
    [
        *([EDIT], None, np.array([EDIT], float), np.array(EDIT), np.array([EDIT])[:, :7], np.array([[EDIT]])),
        np.array([[None] * 8]),
    ],
    ids=repr,
)
def test_what_is_no_table_is_nonsense(table: object) -> None:
    """Whole numbers in rows, and nothing else."""
    with pytest.raises(Nonsense):
        read_edits(table, KINDS, [False, True])
    with pytest.raises(Nonsense):
        read_edits(np.array([EDIT]), "operator", [False, True])
    with pytest.raises(Nonsense):
        read_places(table, 3)


@pytest.mark.parametrize(("at", "value"), [(0, "f g"), (1, "x" * 41), (1, 5), (2, None), (3, 0), (3, 1.5)])
def test_what_is_no_name_is_nonsense(at: int, value: object) -> None:
    """It will stand in a sentence."""
    with pytest.raises(Nonsense):
        read_noticed([*NOTICED[:at], value, *NOTICED[at + 1 :]])
