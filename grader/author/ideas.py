"""The ideas behind the known mistakes: tests/mistakes/ideas.toml, and what is asked of each mistake.

    read(path) -> {name: Idea}        all misunderstandings that the kit knows
    look(exercise) -> texts           mistakes of an exercise without one of them

An idea is a misunderstanding, whatever the exercise in which it shows. The class page counts ideas, and two
mistakes with one idea are one thing to say.
"""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import msgspec

from grader.catalog import CatalogError, Exercise

MAX_TITLE = 48


class Idea(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What to call a misunderstanding, what to say about it in the next lecture, and a small example."""

    title: Annotated[str, msgspec.Meta(min_length=1, max_length=MAX_TITLE)]
    lecture: Annotated[str, msgspec.Meta(min_length=1)]
    example: Annotated[str, msgspec.Meta(min_length=1)]


def read(path: Path) -> dict[str, Idea]:
    """The kit's ideas by their names.

    Raises:
        CatalogError: The file is missing or is not such a list.
    """
    try:
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), dict[str, Idea])
    except (OSError, ValueError, msgspec.ValidationError) as error:
        raise CatalogError(f"tests/mistakes/{path.name}: {error}") from None


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
