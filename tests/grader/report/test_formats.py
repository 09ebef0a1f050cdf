"""Every outcome in every format, as golden files, and what holds for all formats alike.

Write the golden files anew with: KATA_GOLDEN=write python -m pytest tests/grader/report/test_formats.py
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import msgspec
import pytest

from grader.report import feedback, formats, markdown
from grader.report.environment import Environment, FormatError

from .samples import ENVIRONMENT, HOSTILE, LEFT_OUT, REPORTS, VALUES, WHOLE, hostile

GOLDEN = Path(__file__).parents[1] / "golden" / "formats"
APART = {"json", "terminal"}
"""Formats with golden files of their own."""
NAMES = [name for name in formats.names() if name not in APART]
GRADEBOOKS = {"csv", "nbgrader"}
"""Formats that hold marks and no words."""


def rendered(name, report, level="full", environment=ENVIRONMENT):
    return formats.render(name, report, level, environment).decode("utf-8")


def test_the_folder_is_the_list():
    """A renderer in the folder is a format; what has none is not."""
    promised = "gradescope classroom50 github prairielearn junit exercism check50 markus autolab nbgrader"
    assert set(promised.split()) | {"markdown", "csv", "json", "terminal"} <= set(formats.names())
    assert not {"formats", "words", "feedback", "environment", "shorten", "__init__"} & set(formats.names())
    with pytest.raises(KeyError):
        formats.render("words", WHOLE, "full", ENVIRONMENT)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("case", REPORTS)
def test_every_outcome(name, case):
    """The file for each outcome is the one that was looked at and kept."""
    text = rendered(name, REPORTS[case])
    text = text[text.index("<body>") :] if name == "html" else text  # what stands before is the style sheet
    path = GOLDEN / name / case
    if os.environ.get("KATA_GOLDEN") == "write":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_hidden_tests_keep_their_details(name):
    """A hidden test's message stays behind, also where `--reveal` has put numbers in it."""
    assert VALUES in str(WHOLE)
    assert VALUES not in rendered(name, WHOLE)
    assert VALUES not in (formats.summary(name, WHOLE, "full") or b"").decode()


@pytest.mark.parametrize("name", NAMES)
def test_a_broken_grading_says_so_without_traceback_or_path(name):
    """The file is there and names our fault; nothing of the machine is in it."""
    text = rendered(name, REPORTS["broken"])
    assert name == "nbgrader" or "The grader itself failed" in text.replace("\\", "")
    assert "/opt/kit" not in text
    assert "OSError" not in text


@pytest.mark.parametrize("name", NAMES)
def test_feedback_visible_tells_nothing_about_hidden_tests(name):
    """No diagnosis, hint or line of a hidden test, nothing that may have been printed in one."""
    text = rendered(name, REPORTS["error"], "visible")
    assert "hello" not in text
    lone = rendered(name, WHOLE, "visible")
    assert "An arrow is missing" not in lone
    assert "hello" not in lone


@pytest.mark.parametrize("name", NAMES)
def test_feedback_score_tells_points_and_nothing_else(name):
    """No test's promise, no message, no advice; the same points, and what was left out of the submission."""
    text = rendered(name, WHOLE, "score")
    for word in ("promise", "What happened", "arrow", "picture", "hello", "All is half"):
        assert word not in text
    assert (
        name in GRADEBOOKS or name in ("junit", "exercism", "check50", "classroom50") or LEFT_OUT[:9] in text
    )


def test_feedback_keeps_the_points():
    """Whatever is told, exercise by exercise the score is the same."""
    for report in REPORTS.values():
        for level in feedback.LEVELS:
            told = feedback.tell(report, level)
            assert [(e.id, e.score, e.max_score) for e in told.exercises] == [
                (e.id, e.score, e.max_score) for e in report.exercises
            ]
            assert (told.score, told.max_score, told.status) == (
                report.score,
                report.max_score,
                report.status,
            )


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_does_not_act(name, text):
    """No control character, no escape sequence, no command of a CI runner leaves through any format."""
    told = rendered(name, hostile(HOSTILE[text]))
    summary = (formats.summary(name, hostile(HOSTILE[text]), "full") or b"").decode()
    for letters in (told, summary):
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202e]", letters)
        assert "##[" not in letters
        assert "##vso[" not in letters
    if name != "github":
        assert not re.search(r"(?m)^\s*::", told)


@pytest.mark.parametrize("name", NAMES)
def test_sizes_are_kept(name):
    """A report whose every text is as long as can be still fits, and the file says that it was shortened."""
    report = hostile("θ" * 12_000)
    many = report.exercises[0]

    tests = tuple(many.tests[:2]) * 40
    big = msgspec.structs.replace(report, exercises=(msgspec.structs.replace(many, tests=tests),) * 2)
    text = formats.render(name, big, "full", ENVIRONMENT)
    assert len(text) <= 10_000_000 if name == "junit" else len(text) <= 1_000_000
    assert name in GRADEBOOKS or b"[shortened]" in text or b"truncated" in text or "…".encode() in text


def test_a_format_that_lacks_its_platform_says_which_variables():
    """Before anything is graded, and by name."""
    with pytest.raises(FormatError, match="CLASSROOM, ASSIGNMENT, SUBMISSION_TAG"):
        formats.prepare("classroom50", Environment())
    formats.prepare("classroom50", ENVIRONMENT)
    formats.prepare("gradescope", Environment())


def test_github_has_a_summary():
    """It is the Markdown report; the other formats have none."""
    assert formats.summary("github", WHOLE, "full") == markdown.render(WHOLE).encode()
    assert formats.summary("junit", WHOLE, "full") is None
