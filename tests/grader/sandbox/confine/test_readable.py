"""A worker may read Python and numpy, and nothing that was installed beside them."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import numpy
import pytest

from grader.sandbox.confine import readable

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="for Landlock")


def test_what_is_readable_is_pythons_and_numpys():
    """The standard library, numpy; no folder of packages, no folder above one, not this project."""
    paths = list(map(Path, readable.paths()))
    assert any(Path(os.__file__).is_relative_to(path) for path in paths)
    assert any(Path(numpy.__file__).is_relative_to(path) for path in paths)
    for hidden in (Path(pytest.__file__), Path(__file__), Path("/etc/shadow"), Path.home() / "file"):
        assert not any(hidden.is_relative_to(path) for path in paths)


def test_each_file_is_named_once():
    """Under one of its names: a rule is for the file."""
    found = [(os.stat(path).st_dev, os.stat(path).st_ino) for path in readable.paths()]
    assert len(set(found)) == len(found)


def test_what_only_its_owner_can_reach_is_not_public(tmp_path):
    """The way there counts as much as the file."""
    (tmp_path / "closed").mkdir()
    (tmp_path / "closed" / "file").write_text("")
    (tmp_path / "closed" / "file").chmod(0o644)
    (tmp_path / "closed").chmod(0o700)
    assert not readable.public(str(tmp_path / "closed" / "file"))
    assert readable.public("/")
