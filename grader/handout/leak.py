"""The leak check: nothing in a student's copy says what only an instructor may know.

    leaks(kit, files)      a text for every leak: which file, and what it gives away

    a line of a solution that its stub does not have      a line of a hidden test, or of what hidden tests import
    a mistake's `right` or `wrong`                        a number with many digits that only a hidden test holds

Lines are compared without spaces; a comment is a line of its own. What a learner may read anyway is no secret: what
stubs and visible tests say, wherever it stands, and in the hints, whose last level is the answer, what they say. No
line of a solution is excused by a visible test.
"""

from __future__ import annotations

import io
import re
import tokenize
import tomllib
from collections.abc import Container, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from grader import catalog

SHORTEST = 12
_NUMBER = re.compile(rb"\d+\.\d{5,}")
_OPEN, _HINTS = ("visible", "stubs"), "tests/hints/"


class Secret(NamedTuple):
    """A line that must not be there, as it is compared, and where it comes from."""

    line: str
    source: str


def leaks(kit: Path, files: Iterable[tuple[str, bytes]]) -> list[str]:
    """What the files of a copy give away."""
    shown = _shown(kit, *_OPEN)
    known = {line for data in shown for line in _lines(data)}
    hints = {line for data in _shown(kit, "hints") for line in _lines(data)}
    secrets = dict((*_told(kit, known), *_solved(kit)))
    numbers = _numbers(kit) - set(_NUMBER.findall(b"\n".join(shown)))
    found = []
    for name, data in files:
        open_here = hints if name.startswith(_HINTS) else set()
        for line in _lines(data):
            if line in secrets and line not in open_here:
                found.append(f"{name} holds a line of {secrets[line]}: {line[:60]}")
        told = numbers & set(_NUMBER.findall(data)) if not name.startswith("tests/sealed/") else set()
        found += [f"{name} holds a number of a hidden test: {number.decode()}" for number in sorted(told)]
    return found


def _shown(kit: Path, *folders: str) -> list[bytes]:
    """The files of these folders of tests/."""
    found = (path for folder in folders for path in sorted((kit / "tests" / folder).glob("[!_.]*")))
    return [path.read_bytes() for path in found if path.is_file()]


def _solved(kit: Path) -> Iterator[Secret]:
    """What stands in a solution and in no stub."""
    exercises = catalog.exercises(kit)
    stubs = {line for exercise in exercises for line in _lines(exercise.pristine.read_bytes())}
    for exercise in exercises:
        if exercise.solution.is_file():
            lines = set(_lines(exercise.solution.read_bytes())) - stubs
            yield from (Secret(line, f"solutions/{exercise.file}") for line in lines)


def _told(kit: Path, known: Container[str]) -> Iterator[Secret]:
    """What stands in a mistake, a hidden test or an oracle, and in nothing that is shown."""
    for exercise in catalog.exercises(kit):
        if exercise.mistakes.is_file():
            for name, entry in tomllib.loads(exercise.mistakes.read_text(encoding="utf-8")).items():
                texts = [str(entry.get(key, "")) for key in ("right", "wrong", "program")]
                lines = {line for text in texts for line in _lines(text.encode()) if line not in known}
                yield from (Secret(line, f"the mistake {name} of {exercise.id}") for line in lines)
    for path in sorted((kit / "tests" / "hidden").glob("*.py")):
        if path.name != "families.py":  # what practice hands in; the rest of it is left out
            lines = {line for line in _lines(path.read_bytes()) if line not in known}
            yield from (Secret(line, f"tests/hidden/{path.name}") for line in lines)


def _numbers(kit: Path) -> set[bytes]:
    texts = [path.read_bytes() for path in (kit / "tests" / "hidden").glob("test_*.py")]
    return {number for text in texts for number in _NUMBER.findall(text)}


def _lines(data: bytes) -> Iterator[str]:
    """The lines of a text that say enough to be a secret, and its comments, without spaces."""
    text = data.decode("utf-8", "replace")
    comments = _comments(text)
    for number, line in enumerate(text.splitlines(), 1):
        start = comments.get(number, len(line))
        for said in (line[:start], line[start:].lstrip("#")):
            plain = "".join(said.split())
            if len(plain) >= SHORTEST and re.search(r"[=(*@/]", plain) and not _ordinary(plain):
                yield plain


def _comments(text: str) -> dict[int, int]:
    """Line -> column of a comment, where the text is Python."""
    try:
        tokens = list(tokenize.generate_tokens(io.StringIO(text).readline))
    except (tokenize.TokenError, SyntaxError, IndentationError):
        return {}
    return {token.start[0]: token.start[1] for token in tokens if token.type == tokenize.COMMENT}


def _ordinary(line: str) -> bool:
    """Lines that every Python file may hold."""
    starts = ("import", "from", "def", "class", "return{", "@pytest", "@dataclass", "fornameinnames", "ifnot")
    return line.startswith(starts) or re.fullmatch(r"for_inrange\(\w+\):|whileTrue:", line) is not None
