"""The process in which a learner's file is changed and run again: a worker like every other, with our program in it.

    shop = workshop(launcher, files, limits)        -> Sandbox
    shop.call("begin", (name, source), {})          see grader.sandbox.repair.search

To the worker the search is a submission: it travels as text beside the learner's files, is loaded after the worker is
confined, and answers in plain data. Nothing of the grader's is trusted there, and no expected value is sent.
"""

from __future__ import annotations

import functools
import pkgutil
from collections.abc import Mapping

from grader.evidence import Limits
from grader.sandbox import launch
from grader.sandbox.client import Sandbox

MAIN = "grader/sandbox/repair/search.py"
_PACKAGES = ("grader", "grader/sandbox", "grader/sandbox/repair")
_MODULES = (
    "search",
    "edits",
    "expressions",
    "calls",
    "additions",
    "statements",
    "places",
    "programs",
    "values",
)
LIMITS = Limits(call=6.0, again=0.5, exercise=12.0)
"""A safety that stands behind the counted work, which ends a search after about a second."""


@functools.cache
def _program() -> dict[str, bytes]:
    """The files of the search; the packages above it are empty there."""
    files = {f"{package}/__init__.py": b"" for package in _PACKAGES}
    for module in _MODULES:
        text = pkgutil.get_data("grader.sandbox.repair", f"{module}.py")
        assert text is not None
        files[f"grader/sandbox/repair/{module}.py"] = text
    return files


def workshop(
    launcher: launch.Launcher,
    files: Mapping[str, bytes],
    limits: Limits = LIMITS,
    *,
    switched_off: frozenset[str] = frozenset(),
    require_confinement: bool = False,
) -> Sandbox:
    """A worker with the search and the learner's files."""
    return Sandbox(
        launcher,
        {**files, **_program()},
        MAIN,
        limits,
        switched_off=switched_off,
        require_confinement=require_confinement,
    )
