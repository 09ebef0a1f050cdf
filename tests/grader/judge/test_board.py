"""What one judge has found out the others are told once, and nobody keeps more than there is room for."""

from __future__ import annotations

from grader.judge.board import Board

ONE, OTHER, THIRD = object(), object(), object()


def test_the_others_are_told_once():
    """Nobody is told what he has said himself."""
    board = Board()
    board.post(ONE, b"a")
    board.post(OTHER, b"b")
    assert (board.news(ONE), board.news(OTHER)) == ([b"b"], [b"a"])
    assert (board.news(ONE), board.news(OTHER)) == ([], [])
    board.post(ONE, b"c")
    assert (board.news(OTHER), board.news(THIRD), board.news(ONE)) == ([b"c"], [b"a", b"b", b"c"], [])


def test_the_oldest_goes_where_there_is_too_much():
    """Whether or not everybody has seen it."""
    board = Board(most=10)
    for letter in (b"a", b"b", b"c"):
        board.post(ONE, 4 * letter)
    assert board.news(OTHER) == [b"bbbb", b"cccc"]
    board.post(ONE, b"d" * 11)
    assert board.news(THIRD) == []
