"""What the tests of the page's Python share."""

from __future__ import annotations

import shutil

import pytest


@pytest.fixture
def copy_of_one(root, tmp_path):
    """A kit with one exercise and no secrets, without sealed answers: those take longer than all the rest."""
    kit = tmp_path / "kit"
    for folder in ("exercises", "tests/visible", "tests/hints"):
        for path in (root / folder).glob("*ex09*"):
            (kit / folder).mkdir(parents=True, exist_ok=True)
            shutil.copy(path, kit / folder)
    return kit
