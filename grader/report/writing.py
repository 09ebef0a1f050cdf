"""JSON and names as the formats write them.

json_text(value)     a record or a list of them, two spaces to a level, ending in a newline
json_line(value)     the same on one line of ASCII, for platforms that read a program's stdout line by line
unique(names)        for platforms that know a test by its name alone
"""

from __future__ import annotations

import json
from collections.abc import Iterable

import msgspec


def json_text(value: object) -> str:
    """The value as a JSON file."""
    return msgspec.json.format(msgspec.json.encode(value), indent=2).decode() + "\n"


def json_line(value: object) -> str:
    """The value as one line: no letter in it can end the line or depends on the terminal's encoding."""
    return json.dumps(msgspec.to_builtins(value), ensure_ascii=True) + "\n"


def unique(names: Iterable[str]) -> list[str]:
    """The names, with a number behind each that was there before."""
    told: list[str] = []
    for name in names:
        number, wanted = 1, name
        while wanted in told:
            number += 1
            wanted = f"{name} ({number})"
        told.append(wanted)
    return told
