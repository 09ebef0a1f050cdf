"""Right answers are read however they are handed in: from the upload to the report, with real workers."""

from __future__ import annotations

import pytest

from grader import catalog
from grader.evidence import Limits
from grader.grading.grade import Options, grade
from grader.intake.read import read
from tests.grader.intake.conftest import FOUR, ONE, lay, notebook, submission, zipped  # noqa: F401 - fixtures

QUOTIENTS = """def forward_difference(f, x, h):
    return (f(x + h) - f(x)) / h
def central_difference(f, x, h):
    return (f(x + h) - f(x - h)) / (2 * h)
"""
RELU = """import numpy as np
relu = np.vectorize(lambda z: max(float(z), 0.0), otypes=[float])
relu_prime = lambda z: np.where(np.asarray(z) > 0, 1.0, 0.0)
"""
BOTH_SIDES = QUOTIENTS.replace("2 * h", "both_sides(h)")
HELPER = "def both_sides(h):\n    return 2 * h\n"


@pytest.fixture
def graded(root, judge):
    """Grade what lies at a path: graded(path, "ex01") -> the report."""

    def run(path, *names):
        chosen = catalog.select(root, list(names))
        taken = read(path, {exercise.file: exercise.functions for exercise in chosen})
        return grade(chosen, taken, Options(7, limits=Limits(4.0, 0.5, 12.0)), judge)

    return run


LAID_OUT = {
    "notebook": {"hw/homework.ipynb": notebook("%matplotlib inline", QUOTIENTS, "forward_difference?", RELU)},
    "a notebook each": {"ex01.ipynb": notebook(QUOTIENTS), "Ex04 (1).ipynb": notebook("%%time\n" + RELU)},
    "notebook beside stubs": {
        f"exercises/{ONE}": "def forward_difference():\n  raise NotImplementedError\n" * 2,
        f"exercises/{FOUR}": "from lib.relus import *\n",
        "lib/relus.py": RELU,
        "mine/tries.ipynb": notebook("import torch, os", "os.nothing", QUOTIENTS + "assert False"),
    },
    "umlauts": {"Größen.py": HELPER, "ex01-1.py": "from Größen import both_sides\n" + BOTH_SIDES, FOUR: RELU},
    "a folder a week": {
        f"week 1/{ONE}": "from tools import both_sides\n" + BOTH_SIDES,
        "week 1/tools.py": HELPER,
        "week 4/EX04_RELU.PY": "import tools\n" + RELU,
        "week 4/tools.py": "x = 1",
    },
    "build": {
        f"kit/exercises/{ONE}": "from build.setup import both_sides\n" + BOTH_SIDES,
        "kit/exercises/build/setup.py": HELPER,
        f"kit/exercises/{FOUR}": RELU.encode("utf-16"),
        f"kit/{FOUR}": "raise SystemExit",
    },
}


@pytest.mark.parametrize("kind", LAID_OUT)
def test_right_answers_get_their_marks(submission, graded, kind):  # noqa: F811
    """In a folder and in a zip."""
    report = graded(submission(LAID_OUT[kind]), "ex01", "ex04")
    assert (report.status, report.score) == ("graded", 7)


def test_a_notebooks_lines_are_those_of_its_cells(lay, graded):  # noqa: F811
    """In messages, places and notes; what could not run is said once, though two exercises are in it."""
    wrong = QUOTIENTS.replace("(f(x + h) - f(x)) / h", "f(x + h) / h / zero")
    path = lay({"hw.ipynb": notebook("import numpy as np\n", RELU, "\n" + wrong, "plot(relu)")}) / "hw.ipynb"
    report = graded(path, "ex01", "ex04")
    assert report.notes == ("cell 4, line 1 failed and was left out: NameError: name 'plot' is not defined",)
    lost = [test for test in report.exercises[0].tests if test.outcome == "raised"]
    assert {(test.location.cell, test.location.line, test.location.text) for test in lost} == {
        (3, 3, "    return f(x + h) / h / zero")
    }
    assert "NameError in cell 3, line 3" in lost[0].message


def test_of_several_notebooks_it_is_said_which(lay, graded):  # noqa: F811
    """By the exercise that each is graded as."""
    path = lay({"ex01.ipynb": notebook(QUOTIENTS, "plot()"), "ex04.ipynb": notebook(RELU, "%pwd")})
    assert graded(path, "ex01", "ex04").notes == (
        "ex01, cell 2, line 1 failed and was left out: NameError: name 'plot' is not defined",
        "ex04, 1 command for Jupyter did not run here, the first in cell 2, line 1.",
    )


def test_what_could_not_be_taken_is_said_where_it_is_missed(lay, graded):  # noqa: F811
    """In the exercise's own message and in the notes."""
    report = graded(lay({FOUR: RELU, ONE: "#" * 1_000_001}), "ex01", "ex04")
    assert report.exercises[0].status == "missing"
    assert report.exercises[0].tests[0].message == f"{ONE} is larger than 1000 kB."
    assert report.notes == (f"{ONE} is larger than 1000 kB.",)
    assert report.score == 4
