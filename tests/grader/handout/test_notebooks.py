"""The course as notebooks: whole, runnable, and graded like the files they are made of."""

from __future__ import annotations

import ast
import json

import pytest

from grader import catalog
from grader.grading.grade import Options, grade
from grader.handout import notebooks
from grader.intake.read import read


@pytest.fixture(scope="module")
def books(root):
    """The notebooks by their names."""
    return dict(notebooks.files(root))


def solved(root, exercises):
    """The functions of the solutions, by name."""
    texts = {}
    for exercise in exercises:
        source = exercise.solution.read_text(encoding="utf-8")
        for node in ast.parse(source).body:
            if isinstance(node, ast.FunctionDef):
                texts[node.name] = ast.get_source_segment(source, node)
    return texts


def test_a_notebook_a_part(root, books):
    """Every exercise in its part's notebook: its lesson as text, and a cell for each of its functions."""
    nbformat = pytest.importorskip("nbformat")
    assert list(books) == [
        "a-calculus.ipynb",
        "b-the-scalar-net.ipynb",
        "c-layers.ipynb",
        "d-whole-networks.ipynb",
        "e-capstone.ipynb",
    ]
    cells = []
    for data in books.values():
        book = nbformat.reads(data.decode(), as_version=4)
        nbformat.validate(book)
        cells += book.cells
    ids = {cell.id for cell in cells}
    for exercise in catalog.exercises(root):
        assert {f"{exercise.short}--{name}" for name in ("lesson", *exercise.functions)} <= ids
    texts = "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    assert "## Exercise 9: " in texts
    assert "`python -m grader ex09 --submission b-the-scalar-net.ipynb`" in texts


@pytest.mark.parametrize(
    "name",
    [
        "b-the-scalar-net.ipynb",
        *(pytest.param(f"{name}.ipynb", marks=pytest.mark.slow) for name in ("a-calculus", "c-layers")),
        *(
            pytest.param(f"{name}.ipynb", marks=pytest.mark.slow)
            for name in ("d-whole-networks", "e-capstone")
        ),
    ],
)
def test_filled_in_it_scores_full(root, judge, books, tmp_path, name):
    """The round trip: solutions in the cells, the notebook as it is handed in, all points."""
    part = [
        exercise
        for exercise in catalog.exercises(root)
        if f"{exercise.short}--lesson" in books[name].decode()
    ]
    path = tmp_path / "work.ipynb"
    path.write_bytes(notebooks.filled(books[name], solved(root, part)))
    submission = read(path, {exercise.file: exercise.functions for exercise in part})
    report = grade(part, submission, Options(4), judge)
    assert [(one.id, one.score) for one in report.exercises] == [(one.id, one.points) for one in part]
    assert report.status == "graded"


@pytest.mark.slow
def test_it_opens_and_runs(books, tmp_path):
    """In Jupyter's own kernel every cell of the handed out notebooks runs: stubs define and do not call."""
    nbformat, nbclient = pytest.importorskip("nbformat"), pytest.importorskip("nbclient")
    pytest.importorskip("ipykernel")
    for data in books.values():
        book = nbformat.reads(data.decode(), as_version=4)
        nbclient.NotebookClient(book, timeout=120, resources={"metadata": {"path": str(tmp_path)}}).execute()
        outputs = [output for cell in book.cells if cell.cell_type == "code" for output in cell.outputs]
        assert outputs == []


def test_a_stub_is_not_started(root, judge, books, tmp_path):
    """As it was handed out it earns nothing and says so."""
    path = tmp_path / "work.ipynb"
    path.write_bytes(books["b-the-scalar-net.ipynb"])
    part = catalog.select(root, ["7", "8", "9"])
    submission = read(path, {exercise.file: exercise.functions for exercise in part})
    report = grade(part, submission, Options(4), judge)
    assert [(one.status, one.score) for one in report.exercises] == [("not_started", 0.0)] * 3
    assert "NotImplementedError" in json.loads(books["b-the-scalar-net.ipynb"])["cells"][3]["source"]
