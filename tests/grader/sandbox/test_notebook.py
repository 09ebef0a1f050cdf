"""A notebook runs statement by statement: what fails, fails alone, and what the functions need is there."""

from __future__ import annotations

from itertools import accumulate

import pytest

from grader.evidence import Limits
from grader.sandbox.client import Sandbox
from grader.sandbox.notebook import Notebook
from tests.grader.sandbox.conftest import call, failure

F = "def f():\n    return 1"


def joined(cells):
    starts = accumulate((cell.count("\n") + 1 for cell in cells), initial=1)
    return "\n".join(cells), list(starts)[:-1]


@pytest.fixture
def notebook(launcher):
    """Run cells in a worker: notebook("x = 1", "def f(): return x")."""
    opened = []

    def run(*cells, files=None, limits=Limits(3.0, 0.5, 9.0)):  # noqa: B008 - immutable
        text, starts = joined(cells)
        data = {"ex.py": text.encode(), **(files or {})}
        opened.append(Sandbox(launcher, data, "ex.py", limits, cells=starts))
        return opened[-1]

    yield run
    for one in opened:
        one.close()


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        (
            ["import matplotlib.pyplot as plt", "plt.plot([1])", F],
            "cell 1, line 1 was left out: matplotlib is",
        ),
        (["x = 1\nprint(y)", F], "cell 1, line 2 failed and was left out: NameError"),
        ([F, "ask about the step width on Monday"], "cell 2, line 1 failed and was left out: SyntaxError"),
        ([F, "x = f?", "y = 1"], "cell 2, line 1 failed"),
        ([F, "\nx = !ls"], "1 command for Jupyter did not run here, the first in cell 2, line 2."),
        ([F, "import sys\nsys.exit()"], "cell 2, line 2 was left out: it ends the program."),
        ([F, "assert f() == 2"], "cell 2, line 1 failed and was left out: AssertionError"),
        ([F, "name = input('name? ')"], "cell 2, line 1 failed and was left out: EOFError"),
        (["def g(:\n    pass\n\n" + F], "cell 1, line 1 failed and was left out: SyntaxError"),
        (["print(f(2)\n" + F], "cell 1, line 1 failed and was left out: SyntaxError"),
        ([F + "\n  x = 1\n", F], "IndentationError"),
        (["from torch import nn\nclass N(nn.M):\n    pass", F], "torch is not available here"),
    ],
)
def test_what_fails_fails_alone(notebook, cells, says):
    """The function is there, and a note says which cell and line are not."""
    worker = notebook(*cells)
    assert call(worker) == 1
    assert says in "\n".join(worker.left_out)


@pytest.mark.parametrize(
    "cells",
    [
        ["from operator import sub", "def f(): return sub(3, 2)"],
        [
            "from collections import defaultdict\nn = defaultdict(int)",
            "def f():\n    n[0] += 1\n    return n[0]",
        ],
        ["t = {}\nfor k in (0, 1):\n    t[k] = k", "def f(): return t[1]"],
        ["import numpy as np; import matplotlib.pyplot", "def f(): return np.ones(1)[0]"],
        ["import numpy as np, torch", "f = np.vectorize(lambda: 1)"],
        [
            "try:\n    import torch\nexcept ImportError:\n    torch = None",
            "def f(): return int(torch is None)",
        ],
        ["import math", "x = 1\nfrom __future__ import annotations\ndef f(x: Tensor = 1): return x"],
        ["import torch", "def f(x: torch.Tensor = None) -> torch.Tensor:\n    return 1"],
        ["%%time\nx = 1", "%time f = lambda: x"],
        ["if __name__ == '__main__':\n    x = 1", "def f(): return x"],
        ["from dataclasses import dataclass\n@dataclass\nclass P:\n    x: int = 1", "def f(): return P().x"],
        ["def f():\n    display('seen')\n    return 1"],
        ["%%writefile tools.py\nONE = 1", "from tools import ONE\ndef f(): return ONE"],
        ["%%writefile t.py\nx = 2", "%%writefile t.py\nx = 1", "from t import x\ndef f(): return x"],
        ["%%writefile t.py\nx = 2", "%%file -a t.py\nx -= 1", "from t import x\ndef f(): return x"],
        ["%%writefile helper.py\nTWO = 1", "from helper import TWO\ndef f(): return TWO"],
        ["%%writefile ex.py\ndef f(): return 1"],
        ["%%writefile exercises/ex.py\ndef f(): return 2", "%%writefile ex.py\ndef f(): return 1"],
        ["%run helper.py", "def f(): return ONE"],
        ["from numpy import *", "def f(): return ones(1)[0]"],
        ["'''a docstring\n'''\n# and\n\n@staticmethod\n\ndef f():\n\n    return 1\n"],
    ],
)
def test_what_a_function_needs_is_there(notebook, cells):
    """Because it ran, whatever made it."""
    assert call(notebook(*cells, files={"helper.py": b"ONE = 1\n"})) == 1


