"""What a repair tells about a slip: words that nudge and give nothing away."""

from __future__ import annotations

from grader.diagnosis.slips import SLIPS


def test_words_give_no_answer_away() -> None:
    """What is said about a slip names no number, no sign and no name of the program."""
    for slip in SLIPS.values():
        assert not set("0123456789+*/=<>`_") & set(slip.says)
        assert slip.says.endswith((".", "?"))


def test_a_simple_slip_is_cheaper_than_a_far_fetched_one() -> None:
    """An exchanged operator is believed before a factor that is nowhere."""
    assert SLIPS["operator"].price < SLIPS["factor-missing"].price
    assert all(slip.price > 0 for slip in SLIPS.values())
