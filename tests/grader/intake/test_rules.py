"""What a file is, by its name, however people and platforms have changed it."""

from __future__ import annotations

import pytest

from grader.intake import rules
from tests.grader.intake.conftest import FOUR, KNOWN, NINE, ONE


@pytest.mark.parametrize(
    "name",
    [
        "ex01_difference_quotient.py",
        "ex01_difference_quotient (1).py",
        "ex01_difference_quotient(2).py",
        "ex01_difference_quotient-1.py",
        "ex01_difference_quotient copy.py",
        "Copy of ex01_difference_quotient.py",
        "ex01_difference_quotient - Copy (2).py",
        "example_1234_5678_ex01_difference_quotient-1.py",
        "smithjohn_LATE_123456_7654321_ex01_difference_quotient-3.py",
        "Ada Lovelace_48_assignsubmission_file_ex01_difference_quotient.py",
        "Ex01_Difference_Quotient.py",
        "EX01_DIFFERENCE_QUOTIENT.PY",
        "ex01-difference-quotient.py",
        "Ex01 Difference Quotient.py",
        "Ex01DifferenceQuotient.py",
        "ex01_difference_quotient%20(1).py",
        "ex01_difference_quotient.py.txt",
        "ex01_difference_quotient.txt",
        "example_1_2_ex01_difference_quotient (1).txt",
        "ｅｘ０１_difference_quotient.py",
        "ex01_difference_quotient_final_v2.py",
        "ex01.py",
        "ex1.py",
        "hw-ex1.py",
        "Exercise 1.py",
        "ex01_difference_quotient.ipynb",
    ],
)
def test_an_exercise_is_known_by_its_name(name):
    """Platforms and browsers put things before and behind it, people write it as they like."""
    assert rules.exercise(name, KNOWN) == ONE


@pytest.mark.parametrize(
    "name",
    [
        "test_ex01_difference_quotient.py",
        "ex01_difference_quotient_test.py",
        "test_ex01.py",
        "alice_test_ex01.py",
        "test_oracles_ex01.py",
        "ex01_ex04.py",
        "ex011.py",
        "ex1vector.py",
        "index01.py",
        "ex02_partial_derivatives.py",
        "helper.py",
        "difference_quotient.py",
    ],
)
def test_other_files_are_no_exercise(name):
    """Tests of one's own, two exercises in one name, words that end alike, exercises that are not graded."""
    assert rules.exercise(name, KNOWN) is None


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.py", "python"),
        ("A.PY", "python"),
        ("a.pyw", "python"),
        ("a.PY ", "python"),
        ("a.py (1)", "python"),
        ("a.py.download", "python"),
        ("a.ipynb.txt (2)", "notebook"),
        ("a.ipynb", "notebook"),
        ("a.ipynb.json", "notebook"),
        ("a.zip", "archive"),
        ("a.tar.gz", "archive"),
        ("a.pyc", ""),
        ("a.py\n", ""),
        ("a.py\u2028", ""),
        ("a.txt", ""),
        ("ex04.txt", ""),
        ("ex04_relu.txt", "python"),
        ("ex04_relu.docx", "document"),
        ("py", ""),
        ("._ex01_difference_quotient.py", ""),
        ("~$ex01.py", ""),
    ],
)
def test_the_end_of_a_name_says_what_it_is(name, kind):
    """In capitals, too, and with what mail programs put behind it."""
    assert rules.kind(name) == kind


def test_notes_are_no_answer():
    """Of a text the whole stem is asked for."""
    assert rules.exercise("ex04_notes.txt", KNOWN) is None


def test_of_two_versions_the_exact_name_counts_then_the_latest():
    """What is put aside comes last."""
    names = [
        "ex04_relu_old.py",
        "ex04_relu copy.py",
        "ex04_relu (1).py",
        "ex04_relu (12).py",
        "Ex04_Relu.py",
        "ex04_relu.py",
    ]
    best = sorted(names, key=lambda name: rules.rank(name, KNOWN))
    assert best[:4] == ["ex04_relu.py", "Ex04_Relu.py", "ex04_relu (12).py", "ex04_relu (1).py"]


@pytest.mark.parametrize(
    ("folder", "name", "path"),
    [
        ((), "helper.py", "helper.py"),
        (("build", "lib"), "setup.py", "build/lib/setup.py"),
        ((), "größe.py", "größe.py"),
        ((), "gro\u0308ße.py", "größe.py"),
        (("δ",), "x.py", "δ/x.py"),
        ((), "a-b.py", None),
        (("a b",), "x.py", None),
        ((), "a\nb.py", None),
        ((), "\udcff.py", None),
        ((), "conftest.py", None),
        (("tests",), "sitecustomize.py", None),
        ((), "helper.PY", None),
    ],
)
def test_a_helper_is_what_can_be_imported(folder, name, path):
    """Under the spelling in which Python looks for it; what configures Python is never one."""
    assert rules.module(folder, name) == path


@pytest.mark.parametrize(
    "folder", [".venv", ".git", "__pycache__", "__MACOSX", "site-packages", "x.dist-info"]
)
def test_what_tools_have_made_is_not_looked_at(folder):
    """Hidden, cached or installed."""
    assert rules.is_made_by_tools(folder)
    assert not rules.is_made_by_tools("build")


@pytest.mark.parametrize(
    "folder", ["backup", "old", "Copy of hw", "my_backup", "hw (copy)", "solutions", "_old_"]
)
def test_what_is_put_aside_is_called_like_that(folder):
    """As a word of the name, not as a part of one."""
    assert rules.is_second_choice(folder)
    assert not any(map(rules.is_second_choice, ["exercises", "harold", "bold", "week1", FOUR, NINE]))
