"""Autolab's feedback by its documentation: the last line is the marks, the line before it the table."""

from __future__ import annotations

import json

import pytest

from grader.report import autolab

from .samples import HOSTILE, REPORTS, WHOLE, hostile

GRADED = {name: case for name, case in REPORTS.items() if name != "broken"}


@pytest.mark.parametrize("case", [*GRADED.values(), *map(hostile, HOSTILE.values())])
def test_the_last_two_lines_are_what_autolab_reads(case):
    """Every stage that is named is there, every test says whether it passed, every problem has a number."""
    *told, table, scores = autolab.render(case).splitlines()
    table, scores = json.loads(table), json.loads(scores)
    assert told
    assert not any(line.lstrip().startswith(("{", "[")) and _is_json(line) for line in told)
    assert set(scores) == {"scores"}
    assert all(isinstance(score, int | float) for score in scores["scores"].values())
    assert table["_presentation"] == "semantic"
    assert set(table) == {"_presentation", "stages", *table["stages"]}
    for stage in table["stages"]:
        for result in table[stage].values():
            assert isinstance(result["passed"], bool)
            assert set(result) <= {"passed", "hint"}


def _is_json(line):
    try:
        json.loads(line)
    except ValueError:
        return False
    return True


def test_one_problem_an_exercise_without_the_bonus():
    """The site's problems carry the exercises' names."""
    scores = json.loads(autolab.render(WHOLE).splitlines()[-1])["scores"]
    assert scores["ex01_topic"] == 2.5
    assert sum(scores.values()) == 5.5
    assert "ex19_topic" not in scores


def test_a_broken_grading_gives_no_marks():
    """Without a line of scores Autolab leaves them as they are."""
    text = autolab.render(REPORTS["broken"])
    assert "{" not in text
    assert "The grader itself failed" in text
