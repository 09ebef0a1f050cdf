"""A notebook's code cells are read as they are, whatever wrote the file, and nothing of it is parsed as Python."""

from __future__ import annotations

import json

import pytest

from grader.intake.notebook import MAX_CELLS, MAX_CODE, NotebookError, answers, parse
from tests.grader.intake.conftest import FOUR, KNOWN, ONE, notebook


def test_the_code_cells_stand_one_below_the_other():
    """As a text or as a list of lines, with any line breaks; prose and raw cells are passed over."""
    cells = [
        {"cell_type": "markdown", "source": "# prose"},
        {"cell_type": "code", "source": ["a\n", "b"]},
        {"cell_type": "raw", "source": "raw"},
        {"cell_type": "code", "source": "c\r\nd\re\n"},
        {"cell_type": "code", "source": []},
        {"cell_type": "code"},
        {"cell_type": "code", "source": None},
        {"cell_type": "code", "source": "f"},
    ]
    read = parse(json.dumps({"cells": cells}).encode())
    assert read.code == "a\nb\nc\nd\ne\n\n\n\n\nf"
    assert read.cells == (1, 3, 7, 8, 9, 10)


def test_the_third_format_has_worksheets():
    """And calls a cell's source its input."""
    sheets = [
        {"cells": [{"cell_type": "code", "input": "a"}]},
        {"cells": [{"cell_type": "code", "input": ["b"]}]},
    ]
    assert parse(json.dumps({"worksheets": sheets, "nbformat": 3}).encode()).code == "a\nb"


@pytest.mark.parametrize(
    "data",
    [
        notebook("x = 'é'"),
        b"\xef\xbb\xbf" + notebook("x = 'é'"),
        notebook("x = 'é'").decode().encode("utf-16"),
        notebook("x = 'é'", extra=[float("nan"), float("inf"), -float("inf")]),
        notebook("x = 'é'", extra="\ud800 and \U0001f600"),
        notebook("x = 'é'", cells2=[{"outputs": "NaN, \\ud800"}], extra=float("nan")),
    ],
)
def test_what_tools_write_is_read(data):
    """A mark at the beginning, UTF-16, and what JSON does not know: Jupyter reads it, too."""
    assert parse(data).code == "x = 'é'"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_python_that_is_called_a_notebook_is_one_cell(encoding):
    """Somebody has changed the name; a web page and half a notebook are no Python."""
    assert parse("# é\r\ndef relu(z): 1".encode(encoding)).code == "# é\ndef relu(z): 1"
    for data in (b"<html>\ndef f(x)", b'{"cells": [\ndef f(x)', b"Sign in to see def f"):
        with pytest.raises(NotebookError, match=r"is the upload complete|is a web page"):
            parse(data)


def test_a_source_keeps_what_looks_like_an_oddity():
    """Only outside texts is NaN a number, and only half of a character is replaced."""
    code = "x = [NaN, Infinity]; s = '\\ud800'; t = '\U0001f600'"
    assert parse(notebook(code, extra=float("nan"))).code == code
    assert parse(notebook("a\udc00b")).code == "a?b"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"{}",
        b'{"cells": 3}',
        b'{"cells": [[]]}',
        b'{"cells": [{"cell_type": ["code"]}]}',
        b'{"cells": [{"cell_type": "code", "source": 5}]}',
        b'{"cells": [{"cell_type": "code", "source": [1, {}]}]}',
        b"[" * 100_000,
        b'{"cells": ' * 9_000,
        b'{"x": ' + b"[" * 100_000,
        b"\x00\xff\xfe",
        notebook("x")[:-9],
    ],
    ids=lambda data: ascii(data[:20]),
)
def test_what_is_no_notebook_is_said_to_be_none(data):
    """Nested, of other types, cut off, empty."""
    with pytest.raises(NotebookError, match=r"is the upload complete|is empty"):
        parse(data)


def test_an_unfinished_merge_is_said():
    """Git's marks make a notebook unreadable for everybody."""
    with pytest.raises(NotebookError, match="merge"):
        parse(b"<<<<<<< HEAD\n" + notebook("x") + b"\n>>>>>>> theirs\n")


@pytest.mark.parametrize(
    "cells", [["x" * (MAX_CODE + 1)], ["\n" * (MAX_CODE * 7)], ["x\n"] * (MAX_CELLS + 1)]
)
def test_more_code_than_anybody_writes_is_refused(cells):
    """In characters and in cells."""
    with pytest.raises(NotebookError, match="holds more than"):
        parse(notebook(*cells))


@pytest.mark.parametrize(
    "code",
    [
        "def relu(z): pass",
        "  async def relu(z):",
        "class relu:",
        "relu = lambda z: z",
        "a = relu = np.vectorize(f)",
        "a, relu = f, g",
        "(relu, a) = f",
        "relu: Callable[[float], float] = f",
        "if x:\n    relu_prime = f",
        "%time relu = f",
        "from helper import a, relu",
        "from helper import (\n    a,\n    relu,\n)",
    ],
)
def test_whatever_binds_a_name_answers_its_exercise(code):
    """Functions by assignment and from a helper count."""
    assert answers(f"x = 1\n{code}\n", KNOWN) == [FOUR]


@pytest.mark.parametrize(
    "code", ["relu == 3", "print(relu)", "f(relu=3)", "# relu = 3", "x = relu", "'def relu'"]
)
def test_to_use_a_name_is_not_to_bind_it(code):
    """Its exercise is not answered."""
    assert answers(code, KNOWN) == []


def test_a_notebook_may_answer_several():
    """In the order of the course."""
    assert answers("def relu(): 1\ncentral_difference = 2", KNOWN) == [ONE, FOUR]
