"""Shards are dealt out by what is handed in alone; file names are safe everywhere and no two alike."""

from __future__ import annotations

import pytest

from grader.grading.shard import Shard, file_names, fingerprint, parse


def test_every_key_is_in_one_shard_whatever_else_there_is():
    """Of any number of shards, counted from 0 or from 1."""
    keys = [f"student{number}" for number in range(500)]
    for of in (1, 3, 7):
        held = [[key for key in keys if Shard(number, of).holds(key)] for number in range(1, of + 1)]
        assert sorted(key for shard in held for key in shard) == sorted(keys) and all(held)
        assert [key for key in keys if parse(f"0/{of}").holds(key)] == held[-1]


@pytest.mark.parametrize("text", ["", "3", "4/3", "1/0", "-1/3", "1/3/5", "a/b", "1/99999999", "１/３"])
def test_what_is_no_shard_is_refused(text):
    """With what is expected."""
    with pytest.raises(ValueError, match="I/N is expected"):
        parse(text)


def test_file_names_can_be_read_and_written_everywhere():
    """Ordinary names stay; what a system could refuse, confuse or take for a path gets a hash behind it."""
    ordinary = ["ada", "Ada Hopper", "Émile Ünal", "x@example.edu", "wang (17)", "🎓"]
    odd = [
        "a/b",
        "a\\b",
        "..",
        "nul",
        "COM1.x",
        "x" * 300,
        "🎓" * 80,
        "a.",
        " a",
        "Same",
        "same",
        "<>",
        "\ud800",
    ]
    files = file_names(ordinary + odd)
    assert all(files[name] == name for name in ordinary)
    assert len({file.casefold() for file in files.values()}) == len(ordinary + odd)
    for file in files.values():
        assert len(file.encode()) <= 120 and not set(file) & set('/\\<>:"|?*\0') and file.strip(" .") == file


def test_a_kit_is_told_from_another_by_what_reports_depend_on(root, tmp_path):
    """The same wherever it lies; a changed test makes another."""
    import shutil

    copy = tmp_path / "kit"
    for folder in (
        "tests/visible",
        "tests/hidden",
        "tests/mistakes",
        "tests/hints",
        "tests/chains",
        "solutions",
    ):
        if (root / folder).is_dir():
            shutil.copytree(root / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(root / "pyproject.toml", copy)
    assert fingerprint(copy) == fingerprint(root)
    with (copy / "tests/hidden/test_ex04_relu.py").open("a") as file:
        file.write("\n")
    assert fingerprint(copy) != fingerprint(root)
