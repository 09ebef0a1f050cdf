"""What the submission's process tells about an exception is cleaned and bounded before a rule reads it."""

from __future__ import annotations

from grader.diagnosis.errors.error import MAX_SHOWN, Operand, error_of

SCENE = ["BinOp", "dZ @ A", [["dZ", "array", [3, 4], []], ["cache", "dict", None, ["z1", "a1"]]]]


def test_a_scene_becomes_operands():
    """Text, kind and sides of each part, the keys of a dict; an array is told with its shape."""
    error = error_of("ValueError", "matmul: ...", SCENE, "backward", 2)
    assert (error.kind, error.what, error.text, error.function, error.given) == (
        "ValueError",
        "BinOp",
        "dZ @ A",
        "backward",
        2,
    )
    assert error.operands == (Operand("dZ", "array", (3, 4)), Operand("cache", "dict", None, ("z1", "a1")))
    assert error.operands[0].told == "dZ (3, 4)"
    assert error.operands[1].told == "cache"


def test_the_first_operand_of_a_kind_is_found():
    """None where there is none of it."""
    error = error_of("TypeError", "", SCENE, "f", 0)
    assert error.of("dict") == error.operands[1]
    assert error.of("function") is None


def test_what_is_no_scene_is_unknown_and_texts_are_bounded():
    """Lists of a wrong length, numbers for texts, sides below 0, a text without end."""
    for scene in (None, 7, [], ["BinOp", "x"], ["BinOp", "x", 3]):
        assert error_of("E", "m", scene, "f", 0).operands == ()
    odd = ["Name", "x" * 999, [["z\x1b[2J", 3, [-1], "no"], ["short"], 5]]
    error = error_of("E" * 999, "m" * 9999, odd, "f", 0)
    assert len(error.text) <= MAX_SHOWN
    assert len(error.message) <= 400
    assert len(error.operands) == 1
    assert "\x1b" not in error.operands[0].text
    assert error.operands[0].shape is None
    assert error.operands[0].kind == ""
