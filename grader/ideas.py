"""The ideas behind the known mistakes, as tests/mistakes/ideas.toml tells them.

    [slope-left-out]
    title   = "A slope left out"          # what the class page calls it
    lecture = "..."                       # what to say about it in the next lecture
    example = "..."                       # a call that shows it

read(path) -> {name: Idea}

An idea is a misunderstanding, whatever the exercise in which it shows. The class page counts ideas, and two mistakes
with one idea are one thing to say.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Annotated

import msgspec

from grader.kitfiles import CatalogError

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
