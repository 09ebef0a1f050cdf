"""Who submitted what, from the `submission_metadata.yml` of a Gradescope export.

    submission_78901234:
      :submitters:
      - :name: Ada Hopper
        :sid: '12345'
        :email: ada@example.edu
      :created_at: ...

It is read line by line, not as YAML: the rest of the file are results and outputs, megabytes of them for a class, and
what stands in them is the students'. Their lines are indented deeper than those that are read.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

MOST_BYTES = 500_000_000
_SUBMISSION = re.compile(r"['\"]?(submission_\w+)['\"]?:\s*")
_FIELD = re.compile(r"(?:- |  ):(name|sid|email): ?(.*)")


class Submitter(NamedTuple):
    """One of those who handed a submission in."""

    name: str = ""
    sid: str = ""
    email: str = ""


def submitters(path: Path) -> dict[str, list[Submitter]]:
    """The people of each submission, by the name of its folder; what cannot be read is left out."""
    found: dict[str, list[Submitter]] = {}
    people: list[Submitter] = []
    inside = False
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            for line in file:
                head = _SUBMISSION.fullmatch(line)
                if head is not None:
                    people, inside = found.setdefault(head[1], []), False
                elif re.match(r"  :\w+:", line):
                    inside = line.startswith("  :submitters:")
                elif inside:
                    _read(line.removeprefix("  ").rstrip("\n"), people)
    except OSError:
        return found
    return found


def _read(line: str, people: list[Submitter]) -> None:
    """A line of the list of people, which may be indented by two more."""
    match = _FIELD.fullmatch(line) or _FIELD.fullmatch(line.removeprefix("  "))
    if match is None:
        return
    if line.lstrip().startswith("- ") or not people:
        people.append(Submitter())
    people[-1] = people[-1]._replace(**{match[1]: _scalar(match[2].strip())})


def _scalar(text: str) -> str:
    """A YAML scalar on one line: plain, or in quotes of either kind."""
    if text in ("", "~", "null"):
        return ""
    if len(text) > 1 and text[0] == text[-1] == "'":
        return text[1:-1].replace("''", "'")
    if len(text) > 1 and text[0] == text[-1] == '"':
        return re.sub(r"\\(x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)", _unescaped, text[1:-1])
    return text


def _unescaped(match: re.Match[str]) -> str:
    code = match[1]
    if len(code) > 1:
        number = int(code[1:], 16)
        return chr(number) if number < 0x110000 and not 0xD800 <= number < 0xE000 else "\ufffd"
    return {"n": "\n", "t": "\t", "e": "\x1b", "0": "\0"}.get(code, code)
