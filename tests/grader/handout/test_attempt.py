"""One grading on a platform that reads a results file: the same seed for a student, and a file that says why not."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from grader.handout import attempt
from grader.handout.attempt import PLATFORMS, main, seed_of

ABOUT = {
    "gradescope": {"assignment": {"id": 258}, "users": [{"id": 12}, {"id": 3}]},
    "prairielearn": {"variant_seed": "8z"},
}


@pytest.fixture
def asked(tmp_path, monkeypatch):
    """Run an attempt in which the grading itself is only written down: its words, and its status as it is told."""
    words: list[str] = []

    def run(name, files, about=None, settings="", status=0, says=b""):
        place = PLATFORMS[name]
        for folder in (place.submission, "results", "data"):
            (tmp_path / folder).mkdir(exist_ok=True)
        for file, text in files.items():
            (tmp_path / place.submission / file).write_text(text)
        (tmp_path / place.about).write_text(json.dumps(ABOUT[name] if about is None else about))
        (tmp_path / "kata.toml").write_text(settings)

        def done(command, **options):
            words[:] = command
            return subprocess.CompletedProcess(command, status, stderr=says)

        monkeypatch.setattr(attempt.subprocess, "run", done)
        assert main(name, tmp_path, tmp_path / "kata.toml") == status
        results = tmp_path / place.results
        return words, json.loads(results.read_text()) if results.exists() else None

    return run


def value(words, option):
    return words[words.index(option) + 1]


@pytest.mark.parametrize("name", PLATFORMS)
def test_a_students_seed_is_the_same_for_every_attempt(asked, name):
    """Whatever is handed in; two students have two."""
    seeds = {value(asked(name, {"a.py": text})[0], "--seed") for text in ("1", "2")}
    assert len(seeds) == 1
    assert 0 <= int(seeds.pop()) < 2**32
    other = {
        "gradescope": {"assignment": {"id": 258}, "users": [{"id": 4}]},
        "prairielearn": {"variant_seed": "9"},
    }
    assert value(asked(name, {"a.py": "1"}, other[name])[0], "--seed") not in seeds
    assert seed_of("a") != seed_of("b")


@pytest.mark.parametrize("about", [{}, [], {"assignment": 3, "users": []}])
def test_where_nobody_says_who_it_is_a_seed_is_drawn(asked, about):
    """By the grading itself."""
    assert "--seed" not in asked("gradescope", {"a.py": "1"}, about)[0]


def test_the_instructors_settings_are_words_of_the_command(asked):
    """Exercises and how much is told; the results go where the platform looks."""
    words, results = asked(
        "gradescope", {"a.py": "1"}, settings='exercises = ["ex04", 9]\nfeedback = "score"\n'
    )
    assert words[:5] == [sys.executable, "-m", "grader", "--format", "gradescope"]
    assert value(words, "--feedback") == "score"
    assert {"ex04", "9"} <= set(words)
    assert value(words, "--output").endswith("results/results.json")
    assert ("--allow-incomplete-sandbox" in words) == (os.geteuid() == 0)
    assert results is None


def test_a_single_archive_is_the_submission(asked):
    """Several files are their folder."""
    assert value(asked("gradescope", {"hw.zip": ""})[0], "--submission").endswith("hw.zip")
    assert value(asked("gradescope", {"a.py": ""})[0], "--submission").endswith("submission")


@pytest.mark.parametrize("name", PLATFORMS)
def test_what_cannot_be_read_is_told_in_the_platforms_form(asked, name):
    """No marks, the reason, and no path of the machine; any other status leaves the file that is there."""
    _, results = asked(name, {"a.txt": ""}, status=2, says=b"/nowhere: No exercise is in it.\x1b[2J")
    assert results["score"] == 0
    told = results.get("output") or results["message"]
    assert told.startswith("There is nothing to grade.")
    assert "No exercise is in it." in told
    assert "\x1b" not in told


def test_a_grading_that_failed_leaves_what_the_script_has_put_there(asked, tmp_path):
    """It says that the grader failed."""
    (tmp_path / "results").mkdir()
    (tmp_path / "results/results.json").write_text('{"output": "failed"}')
    assert asked("gradescope", {"a.py": ""}, status=3)[1] == {"output": "failed"}
