"""What the tests of repairs share: what starts the processes in which programs are changed and run again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from grader.sandbox import launch


@pytest.fixture(scope="module")
def launcher() -> Iterator[launch.Launcher]:
    """One for the tests of a file."""
    launcher = launch.start()
    yield launcher
    launcher.close()
