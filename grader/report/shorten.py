"""Texts that keep a platform's limit, which counts bytes of UTF-8 and not letters.

shorten(text, limit)      the text, or its beginning and a note that something is missing
first_lines(text, most)   its first lines, and one that says how many more there are
fitted(render, limit)     what `render(room)` makes, with as much room for each text as fits the whole
"""

from __future__ import annotations

from collections.abc import Callable

NOTE = " [shortened]"
ROOMS = (12_000, 4_000, 1_500, 500, 150, 50)
"""Bytes that each text of a report may take: the first that keeps the limit of the whole is used."""


def shorten(text: str, limit: int, note: str = NOTE) -> str:
    """The text in at most `limit` bytes; a letter is never cut in two."""
    data = text.encode("utf-8", "replace")
    if len(data) <= limit:
        return text
    kept = data[: max(0, limit - len(note.encode()))].decode("utf-8", "ignore").rstrip()
    return (kept + note).encode()[:limit].decode("utf-8", "ignore")


def first_lines(text: str, most: int) -> list[str]:
    """The text's first lines; where there are more, a last one says so."""
    lines = text.rstrip().splitlines()
    more = len(lines) - most
    return lines if more <= 0 else [*lines[:most], f"... and {more} more line{'s' if more > 1 else ''}"]


def fitted(render: Callable[[int], str], limit: int) -> str:
    """The fullest rendering that keeps the limit, else the briefest there is."""
    text = ""
    for room in ROOMS:
        text = render(room)
        if len(text.encode()) <= limit:
            return text
    return text
