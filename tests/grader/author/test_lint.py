"""What can be said of an exercise's files without running them is said, and a good exercise is left in peace."""

from __future__ import annotations

import ast
import shutil

import pytest

from grader import catalog
from grader.author import new as scaffold
from grader.author.lint import look, todos

STUB, SOLUTION = "exercises/ex20_momentum.py", "solutions/ex20_momentum.py"
KEPT = "tests/stubs/ex20_momentum.py"
VISIBLE, HIDDEN = "tests/visible/test_ex20_momentum.py", "tests/hidden/test_ex20_momentum.py"

HINTS = "tests/hints/ex20_momentum.md"


@pytest.fixture
def change(root, tmp_path):
    """Begin an exercise, replace a text in one or more of its files, and look at it."""
    for folder in ("exercises", "tests/visible", "tests/mistakes"):
        (tmp_path / folder).mkdir(parents=True)
    shutil.copy(root / "tests/mistakes/ideas.toml", tmp_path / "tests/mistakes")
    scaffold.write(tmp_path, "ex20_momentum")
    (exercise,) = catalog.exercises(tmp_path)

    def run(old, new, *files):
        for file in (*files, KEPT) if STUB in files else files:
            text = (tmp_path / file).read_text()
            assert text.count(old) == 1
            (tmp_path / file).write_text(text.replace(old, new))
        return look(exercise)

    return run


def test_the_exercises_of_the_course_are_in_order(root):
    """Every file of the course is as it must be, without so much as a warning."""
    found = {exercise.id: look(exercise) for exercise in catalog.exercises(root)}
    assert {id: findings for id, findings in found.items() if findings} == {}


def test_a_new_exercise_is_in_order(change):
    """What `new` writes needs no excuse."""
    assert change("", "") == []


@pytest.mark.parametrize("file", [SOLUTION, VISIBLE, HIDDEN, HINTS, "tests/mistakes/ex20_momentum.toml"])
def test_every_file_must_be_there(change, tmp_path, file):
    """A missing file is named."""
    (tmp_path / file).unlink()
    assert [finding.text for finding in change("", "")] == [f"There is no {file}."]


LONG = "\n".join(["What and why."] * 60)
BOTH = (STUB, SOLUTION)
CASES = [
    ("Exercise 20:", "Exercise 21:", BOTH, "stub", 'does not begin with "Exercise 20: ..."'),
    ("grader ex20", "grader ex2", BOTH, "stub", 'does not end with "Check it: python -m grader ex20"'),
    ("    C(w) = (w * x - y)**2", LONG, BOTH, "stub", "lines to read before its first TODO"),
    ("# TODO: Multiply", "# Multiply", (STUB,), "stub", 'has no "# TODO: ..."'),
    (
        "submission.weight_slope",
        "submission.slope",
        (VISIBLE,),
        "tests",
        "No visible test calls weight_slope",
    ),
    ("## Hint 3", "## Third", (HINTS,), "files", "holds 2 hints"),
    ("## Done", "## Finished", (HINTS,), "files", "what has been learned"),
    ("dC/dw, a number", "dC/dw", (SOLUTION,), "solution", "from line 15 of the solution: def weight_slope"),
    ("w: float", "w", (SOLUTION,), "solution", "It is not the stub filled in"),
    ('"""\n\n\ndef', '"""\n\nimport math\n\n\ndef', (SOLUTION,), "solution", "of the solution: import math"),
    ('"""\n\n\ndef', '"""\n\nimport math\n\n\ndef', (STUB,), "solution", "of the solution: def weight_slope"),
    (
        "to w\n",
        "to w\n\n\ndef more():\n    return 1\n",
        (SOLUTION,),
        "solution",
        "line 21 of the solution: def more",
    ),
    ("number.", 'number."""\n    x = 1\n    """', (STUB,), "solution", "It is not the stub filled in"),
    ("points(1)", "points(0.3)", (HIDDEN,), "tests", "worth 0.3; points are multiples of 1/2"),
    ("points(1)", "points(5)", (HIDDEN,), "tests", "8% of the points are visible"),
    (
        '    """The slope is a single finite number."""\n',
        "",
        (HIDDEN,),
        "tests",
        "test_kind_and_shape promises nothing",
    ),
    ("single finite number", "single finite number" * 4, (HIDDEN,), "tests", "at most 80 characters"),
    (
        "The slope is a single finite number",
        "The slope is right for any weight, input and target",
        (HIDDEN,),
        "tests",
        "the same promise",
    ),
    ("test_kind_and_shape", "test_by_hand", (HIDDEN,), "tests", "the same name: test_by_hand"),
    ("import pytest\n", "import pytest\nfrom grader import wire\n", (HIDDEN,), "tests", "imports grader"),
    (
        "import pytest\n",
        "import pytest\nimport ex20_momentum\n",
        (VISIBLE,),
        "tests",
        "imports ex20_momentum",
    ),
    ("import pytest\n", "import pytest\nimport solutions.x\n", (VISIBLE,), "tests", "imports solutions.x"),
    ("def test_by_hand(", "def test_by_hand((", (VISIBLE,), "files", "cannot be read"),
    ("points(1)", "points(one)", (HIDDEN,), "files", "are not a number"),
]


@pytest.mark.parametrize(("old", "new", "files", "promise", "text"), CASES)
def test_each_rule_has_its_words(change, old, new, files, promise, text):
    """One thing is wrong, and one thing is said, in words that tell which."""
    (finding,) = change(old, new, *files)
    assert finding.promise == promise
    assert text in finding.text
    assert finding.warning == ("are visible" in text)


def test_the_stub_is_kept_as_it_is_handed_out(change, tmp_path):
    """What `reset` puts back is what the author has written last."""
    (tmp_path / KEPT).write_text("an older one")
    (finding,) = change("", "")
    assert "copy exercises/ex20_momentum.py there" in finding.text


def test_given_statements_of_a_todo_function_stay():
    """What the stub does before it raises is given; classes and nested names are found."""
    stub = ast.parse(
        "class A:\n    def f(self):\n        '''doc'''\n        x = 1\n        raise NotImplementedError\n"
        "def g():\n    raise NotImplementedError('later')\ndef h():\n    return 1\n"
    )
    assert todos(stub) == {"A.f": 2, "g": 0}
