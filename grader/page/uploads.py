"""What somebody brings to the page, read as a submission is: by the kit's own rules of names, zips and notebooks.

    taken(name, data, known)     -> Taken: the text of each exercise's file, and in words what was left out
                                 raises SubmissionError, whose text says why there is nothing

Where marks are given, a child with limits opens zips and notebooks. Here the page's own Python does, which holds
nothing but what the learner has put there.
"""

from __future__ import annotations

import codecs
import tempfile
from pathlib import Path
from typing import IO, NamedTuple

from grader.intake import archive
from grader.intake.collect import collect
from grader.intake.notebook import parsed
from grader.intake.protocol import Notebook, Reading
from grader.intake.read import read
from grader.intake.rules import Known, SubmissionError
from grader.text import clean_line, readable

LETTERS = 100
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class Taken(NamedTuple):
    """Texts by the names of the exercises' files, and notes on what was not taken."""

    texts: dict[str, str]
    notes: list[str]


class _Here:
    """Opens what has to be parsed in this very process."""

    def unzip(self, file: IO[bytes], known: Known) -> Reading:
        return collect(archive.opened(file), known, self.notebooks)

    def notebooks(self, data: list[bytes]) -> list[Notebook | str]:
        return [parsed(one) for one in data]


def taken(name: str, data: bytes, known: Known) -> Taken:
    """What there is in a file that was called so."""
    plain = clean_line(name.replace("\\", "/").rpartition("/")[2])[-LETTERS:].lstrip(".") or "file"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / plain
        path.write_bytes(data)
        try:
            found = read(path, known, _Here())
        except SubmissionError as refusal:
            raise SubmissionError(str(refusal).replace(f"{folder}/", "")) from None
    texts = {file: _text(file, found.files[file]) for file in known if file in found.files}
    beside = {path for files in found.beside.values() for path in files}
    others = sorted({file for file in found.files if file not in known} | beside)
    notes = [f"{file} is no exercise: this page keeps exercises only." for file in others]
    return Taken(texts, [*found.notes, *found.refused.values(), *notes])


def _text(name: str, data: bytes) -> str:
    """As the editor shows it."""
    try:
        text = readable(data) if data.startswith(_WIDE) else data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise SubmissionError(f"{name} is not text in UTF-8.") from None
    return text.replace("\r\n", "\n").replace("\r", "\n")
