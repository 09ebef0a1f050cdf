"""Text from a submission acts on nothing and stays within its bound."""

from __future__ import annotations

import pytest

from grader.text import clean, clean_line


@pytest.mark.parametrize(
    ("dirty", "safe"),
    [
        ("plain θ · ✓ text\n\ttab", "plain θ · ✓ text\n\ttab"),
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b]0;title\x07after", "after"),
        ("\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("a\x00b\x07c\x08d\x9be", "abcde"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("right\u202eleft\u2066\u200b", "rightleft"),
        ("line\u2028break\u2029", "linebreak"),
        ("lone \ud800 half", "lone  half"),
        ("::notice::forged", ": :notice::forged"),
        ("ok\n  ::set-output name=x::1", "ok\n  : :set-output name=x::1"),
        ("x ##[error]forged", "x ## [error]forged"),
        ("<f at 0x7f12ab34cd>", "<f at 0x...>"),
    ],
)
def test_nothing_that_acts_is_left(dirty, safe):
    """Control characters, escapes, reordering marks and commands of CI runners are taken out."""
    assert clean(dirty, 1000) == safe


def test_cleaned_text_is_bounded_and_says_so():
    """What is cut says that it was cut."""
    text = clean("x" * 5000, 100)
    assert text == "x" * 100 + "\n[cut off here]"


def test_a_line_is_one_line():
    """A name with newlines and commands in it becomes one harmless line."""
    assert clean_line("a\nb\r\n::notice::c\x1b[1m") == "a b : :notice::c"
    assert len(clean_line("y" * 5000, 50)) == 50


def test_removing_does_not_build_new_commands():
    """An invisible character inside a command does not bring the command back when it is removed."""
    assert not clean("\u200b::notice::x", 100).lstrip().startswith("::")
    assert not clean(":\u200b:notice::x", 100).lstrip().startswith("::")
    assert "##[" not in clean("##\u200b[error]", 100)
    assert "\x1b" not in clean("\x1b\x1b[31m[31m", 100)
