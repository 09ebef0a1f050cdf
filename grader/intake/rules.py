"""What is taken from a submission, whatever it comes in, and what its files are called in here.

    kind(name)               "python", "notebook", "archive", "document" or ""
    exercise(name, known)    the exercise's file that a file is meant to be, None if it is none
    module(folder, name)     the path under which it can be imported, None if it cannot
    rank(name, known)        which of two versions in one folder counts: the lower one

Names come as people and platforms make them: with "(1)", "-2", " copy" behind them, with the student's name and
numbers before them, in capitals, with a number and no topic, in any of Unicode's spellings. Never taken is what
configures Python (`conftest.py`, `sitecustomize.py` ...), what is hidden, and what tools have made.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Literal

MAX_FILE = 1_000_000
MAX_NOTEBOOK = 20_000_000
MAX_ARCHIVE = 1_000_000_000
"""Of a zip, in which an environment may be packed: its members are passed over."""
MAX_TOTAL = 20_000_000
"""Bytes of all files that are taken: they travel in one message."""
MAX_HELPERS = 200
MAX_DEPTH = 8
MAX_ENTRIES = 50_000
"""Of a folder and all that is below it."""

Known = Mapping[str, tuple[str, ...]]
"""The files of the exercises that are graded, and the functions that each asks for."""
Kind = Literal["python", "notebook", "archive", "document", ""]
_KINDS: tuple[tuple[re.Pattern[str], Kind], ...] = (
    (re.compile(r"\.pyw?(\.(txt|download))?[ _-]*(\(\d+\))? *\Z"), "python"),
    (re.compile(r"\.ipynb(\.(txt|json|download))?[ _-]*(\(\d+\))? *\Z"), "notebook"),
    (re.compile(r"\.(zip|rar|7z|tar|tgz|tar\.gz|tar\.bz2|tar\.xz)\Z"), "archive"),
    (re.compile(r"\.(rtfd?|docx?|odt|pages|pdf|html?|webarchive|mhtml?)\Z"), "document"),
)
_PYTHON_AS_TEXT = re.compile(r"(?<![a-z])ex(ercise)?[ _-]?\d+[ _-][a-z].*\.txt[ _-]*(\(\d+\))? *\Z")
_NEVER = frozenset({"conftest", "sitecustomize", "usercustomize", "__main__"})
_MADE_BY_TOOLS = re.compile(
    r"\.(?!\.\Z).*|__pycache__|__macosx|node_modules|site-packages|dist-packages|.*\.(dist|egg)-info"
)
_TESTS = re.compile(r"(^|_)tests?_?ex|_tests?$")
_SECOND_CHOICE = re.compile(
    r"(^|[^a-z])(backups?|bak|old|older|archived?|cop(y|ies)|kopie|previous|drafts?|orig|originals?|te?mp|trash"
    r"|solutions?|tests?|examples?)($|[^a-z])"
)


class SubmissionError(Exception):
    """The submission cannot be read at all; the text says what happened and what to do.

    `reasons` are those of single files, where there are any.
    """

    def __init__(self, text: str, reasons: Iterable[str] = ()) -> None:
        super().__init__(text)
        self.reasons = tuple(reasons)


@functools.lru_cache(maxsize=1024)
def kind(name: str) -> Kind:
    """What a file is, by the end of its name; a hidden file and an editor's own is nothing.

    A text that is called like an exercise counts as Python: some systems put .txt in the place of .py.
    """
    plain = name.casefold() if not name.startswith((".", "~$")) else ""
    if _PYTHON_AS_TEXT.search(plain):
        return "python"
    return next((kind for end, kind in _KINDS if end.search(plain)), "")


def exercise(name: str, known: Iterable[str]) -> str | None:
    """The exercise's file that a file is meant to be: its whole stem stands in the name, else its number alone.

    Of a .txt the whole stem is asked for: exNN_notes.txt is no answer.
    """
    if name in known:
        return name
    plain = _plain(name)
    if "ex" not in plain or _TESTS.search(plain):
        return None
    squeezed = plain.replace("_", "")
    found = [one for one in known if _plain(one).replace("_", "") in squeezed]
    if not found and not _PYTHON_AS_TEXT.search(name.casefold()) and (meant := number(name)) is not None:
        found = [one for one in known if number(one) == meant]
    return found[0] if len(found) == 1 else None


def number(name: str) -> int | None:
    """The exercise's number in a name, in words or behind "ex"; None if there is none, or two, or it is a test."""
    plain = _plain(name)
    found = set(re.findall(r"(?<![a-z])ex(?:ercise)?_?0*(\d{1,6})(?![\da-z])", plain))
    is_test = _TESTS.search(plain) or plain.startswith(("test_", "tests_"))
    return int(found.pop()) if len(found) == 1 and not is_test else None


def rank(name: str, known: Known) -> tuple[int, int, str]:
    """The file with the exercise's own name comes first, then the latest download or resubmission."""
    plain = _plain(name)
    own = 0 if name in known else 1 if any(plain == _plain(one) for one in known) else 2
    last = re.search(r"(\d{1,6})\)?$", plain)
    again = int(last[1]) if last is not None and number(plain[: last.start()]) is not None else 0
    return (3 if is_second_choice(name) else own), -again, name


def is_second_choice(name: str) -> bool:
    """Whether a file or folder is called like something put aside."""
    return _SECOND_CHOICE.search(_plain(name)) is not None


def is_made_by_tools(folder: str) -> bool:
    """Whether a folder is hidden, a cache, or holds what was installed."""
    return _MADE_BY_TOOLS.fullmatch(folder.casefold()) is not None


def module(folder: Iterable[str], name: str) -> str | None:
    """The path of an importable file, in the spelling in which Python looks for it."""
    stem = unicodedata.normalize("NFKC", name)
    parts = [unicodedata.normalize("NFKC", part) for part in folder]
    if not stem.endswith(".py") or stem[:-3] in _NEVER:
        return None
    return "/".join([*parts, stem]) if all(part.isidentifier() for part in [*parts, stem[:-3]]) else None


@functools.lru_cache(maxsize=1024)
def _plain(name: str) -> str:
    """A name without its ending, in small letters, one underscore for what parts words."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    for end, _ in _KINDS:
        plain = end.sub("", plain)
    return re.sub(r"[\s_-]+", "_", plain.replace("%20", " ")).strip("_")
