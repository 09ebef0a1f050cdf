"""CSV that spreadsheets and gradebooks read as data.

    text(value)             one line, without control characters; an empty text stays empty
    number(value)           2.5, 71, 33.33: at most four decimals, none where there are none; None is empty
    table(header, rows)     the file: commas, quotes where needed, one \\n a row, formulas defused

A cell that a spreadsheet would take for a formula gets an apostrophe in front. That is decided after leading
blanks are gone, and for full-width signs too, since a spreadsheet may fold both away.
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterable, Sequence
from numbers import Number

from grader.text import clean_line

# What a gradebook takes for a name. Longer ones are cut, with an ellipsis.
LONGEST = 400
_FORMULA = "=+-@|%"


@Number.register
class NoGrade(str):
    """Moodle's dash. It is registered as a number because defusedcsv leaves numbers as they are."""


NO_GRADE = NoGrade("-")


def text(value: str, limit: int = LONGEST) -> str:
    """The value on one line, with nothing in it that acts."""
    line = clean_line(value, limit)
    folded = unicodedata.normalize("NFKC", line[:1])
    return f"'{line}" if folded in _FORMULA and line[:1] not in _FORMULA and folded else line


def number(value: float | None, digits: int = 4) -> str:
    """The number as people write it."""
    if value is None:
        return ""
    return f"{round(value, digits) + 0.0:.{digits}f}".rstrip("0").rstrip(".") or "0"


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """The whole file as text."""
    from defusedcsv import csv

    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return stream.getvalue()
