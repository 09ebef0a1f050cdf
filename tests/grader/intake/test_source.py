"""Where files come from: nothing is read further than its limit."""

from __future__ import annotations

import io

import pytest

from grader.intake.source import Found, OneFile, Unreadable, bounded, sentence


def test_a_file_is_read_up_to_its_limit():
    """One byte more and it is refused, with the limit in words; no more is read to find that out."""
    assert bounded(io.BytesIO(b"x" * 100), 100) == b"x" * 100
    file = io.BytesIO(b"x" * 10**6)
    with pytest.raises(Unreadable, match="larger than 5 kB"):
        bounded(file, 5000)
    assert file.tell() == 5001
    with pytest.raises(Unreadable, match="larger than 3 MB"):
        bounded(io.BytesIO(b"x" * 4 * 10**6), 3 * 10**6)


def test_a_single_file_can_be_read_again():
    """It is all that there is."""
    source = OneFile("it.py", io.BytesIO(b"x = 1"))
    (found,) = source.found()
    assert (found.path, source.notes) == ("it.py", [])
    assert [source.read(found, 100) for _ in range(2)] == [b"x = 1"] * 2


def test_a_path_is_folders_and_name():
    """With slashes on every system."""
    assert Found(("hw", "week 1"), "it.py").path == "hw/week 1/it.py"


def test_a_sentence_ends_with_one_sign():
    """And is one line, whatever a file is called."""
    assert sentence("a\nb.py", "is a link") == "a b.py is a link."
    assert sentence("a.py", "is empty: was it saved?") == "a.py is empty: was it saved?"
