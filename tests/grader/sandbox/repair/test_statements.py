"""Single changes of statements and of the blocks that they stand in."""

from __future__ import annotations

import pytest

from grader.sandbox.repair import statements
from tests.grader.sandbox.repair.mended import of_blocks

MENDED = [
    ("overwritten", "x = y", "x += y"),
    ("overwritten", "x[0] = y\n    x[h] = g", "x[0] += y\n    x[h] += g"),
    ("power-sign", "return 9 * x ^ 2 * y, x ^ 3", "return 9 * x ** 2 * y, x ** 3"),
    ("collected", "x += y", "x = y"),
    ("changes-in-place", "x += y", "x = x + y"),
    ("break", "while x:\n        break", "while x:\n        continue"),
    ("printed", "print(x)", "return x"),
    ("nothing-returned", "z = x", "z = x\n    return z"),
    ("nothing-returned", "x + y", "return x + y"),
    ("statement-too-many", "x *= 2\n    return x", "pass\n    return x"),
    ("argument-replaced", "y = 2\n    return x + y", "pass\n    return x + y"),
    ("statement-too-many", "y = 2 * y\n    return x + y", "pass\n    return x + y"),
    ("block-too-many", "if x:\n        return y\n    return x", "pass\n    return x"),
    ("too-early", "a = f(x)\n    x = y", "x = y\n    a = f(x)"),
    ("changes-its-arguments", "x[0] = 1", "x = _copied(x)\n    x[0] = 1"),
    ("step-missing", "x[0] = y - h\n    g(x)", "x[0] = y - h\n    g(x)\n    x[0] = y + h"),
    ("step-missing", "s = g(x)\n    x = y\n    return s", "s = g(x)\n    x = y\n    s -= g(x)\n    return s"),
    ("step-missing", "s = x\n    s -= y\n    return s", "s = x\n    s += y\n    s -= y\n    return s"),
    (
        "step-missing",
        "up, down = x, y\n    down[0] -= h\n    return up - down",
        "up, down = x, y\n    up[0] += h\n    down[0] -= h\n    return up - down",
    ),
]


@pytest.mark.parametrize(("kind", "wrong", "right"), MENDED)
def test_a_slip_has_the_edit_that_mends_it(kind: str, wrong: str, right: str) -> None:
    """One edit of the wrong program is the right one; it is of this kind, and the program is as before afterwards."""
    assert kind in of_blocks([*statements.PLAIN, *statements.FAR], wrong, right)


def test_nothing_is_put_in_that_only_takes_the_place_of_a_neighbour() -> None:
    """Whoever writes the same entry twice in a row has changed the line, and a line that is changed is told as that."""
    wrong = "x[0] = y + h\n    x[0] = y\n    g(x)"
    assert not of_blocks(statements.FAR, wrong, "x[0] = y + h\n    x[0] = y\n    x[0] = y - h\n    g(x)")


def test_nothing_changes_places_with_a_return() -> None:
    """What stands behind a return is never run: to move it there is to leave it out, and is told as that."""
    assert not of_blocks(statements.PLAIN, "y = 2\n    return x", "return x\n    y = 2")


def test_nothing_changes_places_with_a_loop() -> None:
    """Whoever does something behind a loop means what the loop has made."""
    assert not of_blocks(
        statements.PLAIN, "while y:\n        y = h(y)\n    z = y", "z = y\n    while y:\n        y = h(y)"
    )
