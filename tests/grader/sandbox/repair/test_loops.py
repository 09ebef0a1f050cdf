"""Single changes of loops: what stands inside them and should not, and the other way round."""

from __future__ import annotations

import pytest

from grader.sandbox.repair import loops
from grader.sandbox.repair.places import blocks
from tests.grader.sandbox.repair.mended import ALL, of_blocks, parsed

FAMILIES = (loops.stale_counters, loops.out_of_loops, loops.into_loops)
MENDED = [
    (
        "return-in-loop",
        "for i in x:\n        y += i\n        return y",
        "for i in x:\n        y += i\n    return y",
    ),
    (
        "stale-counter",
        "for i in x:\n        y += i\n    for j in x:\n        y += i",
        "for i in x:\n        y += i\n    for j in x:\n        y += j",
    ),
    ("started-anew", "for i in x:\n        s = 0\n        s += i", "s = 0\n    for i in x:\n        s += i"),
    (
        "inside-the-loop",
        "for i in x:\n        y += i\n        y /= 2",
        "for i in x:\n        y += i\n    y /= 2",
    ),
    (
        "outside-the-loop",
        "for i in x:\n        y += i\n    y /= 2",
        "for i in x:\n        y += i\n        y /= 2",
    ),
]


@pytest.mark.parametrize(("kind", "wrong", "right"), MENDED)
def test_a_slip_has_the_edit_that_mends_it(kind: str, wrong: str, right: str) -> None:
    """One edit of the wrong program is the right one; it is of this kind, and the program is as before afterwards."""
    assert kind in of_blocks(FAMILIES, wrong, right)


def test_of_several_loops_the_one_is_told_that_is_meant() -> None:
    """An edit that moves a line behind a loop knows where that loop begins; one loop needs no telling."""
    nest = "for i in x:\n        for j in y:\n            h += j\n            g += i"
    found = [edit for block in blocks(parsed(nest)[1], ALL) for edit in loops.out_of_loops(block)]
    assert {(edit.line, edit.loop) for edit in found if edit.kind == "inside-the-loop"} >= {
        (5, 3),
        (4, 3),
        (3, 2),
    }
    one = "for i in x:\n        g += i"
    assert {edit.loop for block in blocks(parsed(one)[1], ALL) for edit in loops.out_of_loops(block)} == {0}
