"""Workflow commands by the rules of the runner, which is rebuilt here from its description: how it finds a
command in a line, in the new form and in the old, and how it unescapes."""

from __future__ import annotations

import re

import msgspec
import pytest

from grader.report import github
from grader.report.environment import Place
from grader.result import Location

from .samples import FACTORS, HOSTILE, REPORTS, WHOLE, exercise, hostile, one_test, report

DATA = (("%0D", "\r"), ("%0A", "\n"), ("%25", "%"))
PROPERTY = (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%"))


def unescaped(text, table):
    for written, letter in table:
        text = text.replace(written, letter)
    return text


def commands(text):
    """What the runner obeys in this output: (name, properties, message)."""
    for line in re.split(r"\r\n|\r|\n", text):
        assert "##[" not in line, "the old form is obeyed anywhere in a line"
        if line.lstrip().startswith("::") and line.find("::", line.find("::") + 2) > 0:
            info, _, data = line.lstrip()[2:].partition("::")
            name, _, properties = info.partition(" ")
            pairs = (pair.split("=", 1) for pair in properties.split(",") if pair)
            yield name, {key: unescaped(value, PROPERTY) for key, value in pairs}, unescaped(data, DATA)
        else:
            assert not line.strip(), f"{line!r} is no command, and there is nothing else in this file"


@pytest.mark.parametrize("case", [*REPORTS.values(), *map(hostile, HOSTILE.values())])
def test_only_our_own_commands_are_obeyed(case):
    """Errors and notices, at most ten errors, messages that are not cut, files inside of the repository."""
    found = list(commands(github.render(case)))
    assert {name for name, *_ in found} <= {"error", "notice"}
    assert sum(name == "error" for name, *_ in found) <= 10
    for _, properties, message in found:
        assert set(properties) <= {"file", "line", "title"}
        assert len(message) <= 4096
        assert properties.get("line", "1").isdigit()
        file = properties.get("file", "exercises/x.py")
        assert file.startswith("exercises/") and ".." not in file.split("/")
        assert "\r" not in message


@pytest.mark.parametrize("name", REPORTS)
def test_an_error_where_something_fails_and_only_there(name):
    """What is not begun is no error; a grader that failed is one."""
    kinds = [kind for kind, *_ in commands(github.render(REPORTS[name]))]
    assert ("error" in kinds) == (name not in ("passed", "not-started"))
    assert kinds


def test_the_annotation_stands_at_the_learners_line():
    """The line of the mistake where it is known, else the line that raised; what to do is in the message."""
    first, *_ = commands(github.render(REPORTS["failed"]))
    _, properties, message = first
    assert (properties["file"], properties["line"]) == ("exercises/ex01_topic.py", "48")
    assert properties["title"] == "ex01: A topic with θ in its name"
    assert "An arrow is missing on the way. (theta1)" in message
    first, *_ = commands(github.render(REPORTS["error"], Place("work/student")))
    assert (first[1]["file"], first[1]["line"]) == ("work/student/helper.py", "7")


@pytest.mark.parametrize(("path", "line"), [("kata.ipynb", None), ("kata.zip", None), ("one.py", "3")])
def test_a_line_is_told_where_it_is_one_of_the_file(path, line):
    """A line in a cell or in an archive is none; the message says where."""
    case = report(exercise(1, one_test("raised", location=Location(3, cell=2))))
    first, *_ = commands(github.render(case, Place(path, is_file=True)))
    assert (first[1]["file"], first[1].get("line")) == (path, line)
    assert first[2].startswith("cell 2, line 3: ")


def test_the_tenth_error_speaks_for_the_rest():
    """GitHub shows ten a step; nobody may think that the eleventh exercise is right."""
    many = report(*(exercise(number, one_test("failed")) for number in range(1, 15)))
    errors = [message for name, _, message in commands(github.render(many)) if name == "error"]
    assert len(errors) == 10
    assert "ex10, ex11, ex12, ex13, ex14" in errors[-1]


def test_the_summary_fits_the_page():
    """At most a megabyte; it is the Markdown report."""
    assert len(github.summary(hostile("θ" * 100_000)).encode()) < 1024 * 1024
    assert "## Backprop Kata: 5.5 of 15.5 points." in github.summary(WHOLE)


def test_no_two_hashes_side_by_side():
    """However many there are."""
    says = msgspec.structs.replace(FACTORS, says="#" * 9 + "[error]x")
    text = github.render(report(exercise(1, one_test("failed", diagnosis=says))))
    assert "##" not in text
    assert "# # # # # # # # # [error]x" in text
