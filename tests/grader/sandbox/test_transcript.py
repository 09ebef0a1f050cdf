"""What was said between a test and a worker is a chain of places that only the same words lead through."""

from __future__ import annotations

from grader.sandbox import transcript
from grader.sandbox.transcript import MAX_BYTES, Transcript, begin, follow

KEY = b"k" * 32


def said(*words, key=KEY, about=b"it 7"):
    talk = Transcript(key, about)
    for sent, received in words:
        talk.sent(sent)
        talk.received(received)
    return talk


def test_the_same_words_end_in_the_same_place():
    """Each step stands where it was sent; another answer, another exercise or another key leads elsewhere."""
    words = [(b"f(1)", b"2"), (b"f(2)", b"4")]
    talk = said(*words)
    assert talk.place == said(*words).place == follow(KEY, follow(KEY, begin(KEY, b"it 7"), b"2"), b"4")
    assert [frame for _, frame in talk.steps] == [b"f(1)", b"f(2)"]
    assert talk.steps[0][0] == begin(KEY, b"it 7")
    others = [
        said((b"f(1)", b"2"), (b"f(2)", b"5")),
        said(*words, about=b"it 8"),
        said(*words, key=b"j" * 32),
    ]
    assert talk.place not in {other.place for other in others}


def test_where_words_are_cut_makes_a_difference():
    """Two answers are not one."""
    assert said((b"f", b"12"), (b"g", b"3")).place != said((b"f", b"1"), (b"g", b"23")).place


def test_a_long_talk_is_no_example_for_others(monkeypatch):
    """What it holds is bounded."""
    monkeypatch.setattr(transcript, "MAX_BYTES", 10)
    talk = said((b"x" * 6, b"1"), (b"x" * 6, b"2"), (b"x", b"3"))
    assert talk.spoiled
    assert len(talk.steps) == 1
    assert MAX_BYTES > 10
