"""The formats of a score report. A module of this folder with `def render(report...)` is one: nothing else lists it.

    names()                                          gradescope, junit, markdown, ...
    prepare(name, environment)                       says at once that a format lacks something of its platform
    render(name, report, level, environment)         the bytes of the file
    shows_pictures(name)                             whether it wants an album in the environment
    summary(name, report, level)                     what goes beside it, where a platform has such a place

A module whose renderer needs more than the report has a `needs(environment)` that makes it; one that has more
to say has a `summary(report)`. Modules are imported when they are asked for.
"""

from __future__ import annotations

import functools
import importlib
import re
from pathlib import Path
from types import ModuleType

from grader.report import feedback
from grader.report.album import Album
from grader.report.environment import Environment
from grader.result import Report

_FOLDER = Path(__file__).parent
_RENDERS = re.compile(r"(?m)^def render\(\s*report: Report\b")


def names() -> list[str]:
    """Every format, by the alphabet."""
    return sorted(
        path.stem for path in _FOLDER.glob("*.py") if _RENDERS.search(path.read_text(encoding="utf-8"))
    )


def prepare(name: str, environment: Environment) -> None:
    """Raises FormatError where the format cannot be rendered here."""
    _arguments(_module(name), environment)


def render(name: str, report: Report, level: feedback.Level, environment: Environment) -> bytes:
    """The report in this format."""
    module = _module(name)
    if level == "score":
        environment = environment._replace(album=Album())
    text: str | bytes = module.render(feedback.tell(report, level), *_arguments(module, environment))
    return text if isinstance(text, bytes) else text.encode("utf-8")


def summary(name: str, report: Report, level: feedback.Level) -> bytes | None:
    """What the format says beside its file, if anything."""
    module = _module(name)
    if not hasattr(module, "summary"):
        return None
    text: str = module.summary(feedback.tell(report, level))
    return text.encode("utf-8")


def shows_pictures(name: str) -> bool:
    """Whether the format has a place for an album."""
    return bool(getattr(_module(name), "SHOWS_PICTURES", False))


@functools.cache
def _module(name: str) -> ModuleType:
    if name not in names():
        raise KeyError(name)
    return importlib.import_module(f"grader.report.{name}")


def _arguments(module: ModuleType, environment: Environment) -> list[object]:
    return [module.needs(environment)] if hasattr(module, "needs") else []