def test_a_file_with_the_number_of_the_exercise_is_the_exercise(launcher):
    """Cells write ex04.py, and mean ex04_relu.py; what they write besides is imported."""
    text, starts = joined(
        ["%%writefile ex05_x.py\nONE = 1", "%%writefile ex04.py\nfrom ex05_x import ONE\ndef f(): return ONE"]
    )
    worker = Sandbox(
        launcher, {"ex04_relu.py": text.encode()}, "ex04_relu.py", Limits(3.0, 0.5, 9.0), cells=starts
    )
    assert call(worker) == 1
    worker.close()


def test_a_line_of_a_cell_is_told_as_that(notebook):
    """The message of a call counts as Jupyter does, and the place is the line of the whole text."""
    trouble = failure(notebook("x = 1\n\n", "# a comment\n\ndef f():\n    return x / 0\n"))
    assert "ZeroDivisionError in cell 2, line 4" in trouble.message
    assert (trouble.file, trouble.line) == ("ex.py", 7)


def test_a_function_whose_cell_cannot_be_read_is_not_a_spelling_mistake(notebook):
    """The trouble of its definition is the message."""
    trouble = failure(notebook("x = 1", "y = 2\n\ndef f(x:\n    return 1\n"))
    assert trouble.outcome == "raised"
    assert trouble.message.startswith("f is not defined: cell 2, line 3 failed")


def test_trials_without_end_leave_time_for_the_functions(notebook):
    """Three endless loops, one of them asleep, cost their share and not the rest."""
    loop = "while True:\n    pass"
    worker = notebook(loop, "import time\ntime.sleep(1000)", loop, F, limits=Limits(2.0, 0.5, 9.0))
    assert call(worker) == 1
    assert [note for note in worker.left_out if "took too long" in note] == [
        f"cell {cell}, line {line} was stopped and left out: it took too long."
        for cell, line in ((1, 1), (2, 2), (3, 1))
    ]


def test_notes_are_few(notebook):
    """The first ones are told, the others counted."""
    worker = notebook(*["nothing()"] * 50, F)
    assert call(worker) == 1
    assert len(worker.left_out) == 6
    assert worker.left_out[-1] == "45 more statements of the notebook failed and were left out."


@pytest.mark.parametrize(
    "cell",
    [
        "(" * 100_000,
        "(\n" * 20_000,
        "'''" * 50_000,
        "-" * 200_000 + "1",
        "\x00",
        "x = '\\ud800'",
        "f'" + "{" * 200,
    ],
    ids=lambda cell: cell[:4],
)
def test_cells_that_no_parser_takes_end(cell):
    """In a second or so, whatever they are; what is left of a notebook runs."""
    text, starts = joined([cell, F])
    namespace: dict[str, object] = {}
    Notebook("ex.py", text, starts, {}).run(namespace, lambda error: ("x", "", "", 0), 10.0)
    assert "f" in namespace
