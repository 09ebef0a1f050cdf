"""The CSV beside nbgrader's own: its exporter writes the same rows, and its grader takes the same points."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from grader.report import nbgrader

from .samples import HOSTILE, REPORTS, WHOLE, hostile

GRADED = {name: case for name, case in REPORTS.items() if name != "broken"}
EXPORT = """
import json, logging, sys
from datetime import datetime
from nbformat.v4 import new_code_cell, new_output
from nbgrader.api import Gradebook
from nbgrader.plugins.export import CsvExportPlugin
from nbgrader.utils import determine_grade
folder, wanted = sys.argv[1], json.load(sys.stdin)
book = Gradebook("sqlite:///" + folder + "/book.db")
for number, row in enumerate(wanted):
    name, student = f"kata{number}", row["student_id"]
    book.add_assignment(name)
    book.add_notebook("kata", name)
    book.add_grade_cell("points", "kata", name, max_score=float(row["max_score"]), cell_type="code")
    book.update_or_create_student(student)
    book.add_submission(name, student, timestamp=datetime.fromisoformat(row["timestamp"]))
    cell = new_code_cell(outputs=[new_output("execute_result", {"text/plain": repr(float(row["score"]))})])
    cell.metadata["nbgrader"] = {"grade": True, "solution": False, "points": float(row["max_score"])}
    points, _ = determine_grade(cell, logging.getLogger())
    grade = book.find_grade("points", "kata", name, student)
    grade.auto_score = points
    book.db.commit()
plugin = CsvExportPlugin()
plugin.to = folder + "/grades.csv"
plugin.export(book)
book.close()
"""


def cells(text):
    """Row by row as nbgrader writes it: no quoting."""
    header, row = text.removesuffix("\n").split("\n")
    assert '"' not in text
    return dict(zip(header.split(","), row.split(","), strict=True))


@pytest.mark.parametrize("case", [*REPORTS.values(), *map(hostile, HOSTILE.values())])
def test_eleven_columns_without_quotes(case):
    """Whatever a submission is called, the cells stay where they are, and none is a formula."""
    row = cells(nbgrader.render(case))
    assert list(row) == list(nbgrader.COLUMNS)
    assert not row["student_id"].startswith(tuple("=+-@|%＝＋"))
    assert float(row["max_score"]) >= float(row["score"] or 0) >= 0


def test_a_broken_grading_has_no_score():
    """And not a score of nought."""
    row = cells(nbgrader.render(REPORTS["broken"]))
    assert (row["raw_score"], row["score"]) == ("", "")
    assert cells(nbgrader.render(WHOLE, "week 1"))["score"] == "5.5"
    assert cells(nbgrader.render(WHOLE, "week 1"))["assignment"] == "week 1"


@pytest.mark.skipif(
    importlib.util.find_spec("nbgrader") is None, reason="nbgrader is not installed: pip install '.[readers]'"
)
def test_nbgrader_would_write_the_same(tmp_path):
    """Its gradebook with the same grades exports the same file; its grader reads the same number of points."""
    ours = [nbgrader.render(case, f"kata{number}") for number, case in enumerate(GRADED.values())]
    wanted = json.dumps([cells(text) for text in ours])
    command = [sys.executable, "-c", EXPORT, str(tmp_path)]
    # It runs alembic by its name, which is beside the interpreter.
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    done = subprocess.run(
        command, input=wanted, text=True, check=False, capture_output=True, env={**os.environ, "PATH": path}
    )
    assert done.returncode == 0, done.stderr
    header, *rows = (tmp_path / "grades.csv").read_text().splitlines()
    assert sorted(rows) == sorted(text.splitlines()[1] for text in ours)
    assert header == ours[0].splitlines()[0]
