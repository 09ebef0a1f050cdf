"""A results folder is read as `batch` left it, whatever happened to it since."""

from __future__ import annotations

import json

import pytest

from grader.classroom import results, scores
from grader.classroom.gather import Gathering
from grader.classroom.record import Entry
from grader.ideas import Idea
from grader.report import json as json_report

from .reports import entry, rows


def folder(tmp_path, *entries):
    """A results folder with these submissions."""
    (tmp_path / "reports").mkdir()
    for place, one in enumerate(entries):
        if one.report is not None:
            path = tmp_path / "reports" / f"{place}.json"
            path.write_text(json_report.render(one.report), encoding="utf-8")
    (tmp_path / "scores.csv").write_text(scores.render(rows(*entries)), encoding="utf-8")
    return tmp_path


def gathered(path):
    gathering = Gathering()
    for one in results.entries(path):
        gathering.add(one)
    return gathering


def test_what_was_written_is_read(tmp_path):
    """The same scores again: reports, those without one, names that had to be defused or cleaned."""
    names = ["ada", "=1+1", "'quoted'", "::error::x", "-", "ö, 'x'", "＝1"]
    entries = [*map(entry, names), Entry("=docx", status="unreadable", reason="A docx.")]
    path = folder(tmp_path, *entries)
    again = gathered(path).rows
    assert len(again) == len(entries)
    assert {row.name for row in again if row.graded} == set(names)
    assert scores.render(again) == (path / "scores.csv").read_text(encoding="utf-8")


def test_links_lead_to_the_single_pages(tmp_path):
    """To the page if there is one, else to the report."""
    path = folder(tmp_path, entry("ada"), entry("bo"))
    (path / "reports" / "0.html").write_text("x", encoding="utf-8")
    assert [row.page for row in gathered(path).rows] == ["reports/0.html", "reports/1.json"]


def test_a_damaged_report_is_a_row(tmp_path):
    """Half a file, another file, no file: a row with a reason, and the others stay."""
    path = folder(tmp_path, entry("ada"), entry("bo"), entry("cy"))
    (path / "reports" / "0.json").write_text('{"schema_version": 1, "sub', encoding="utf-8")
    (path / "reports" / "1.json").unlink()
    told = {row.name: (row.status, row.reason) for row in gathered(path).rows}
    assert told["cy"][0] == "graded"
    assert told["bo"] == ("lost", "Its report is not there.")
    assert told["0"] == ("unreadable", "Its report cannot be read.")


def test_a_folder_without_results_is_refused(tmp_path):
    """In words."""
    with pytest.raises(results.ResultsError, match="batch"):
        list(results.entries(tmp_path))
    with pytest.raises(results.ResultsError, match="batch"):
        list(results.entries(tmp_path / "none"))


def test_the_class_is_written(tmp_path):
    """class.json and class.html, complete, with the kit's words."""
    path = folder(tmp_path, entry("ada"))
    results.write_class(path, gathered(path), {"slope": Idea("A slope is missing", "", "")})
    assert json.loads((path / "class.json").read_text(encoding="utf-8"))["graded"] == 1
    assert (path / "class.html").read_text(encoding="utf-8").endswith("</html>\n")
    assert not [one.name for one in path.iterdir() if one.name.startswith(".")]
