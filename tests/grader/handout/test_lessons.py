"""A lesson on a page: prose flows, drawings keep their lines."""

from __future__ import annotations

from grader.handout.lessons import blocks, course, lesson


def test_prose_items_and_drawings_are_told_apart():
    """By their indent; an item goes on below itself, an empty line does not cut a drawing."""
    text = "One\ntwo\n\n    a | b\n\n      | c\n\nThree:\n  - first\n    goes on\n* second\n"
    assert blocks(text) == [
        {"kind": "text", "text": "One two"},
        {"kind": "drawing", "text": "a | b\n\n  | c"},
        {"kind": "text", "text": "Three:"},
        {"kind": "item", "text": "first goes on"},
        {"kind": "item", "text": "second"},
    ]


def test_the_title_and_the_terminal_are_left_out():
    """A page has its own heading and its own button."""
    assert lesson('"""Exercise 1: X.\n\nRead.\n\nCheck it: python -m grader\n"""\n') == "Read."


def test_every_exercise_of_the_course_has_a_lesson_without_lost_words(root):
    """Whatever stands in a stub's docstring stands on the page."""
    for exercise in course(root):
        shown = "".join(block["text"] for block in exercise["lesson"])
        want = lesson(exercise["stub"])
        assert exercise["lesson"] and exercise["hints"], exercise["id"]
        assert [c for c in shown if c.isalnum()] == [c for c in want if c.isalnum()], exercise["id"]
