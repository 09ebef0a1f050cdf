"""What is asked of the ideas behind an exercise's mistakes: look(exercise) -> what is wrong, as texts.

Each mistake has one, and it stands in tests/mistakes/ideas.toml (grader.ideas).
"""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Iterator

from grader.catalog import CatalogError, Exercise
from grader.ideas import read


def look(exercise: Exercise) -> Iterator[str]:
    """The mistakes that have no idea, or one that the kit does not know."""
    try:
        known, mistakes = read(exercise.ideas), _mistakes(exercise)
    except CatalogError as error:
        yield str(error)
        return
    for name, entry in mistakes.items():
        idea = entry.get("idea") if isinstance(entry, dict) else None
        if idea is None:
            yield f"{name} has no idea: which of tests/mistakes/{exercise.ideas.name} is behind it?"
        elif idea not in known:
            near = difflib.get_close_matches(str(idea), known, 1)
            proposal = f" Did you mean {near[0]}?" if near else ""
            yield f"{name}: tests/mistakes/{exercise.ideas.name} has no idea {idea!r}.{proposal}"


def _mistakes(exercise: Exercise) -> dict[str, object]:
    """The entries of the mistakes' file; none if it cannot be read, which `check` tells itself."""
    try:
        return tomllib.loads(exercise.mistakes.read_text(encoding="utf-8"))
    except ValueError:
        return {}
