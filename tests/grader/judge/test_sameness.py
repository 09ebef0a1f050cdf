"""The same program is told by what runs; whatever could look at itself, or at another file, is like no other."""

from __future__ import annotations

import time

import pytest

from grader.judge.sameness import MAX_BYTES, Same, own_names

TEXT = "import numpy as np\n\n\ndef f(x):\n    return np.exp(-0.0) + 1.0 * x\n"


def same(text, own=frozenset()):
    return Same.of(text.encode(), own)


def test_comments_and_blank_lines_change_nothing_that_runs():
    """They change the text, and where things stand."""
    first = same(TEXT)
    below, above = same(TEXT + "\n# the end\n"), same("# mine\n" + TEXT)
    assert first.text != below.text and first.placed == below.placed and first.runs == below.runs
    assert first.placed != above.placed and first.runs == above.runs


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("-0.0", "0.0"),
        ("1.0", "1"),
        ("1.0", "True"),
        ("def f(x)", "def g(x)"),
        ("def f(x)", "def f(y)"),
        ("def f(x)", "def f(*x)"),
        ("def f(x)", "def f(x=1)"),
        ("np.exp", "np.expm1"),
        ("* x", "/ x"),
        ("return", "x ="),
        ("\n    return", '\n    """Text."""\n    return'),
    ],
)
def test_whatever_runs_otherwise_is_another_program(old, new):
    """Kinds of numbers, names, defaults, operators, docstrings."""
    assert same(TEXT).runs != same(TEXT.replace(old, new)).runs


@pytest.mark.parametrize(
    "line",
    [
        "from helper import f",
        "from . import helper",
        "import exercises.helper",
        "import folder.inner",
        "__import__('helper')",
        "from importlib import import_module as load",
        "exec('import helper')",
        "source = open(__file__).read()",
        "import inspect",
        "import time",
        "def f(:",
        "x = '\0'",
        "(" * 500,
        "-" * 100_000 + "1",
        "# " + "x" * MAX_BYTES,
    ],
)
def test_some_programs_are_like_no_other(line):
    """What could bring in a file, read itself, tell the time, or cannot be compiled."""
    own = own_names({"helper.py": b"", "folder/inner.py": b""})
    assert same(TEXT) is not None and same(TEXT + line, own) is None


def test_where_a_part_is_left_out_counts():
    """The first has a pair and then another table, the second the other way round."""
    assert same("x = {a: a, **b}").runs != same("x = {**a, a: b}").runs


def test_what_takes_gigabytes_to_compile_is_read_at_once():
    """Each `finally` is compiled twice, and so are those in it: thirty such functions would take minutes."""
    levels = range(1, 20)
    body = "".join(f"{' ' * level}try: f()\n{' ' * level}finally:\n" for level in levels)
    before = time.process_time()
    assert same(f"def g():\n{body}{' ' * 20}f()\n" * 30) is not None
    assert time.process_time() - before < 10
