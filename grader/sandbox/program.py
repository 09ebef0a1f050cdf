"""The search for a repair, as a submission would come: its files, for whoever runs them.

program()       -> {path: bytes}, of which MAIN is to be loaded (grader.sandbox.repair.search)
"""

from __future__ import annotations

import functools
import pkgutil

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


@functools.cache
def program() -> dict[str, bytes]:
    """The files of the search; the packages above it are empty there."""
    files = {f"{package}/__init__.py": b"" for package in _PACKAGES}
    for module in _MODULES:
        text = pkgutil.get_data("grader.sandbox.repair", f"{module}.py")
        assert text is not None
        files[f"grader/sandbox/repair/{module}.py"] = text
    return files
