"""What the kit's files say about themselves is read as text: nothing is imported, nothing runs."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from grader import catalog, kitfiles
from grader.kitfiles import CatalogError

ROOT = Path(__file__).parents[2]
TESTS = '''"""Tests."""

import pytest

raise SystemExit("nobody runs this")


@pytest.mark.parametrize("x", [1])
@pytest.mark.points(1.5)
def test_slope(submission, x):
    """The slope is right.

    Hint: look at
    the corner.
    """
    submission.with_arguments.slope(x)


def test_is_pure(submission):
    submission.helper(submission.slope(2))
'''


@pytest.fixture
def path(tmp_path):
    """A file of hidden tests."""
    (tmp_path / "hidden").mkdir()
    file = tmp_path / "hidden" / "test_it.py"
    file.write_text(TESTS)
    return file


def test_tests_tell_their_titles_points_and_hints(path):
    """From docstring and marker; a test without them has its name for a title, and is worth nothing."""
    first, second = kitfiles.specs(path)
    assert first == kitfiles.TestSpec(
        "hidden/test_it.py::test_slope",
        "test_slope",
        "The slope is right.",
        "hidden",
        1.5,
        "Look at the corner.",
    )
    assert (second.title, second.points, second.hint) == ("test is pure", 0.0, None)
    assert kitfiles.points_in(path) == 1.5


def test_functions_that_tests_call_are_found_in_their_order(path):
    """By way of `with_arguments` as well."""
    assert kitfiles.called(path) == ("slope", "helper")


def test_signatures_are_read_from_the_tree(path, tmp_path):
    """None of a file that Python cannot read, or that is not there."""
    assert kitfiles.signatures(path)["test_slope"] == ("submission", "x")
    (tmp_path / "broken.py").write_text("def f(:")
    assert kitfiles.signatures(tmp_path / "broken.py") == {}
    assert kitfiles.signatures(tmp_path / "nothing.py") == {}


def test_the_headline_is_found_wherever_it_stands(tmp_path):
    """Any text will do, and a number is not mistaken for another."""
    file = tmp_path / "it.py"
    file.write_text('"""Exercise 19: digits."""\n# Bonus exercise 9: the chain, backwards.\n')
    assert kitfiles.headline(file, 9) == ("# Bonus exercise 9", "the chain, backwards")
    assert kitfiles.headline(file, 1) == ("", "")


def test_a_markdown_file_is_read_by_its_headings(tmp_path):
    """Of the second level; a file that is not there has none."""
    file = tmp_path / "hints.md"
    file.write_text("# Title\n\n## Level 1\n\nLook.\n\n## Level 2\n\nLook twice.\n")
    assert kitfiles.headings(file) == {"level 1": "Look.", "level 2": "Look twice."}
    assert kitfiles.headings(tmp_path / "no.md") == {}


def test_a_kit_that_cannot_be_read_says_which_file(tmp_path):
    """It is ours, and no learner's fault."""
    (tmp_path / "test_it.py").write_text("def (")
    with pytest.raises(CatalogError, match=r"test_it\.py"):
        kitfiles.specs(tmp_path / "test_it.py")
    (tmp_path / "test_odd.py").write_text("import pytest\n\n\n@pytest.mark.points('x')\ndef test_a(): ...\n")
    with pytest.raises(CatalogError, match="points of test_a"):
        kitfiles.specs(tmp_path / "test_odd.py")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_what_is_no_file_says_nothing(tmp_path):
    """A pipe in the place of an exercise is not waited for, a folder and a link to nowhere are no trouble."""
    os.mkfifo(tmp_path / "pipe.py")
    (tmp_path / "folder.py").mkdir()
    (tmp_path / "link.py").symlink_to("link.py")
    for name in ("pipe.py", "folder.py", "link.py"):
        assert kitfiles.headline(tmp_path / name, 4) == ("", "")
        assert kitfiles.signatures(tmp_path / name) == {}


ODD = "@pytest.mark.points(0.5)\ndef test_single(submission):\n    'A title in single quotes.'\n"


def test_tests_in_the_usual_form_are_read_as_python_reads_them(tmp_path):
    """Every file of tests of the kit, quickly and, where one test is written in another form, by a syntax tree."""
    count = 0
    for path in [path for exercise in catalog.exercises(ROOT) for path in exercise.test_files]:
        parsed = tmp_path / path.parent.name / path.name
        parsed.parent.mkdir(exist_ok=True)
        parsed.write_text(f"{path.read_text(encoding='utf-8')}\n\n{ODD}", encoding="utf-8")
        *usual, odd = kitfiles.specs(parsed)
        assert tuple(usual) == kitfiles.specs(path)
        assert odd.title == "A title in single quotes."
        count += len(usual)
    assert count > 150


@pytest.mark.parametrize(
    ("other", "found"),
    [
        (ODD, [("test_single", "A title in single quotes.", 0.5)]),
        ('@pytest.mark.points(0.5)\nasync def test_late():\n    """Late."""\n', []),
        ('class Inside:\n    def test_it(self):\n        """No test of ours."""\n', []),
        ("def test_plain(submission):\n    pass\n", [("test_plain", "test plain", 0.0)]),
    ],
)
def test_one_test_in_another_form_has_the_whole_file_parsed(path, other, found):
    """Nothing is lost of it, and nothing of the others."""
    usual = '@pytest.mark.points(1.5)\ndef test_usual(submission):\n    """Usual."""\n'
    path.write_text(f"import pytest\n\n\n{usual}\n\n{other}")
    said = [(spec.function, spec.title, spec.points) for spec in kitfiles.specs(path)]
    assert said == [("test_usual", "Usual.", 1.5), *found]
