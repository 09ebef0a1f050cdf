"""What is taken out of a text as comments is comments, and nothing else."""

from __future__ import annotations

import ast
import io
import random
import sys
import time
import tokenize
from pathlib import Path

import pytest

from grader.judge.comments import bare

ROOT = Path(__file__).parents[3]
TEXTS = sorted([*ROOT.glob("solutions/*.py"), *ROOT.glob("grader/*/*.py")])[::4]


def test_what_is_left_is_the_same_program_at_the_same_places():
    """Of the kit's solutions, and of modules full of texts and signs."""
    taken = 0
    for path in TEXTS:
        left = bare(path.read_bytes())
        if left is not None:
            taken += 1
            tree = ast.parse(path.read_bytes())
            assert ast.dump(ast.parse(left), include_attributes=True) == ast.dump(
                tree, include_attributes=True
            )
            assert not any(
                token.type == tokenize.COMMENT
                for token in tokenize.generate_tokens(io.StringIO(left).readline)
            )
    assert taken > len(TEXTS) / 3


def test_comments_make_no_difference():
    """Behind code, alone on a line, at the end."""
    first = "def f(x):\n    # one\n    y = '#' + x  # two: \"'\n    return y\n"
    second = "def f(x):\n\n    y = '#' + x\n    return y\n# three\n\n"
    assert bare(first.encode()) == bare(second.encode())


@pytest.mark.parametrize(
    "text",
    [
        'x = "abc # no end\n',
        "x = 1 + \\\n# on it goes\n2\n",
        "# -*- coding: latin-1 -*-\nx = 'a'\n",
        "x = 1 # \r\ny = 2\n",
        "x = 1 # \ry = 2\n",
        "x = 1\n'''\n# no end\n",
        "x = 1 # \xff\n",
    ],
)
def test_what_is_not_plain_to_see_is_left_as_it_is(text):
    """Quotes without an end, lines that go on, bytes of other kinds."""
    assert bare(text.encode("latin-1")) is None


@pytest.mark.skipif(sys.version_info < (3, 12), reason="older ones end the text at the inner quote")
def test_a_text_with_code_is_left_as_it_is():
    """The sign in it is no comment."""
    assert bare(b'x = f"{d["# a"]}"\n') is None


def test_pieces_put_together_by_chance_never_lose_code():
    """Whatever is a program with its comments is the same one without."""
    pieces = ["'", '"', "'''", '"""', "#", "\n", "\\", "x", " ", "=", "1", "f'", "r'", "(", ")", "\n\n", "b"]
    chance = random.Random(5)
    seen = 0
    for _ in range(8_000):
        text = "".join(chance.choices(pieces, k=chance.randrange(1, 14)))
        try:
            tree = ast.dump(ast.parse(text), include_attributes=True)
        except (SyntaxError, ValueError):
            tree = None
        left = bare(text.encode())
        if left is None:
            continue
        seen += tree is not None and left != text
        try:
            assert ast.dump(ast.parse(left), include_attributes=True) == tree
        except (SyntaxError, ValueError):
            assert tree is None
    assert seen > 40


def test_a_text_of_quotes_takes_no_time():
    """However they are arranged."""
    for text in ("'''\\'" * 6000, "\"\"\"'''" * 5000, "'''\\''" * 5400, '"""\n' * 8000):
        before = time.process_time()
        bare(text.encode())
        assert time.process_time() - before < 2
