"""What is compiled from a changed text with its ticks is what is compiled from its tree."""

from __future__ import annotations

import itertools

import pytest

from grader.diagnosis import compiled
from grader.diagnosis.known import Known
from grader.diagnosis.statements import Hunk
from grader.diagnosis.ticked import edited, ticks, with_ticks
from tests.grader.diagnosis.harness import EXERCISES, exercise

TEXT = """def f(x, n):
    "Remarks."
    total = 0
    for k in range(n):
        total += sum(y for y in x if y)
    return total
"""


def test_ticks_are_written_where_they_are_put():
    """At the beginning of a function and a loop, and as the first condition of a comprehension."""
    text = with_ticks(TEXT, ticks(TEXT))
    assert "n):\n    _tick()\n    " in text and "(n):\n        _tick()\n" in text
    assert "for y in x if _tick() if y)" in text


@pytest.mark.parametrize(
    "text",
    [
        "x = 1\n",
        "def f(x): return x\n",
        "def f(x):\n    return lambda y: y\n",
        "def f(x):  # on\n    return x\n",
        "def f(x):\n    for y in x: print(y)\n",
        "def f(x):\n    '''\nfor\n'''\n",
        "def f(x):\n    @g\n    def h():\n        pass\n",
    ],
)
def test_where_the_text_does_not_tell_there_is_none(text):
    """No function, one in one line, a function without a name, a remark before its body, a long text."""
    assert ticks(text) is None


@pytest.mark.parametrize("name", EXERCISES[2::4])
def test_every_two_mistakes_compile_to_the_same(name):
    """To the last instruction; most are compiled without being parsed."""
    one = exercise(name)
    known = Known.read(str(one.solution), str(one.mistakes))
    pairs = list(itertools.combinations(known.mistakes, 2))
    programs = [mistake.program for mistake in known.mistakes]
    programs += [both for pair in pairs[:: 1 + len(pairs) // 60] if (both := known.both(*pair)) is not None]
    changes = [change for program in programs if program.pieces for change in program.pieces.changed]
    quick = [(change, code) for change in changes if (code := compiled.quick(change)) is not None]
    assert 2 * len(quick) > len(changes)
    for change, code in quick:
        read = compiled.thorough(change.text)
        assert read.is_one and compiled.alike(code, read.code), change


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (":\n        total +=", ":\n        k += 1\n        total +=", False),
        (" if y", " + n if y", False),
        ("0", "[k for k in x]", False),
        ("0", "'''", False),
        ("0", "0 # a remark", False),
        ("return total\n", "return total\ny = 1\n", False),
        ("return total", "# return total", False),
        ("return total", "", False),
        ("0", '""', True),
        ("total\n", "total / n\n", True),
    ],
)
def test_a_change_is_told_that_leaves_the_ticks_where_they_are(old, new, told):
    """It may not displace one, bring one, hide one, or end the statement."""
    start = TEXT.rindex(old)
    text = edited(TEXT, ticks(TEXT), [Hunk(start, start + len(old), new)])
    changed = compiled.thorough(TEXT[:start] + new + TEXT[start + len(old) :])
    assert (text is not None) == told
    assert text is None or compiled.alike(compiled.code_of(text), changed.code)
