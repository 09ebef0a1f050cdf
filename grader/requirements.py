"""What this program needs of its Python, and what to type where something is missing; plain Python of any version.

absent()         the first package that is not installed, None if all are there
advice(name)     two lines for whoever lacks it
"""

from __future__ import annotations

import importlib.util
import os
import shlex
import subprocess
import sys

PACKAGES = ("click", "msgspec", "numpy", "pytest", "pytest_jsonreport", "rich")
"""By the names that are imported; what one command alone needs is not here."""
OLDEST = (3, 11)


def absent() -> str | None:
    """The first that is not installed."""
    return next((name for name in PACKAGES if importlib.util.find_spec(name) is None), None)


def advice(name: str) -> str:
    """What is missing, and what to type."""
    said = f"{name} is not installed for this Python, {sys.executable}."
    home = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), ".venv")
    place = ("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")
    own = os.path.join(home, *place)
    if os.path.exists(own) and os.path.realpath(sys.prefix) != os.path.realpath(home):
        return f"{said}\nType this instead: {_typed([own, '-m', 'grader', *sys.argv[1:]])}"
    return said + "\nInstall the kit first: python3 -m venv .venv && .venv/bin/python -m pip install -q ."


def _typed(words: list[str]) -> str:
    """A command as one types it here; what holds a blank stands in quotation marks."""
    return subprocess.list2cmdline(words) if os.name == "nt" else shlex.join(words)
