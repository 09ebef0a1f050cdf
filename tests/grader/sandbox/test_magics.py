"""What only Jupyter understands is replaced in a cell, and nothing else, and every line stays on its line."""

from __future__ import annotations

import ast

import pytest

from grader.sandbox.magics import as_python, logical_lines


@pytest.mark.parametrize(
    ("cell", "python"),
    [
        ("%matplotlib inline\nx = 1", "pass\nx = 1\n"),
        ("!pip install numpy \\\n   scipy\nx = 1", "pass\n\nx = 1\n"),
        ("if x:\n    !ls\nelse:\n\t%pwd\n", "if x:\n    pass\nelse:\n\tpass\n"),
        ("files = !ls\nrows = %sql select 1\na, b = !date", "pass\npass\npass\n"),
        ("f?\n?f\nnp.where??  # how?\nnp.*load*?\n", "pass\npass\npass\npass\n"),
        ("%time y = f(3)\nif y:\n    %time print(y)\n", "y = f(3)\nif y:\n    print(y)\n"),
        ("%run helper.py\n%run ./more/tools.py\n", "from helper import *\nfrom more.tools import *\n"),
        ("%run -i ../more/tools\n%run 'x.py'\n", "from more.tools import *\nfrom x import *\n"),
        ("  x = 1\n  if x:\n    y = 2\n", "x = 1\nif x:\n  y = 2\n"),
        (">>> def f(x):\n...     return x\n...\n>>> f(3)\n3\n", "def f(x):\n    return x\n\nf(3)\n3\n"),
        ("  >>> f(3)\n  3\n", "f(3)\n3\n"),
        ("In [3]: def f(x):\n   ...:     return x\n   ...: %pwd", "def f(x):\n    return x\npass\n"),
    ],
)
def test_a_command_on_a_line_of_its_own_becomes_pass(cell, python):
    """Or what it would have run."""
    assert as_python(cell).text == python


@pytest.mark.parametrize(
    "cell",
    [
        "def f(x):\n    ...\n",
        "text = '''\n>>> f(3)\n3\n'''",
        "y = (7\n% 4)",
        "y = [a\n! b,\nc?\n]",
        "text = '''\n%%bash\n!rm\nf?\n'''",
        's = "a \\\n%b"',
        "x = 7 \\\n% 4",
        "x = 1  # what is this?\n",
        "x != 3",
        "x = '%s' % y",
        "print('loss = %f' % y)",
        "print(x == 1, y != 2)",
        "print('it''s (open')\nx = 2  # (\n",
    ],
)
def test_what_is_pythons_stays(cell):
    """Inside brackets, texts, comments and continued lines nothing is a command."""
    assert as_python(cell).text.rstrip("\n") == cell.rstrip("\n")
    assert as_python(cell).commands == []


@pytest.mark.parametrize(
    ("cell", "python"),
    [
        ("%%time\nx = 1\n%pwd", "\nx = 1\npass\n"),
        ("\n%%capture out\n%%timeit -n 3\nx = 1", "\n\n\nx = 1\n"),
        ("%%bash\necho 'x\n", ""),
        ("%%html\n<b>", ""),
        ("%%sql\nselect 1", ""),
        ("%%unheard_of 3\nx = 1", "\nx = 1\n"),
        ("%%time", "\n"),
    ],
)
def test_a_cell_magic_runs_its_body_or_takes_the_cell_away(cell, python):
    """Another language is no Python; to time it or to catch its output changes nothing."""
    assert as_python(cell).text == python


def test_commands_are_told_with_their_lines():
    """So that a note can say where they stood."""
    cell = as_python("x = 1\n%pwd\n\n!ls \\\n -l\ny = !ls\n")
    assert [(one.line, one.text) for one in cell.commands] == [
        (2, "%pwd"),
        (4, "!ls \\\n -l"),
        (6, "y = !ls"),
    ]
    assert [(one.line, one.text) for one in as_python("\n%%bash x\nls").commands] == [(2, "%%bash x")]


def test_a_cell_that_writes_a_file_says_which():
    """The text keeps its lines."""
    assert as_python("%%writefile 'tools.py'\nx = 1").writes == ("tools.py", "\nx = 1", False)
    assert as_python("%%writefile -a tools.py\nx = 1").writes == ("tools.py", "\nx = 1", True)
    assert as_python("%%file\nx = 1").writes == ("", "\nx = 1", False)


@pytest.mark.parametrize(
    "text", ["", "\n", "(", ")))", "'", "'''", "\\", "f'{x", "!", "%", "?", "a\\\n", "!a\\"]
)
def test_whatever_the_text_its_logical_lines_are_all_of_it(text):
    """No text is lost or doubled, none is endless."""
    assert "".join(line.text for line in logical_lines(text)) in (text, text + "\n")
    ast.parse("pass")
    as_python(text)
