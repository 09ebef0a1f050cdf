"""The kit's mistakes as programs, alone and two together."""

from __future__ import annotations

from grader.diagnosis.known import Known, hunks
from grader.mistakes import Mistake, applied

SOLUTION = "def f(a, y):\n    return 2 * (a - y) / len(a)\n\n\ndef g(a):\n    return a\n"
MISTAKES = """
[half]
says = "."
right = "2 * (a - y) / len(a)"
wrong = "(a - y) / len(a)"

[sum]
says = "."
right = "2 * (a - y) / len(a)"
wrong = "2 * (a - y)"

[turned]
says = "."
right = "(a - y)"
wrong = "(y - a)"

[spaced]
says = "."
right = "* (a - y) / len(a)"
wrong = "/ len(a)"

[another]
says = "."
program = "def f(a, y):\\n    return helper(a)\\n\\n\\ndef helper(a):\\n    return -a"
"""


def read(tmp_path):
    (tmp_path / "s.py").write_text(SOLUTION)
    (tmp_path / "m.toml").write_text(MISTAKES)
    known = Known.read(str(tmp_path / "s.py"), str(tmp_path / "m.toml"))
    return known, {mistake.name: mistake for mistake in known.mistakes}


def test_two_mistakes_are_made_together_where_their_changes_do_not_meet(tmp_path):
    """Texts may overlap; what counts is what each really changes."""
    known, by_name = read(tmp_path)
    for first, second, expected in [
        ("half", "sum", "(a - y)"),
        ("turned", "sum", "2 * (y - a)"),
        ("spaced", "sum", "2"),
    ]:
        program = known.both(by_name[first], by_name[second])
        assert f"return {expected}\n" in program.source.replace(" \n", "\n")
    assert known.both(by_name["half"], by_name["half"]) is None
    assert known.both(by_name["half"], by_name["another"]) is None


def test_a_recipe_takes_the_place_of_functions(tmp_path):
    """Of the same names; what it brings besides stands beside them, and the rest of the solution stays."""
    _, by_name = read(tmp_path)
    functions = by_name["another"].program.functions
    assert functions["f"](3, 1) == -3 and functions["g"](5) == 5
    assert applied(SOLUTION, Mistake(".", program="def h(): pass")) is None
    assert applied(SOLUTION, Mistake(".", program="def f(:")) is None


def test_hunks_are_what_differs():
    """Word by word; equal texts have none."""
    assert hunks("a + b", "a + b") == ()
    assert [hunk.text for hunk in hunks("(P - Y) / len(Z)", "(Y - P) / len(Z)")] == ["Y", "P"]
