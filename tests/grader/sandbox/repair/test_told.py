"""Edits that answer alike share one answer."""

from __future__ import annotations

import numpy as np

from grader.sandbox.repair.programs import Answer
from grader.sandbox.repair.told import Answers, size


def test_each_answer_is_told_once():
    """Two are one if nothing tells them apart: not even what became of the arguments."""
    answers = Answers()
    given = [Answer(1.5), Answer(2.0), Answer(1.5), Answer(1.5, changed=True), Answer(failed=True)]
    assert [answers.place(answer) for answer in given] == [0, 1, 0, 2, 3]
    assert answers.all == [(1.5, False, False), (2.0, False, False), (1.5, False, True), (None, True, False)]
    assert answers.told == 4


def test_what_holds_numbers_counts_too():
    """So that an answer of empty lists has an end."""
    assert [size(1.0), size([1.0, []]), size({"a": np.zeros((2, 3))})] == [1, 3, 8]
