"""What comes from elsewhere is named, and an ordinary slip is left to Python."""

from __future__ import annotations

import pytest

from grader.sandbox.foreign import advice

MERGED = b"def f():\n<<<<<<< HEAD\n    return 1\n=======\n    return 2\n>>>>>>> theirs\n"


@pytest.mark.parametrize(
    ("source", "line", "says"),
    [
        (MERGED, 2, "keep one of the two versions"),
        (b"x = (1,\n" + MERGED.replace(b"\n", b"\r\n"), 1, "keep one of the two versions"),
        (b"def f():\n    x = 1\n=======\n    x = 2\n", 3, "keep one of the two versions"),
        (b"```python\ndef f(): pass\n```\n", 1, "Markdown's frame"),
        (b">>> f(1)\n1\n", 1, "prompts"),
        (b"x = 1\nIn [3]: f(1)\n", 2, "prompts"),
        (b"diff --git a/x.py b/x.py\n", 1, "a patch"),
        (b"import numpy\n%matplotlib inline\n", 2, "for Jupyter"),
        (b"pip install numpy\n", 1, "for a terminal"),
        (b"1  def f():\n2      return 1\n", 1, "Line numbers"),
        (b"def f(:\n    pass\n", 1, ""),
        (b"'''\n<<<<<<< left\n'''\ndef f(:\n", 4, ""),
        (b"x = 1\n", 7, ""),
        (b"", -1, ""),
    ],
)
def test_what_is_no_python_is_named(source, line, says):
    """By the line on which Python stopped; the marks of a merge wherever they are."""
    assert says in advice(source, line)
    assert bool(says) == bool(advice(source, line))


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("x = (2h)\n", "a * stands between"),
        ("if 1:\n\tx = 1\n        y = 2\n", "without tabs"),
        ("x = 1\n  y = 2\n", "in the same column"),
        ("def f():\nreturn 1\n", "four blanks further in"),
        ("def f()\n    return 1\n", "with a colon"),
        ("x = (1\n", "closes it"),
        ("x = 1)\n", "Count the brackets"),
        ("x = 2 − 1\n", "type it anew"),
        ("x = 'one\n", "has no end"),
    ],
)
def test_a_common_slip_is_told_beside_pythons_own_words(source, says):
    """What to do about it; the sentences are Python's, of whatever version."""
    with pytest.raises(SyntaxError) as caught:
        compile(source, "it.py", "exec")
    assert says in advice(source.encode(), caught.value.lineno or 0, caught.value.msg)
