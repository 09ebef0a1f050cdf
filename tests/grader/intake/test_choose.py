"""Which folder counts, and which version: one rule for folders and zips."""

from __future__ import annotations

import pytest

from grader.intake.choose import choose, helpers, two_versions
from grader.intake.source import Found
from tests.grader.intake.conftest import FOUR, KNOWN, NINE, ONE


def found(*paths, trouble=""):
    return [Found(tuple(path.split("/")[:-1]), path.rpartition("/")[2], trouble) for path in paths]


def best(*paths):
    return {name: versions[0].path for name, versions in choose(found(*paths), KNOWN).versions.items()}


@pytest.mark.parametrize(
    ("paths", "home"),
    [
        ([ONE], ""),
        ([f"hw/{ONE}"], "hw"),
        ([f"a/b/c/d/{ONE}", f"a/x/{FOUR}", f"a/x/{NINE}"], "a/x"),
        ([ONE, f"exercises/{ONE}", f"exercises/{FOUR}"], "exercises"),
        ([f"backup/{ONE}", f"exercises/{ONE}"], "exercises"),
        ([f"zz/{ONE}", f"exercises/{ONE}"], "exercises"),
        ([ONE, f"exercises/{ONE}"], "exercises"),
        ([f"backup/{ONE}", f"backup/{FOUR}", f"mine/{ONE}"], "mine"),
        ([f"kit/solutions/{ONE}", f"kit/exercises/{ONE}", f"kit/tests/test_{ONE}"], "kit/exercises"),
        (["a/ex02_x.py", "a/ex03_x.py", f"b/{ONE}", f"a/{ONE}"], "a"),
        (["hw/helper.py"], "hw"),
    ],
)
def test_the_home_is_the_folder_with_the_most_exercises(paths, home):
    """Among equals exercises/; never what is put aside; exercises that nobody asked for count as well."""
    assert "/".join(choose(found(*paths), KNOWN).home) == home


def test_one_folder_a_week_is_one_submission():
    """What occurs once anywhere is meant."""
    paths = [f"week1/{ONE}", f"week2/{FOUR}", f"week3/deep/{NINE}"]
    assert best(*paths) == dict(zip(KNOWN, paths, strict=True))


def test_the_home_comes_first_then_the_exact_name():
    """Of several versions."""
    paths = [f"hw/{ONE}", "hw/ex04_relu (2).py", "hw/ex04.py", f"old/{FOUR}", f"old/{NINE}", "x/ex09.py"]
    assert best(*paths) == {ONE: f"hw/{ONE}", FOUR: "hw/ex04_relu (2).py", NINE: "x/ex09.py"}


def test_what_cannot_be_read_is_no_home():
    """A folder of links counts for nothing, and a link comes after every file."""
    choice = choose([*found(f"a/{ONE}", f"a/{FOUR}", trouble="is a link"), *found(f"b/{ONE}")], KNOWN)
    assert choice.home == ("b",)
    assert choice.versions[ONE][0].path == f"b/{ONE}"


def test_helpers_are_what_lies_in_the_home_or_below_it():
    """Near files first, nothing from above, nothing that cannot be imported."""
    files = found(f"hw/{ONE}", "hw/b.py", "hw/a/deep.py", "top.py", "hw/no-name.py", "hw/zz.txt.py")
    assert [path for path, _ in helpers(files, ("hw",))] == ["b.py", ONE, "a/deep.py"]


@pytest.mark.parametrize(
    ("paths", "note"),
    [
        ([ONE], None),
        ([ONE, "ex01 (1).py"], f"There are two versions of ex01: {ONE} was graded, ex01 (1).py was not."),
        (
            [f"exercises/{ONE}", f"backup/{ONE}"],
            f"There are two versions of ex01: exercises/{ONE} was graded, backup/{ONE} was not.",
        ),
        (
            [f"exercises/{ONE}", f"exercises/{FOUR}", ONE, FOUR],
            "There are two versions of 2 exercises (ex01, ex04): exercises/ was graded, the top folder was not.",
        ),
        (
            [f"{folder}/{ONE}" for folder in "abcdef"],
            f"There are 6 versions of ex01: a/{ONE} was graded, b/{ONE}, c/{ONE}, d/{ONE} and 2 more were not.",
        ),
    ],
)
def test_two_versions_are_said_to_be_two(paths, note):
    """In one sentence, however many there are."""
    choice = choose(found(*paths), KNOWN)
    taken = {name: versions[0] for name, versions in choice.versions.items()}
    assert two_versions(choice, taken) == ([note] if note else [])
