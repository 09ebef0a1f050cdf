"""Where a learner's file is, as its repository names it."""

from __future__ import annotations

import pytest

from grader.report import environment
from grader.report.environment import Environment, FormatError, Place
from grader.result import Location

from .samples import exercise, one_test

EXERCISE = exercise(4, one_test("failed"))


@pytest.fixture
def repository(tmp_path, monkeypatch):
    for name in ("GITHUB_WORKSPACE", "CI_PROJECT_DIR"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "repo" / ".git").mkdir(parents=True)
    (tmp_path / "repo" / "homework").mkdir()
    (tmp_path / "repo" / "homework" / "one.py").write_text("")
    return tmp_path / "repo"


def test_the_nearest_repository_names_the_folder(repository):
    """A folder, a file, the repository itself."""
    assert environment.read(repository / "homework").place == Place("homework")
    assert environment.read(repository / "homework" / "one.py").place == Place("homework/one.py", True)
    assert environment.read(repository).place.file(EXERCISE) == "ex04_topic.py"


def test_the_platform_knows_better(repository, monkeypatch):
    """The workspace is what GitHub shows, also where the student's work is checked out below it."""
    monkeypatch.setenv("GITHUB_WORKSPACE", str(repository.parent))
    assert environment.read(repository / "homework").place == Place("repo/homework")
    monkeypatch.setenv("GITHUB_WORKSPACE", "/somewhere/else")
    assert environment.read(repository / "homework").place == Place("homework")


def test_outside_of_any_repository(tmp_path, monkeypatch):
    """Then the files have only their names; nothing absolute is told."""
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
    monkeypatch.chdir("/")
    place = environment.read(tmp_path).place
    assert not place.file(EXERCISE).startswith("/")


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "a/../../x", "..\\..\\x", "\x00../x"])
def test_a_named_file_stays_inside(name):
    """Whatever a traceback calls its file."""
    file = Place("work").file(EXERCISE, Location(1, name))
    assert file.startswith("work/") and ".." not in file.split("/")


def test_variables_that_are_no_text_do_not_stop_a_format(repository, monkeypatch):
    """Bytes that are no UTF-8 become question marks."""
    monkeypatch.setenv("USERNAME", "b\udcffb")
    assert environment.read(repository).variables["USERNAME"] == "b?b"


def test_what_is_required_is_named():
    """All that lack, at once."""
    with pytest.raises(FormatError, match=r"variables B, C$"):
        Environment({"A": "1", "C": ""}).required("A", "B", "C")
