"""moodle.csv, as Moodle's CSV import of grades reads it. The teacher says there what each column is.

    username, email, idnumber, Backprop Kata, Backprop Kata (feedback), bonus, one column an exercise

| the importer | so |
| --- | --- |
| writes a row without an id to the student of the row before | every column of ids is full, or it is not there |
| knows a user by username, email or ID number alone | who has none of them is left out, and named |
| lets a second row for a user win | two rows for one are both left out, and named |
| reads an empty cell of a new item as a grade | no grade is a dash |
| refuses the whole file for one grade above 100 | what can be more than 100 points is in percent |
| ends a cell late after a backslash before a quote | a blank stands between them |
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from grader import cells
from grader.classroom.record import ITEM, NOBODY, Gradebook, Identity, Row, columns_of

MOST = 100.0
_IDS = {"username": "login", "email": "email", "idnumber": "number"}
_USERNAME = re.compile(r"[a-z0-9._-]+")
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+")


def render(rows: Iterable[Row], item: str = ITEM) -> Gradebook:
    """The file; `item` is the title of the grade item."""
    ordered = sorted(rows, key=lambda row: row.name)
    ids = [_ids(row) for row in ordered]
    key, kept = _key(ids)
    names = [column for column in _IDS if column == key or all(ids[place][column] for place in kept)]
    columns = {"": _best(ordered)} | {id: one.max_score for id, one in columns_of(ordered).items()}
    titles = [_title(column or item, best) for column, best in columns.items()]
    header = [*(names if kept else _IDS), titles[0], f"{_text(item)} (feedback)", "bonus", *titles[1:]]
    lines = (
        [*(_text(ids[place][name]) for name in names), *_grades(ordered[place], columns)] for place in kept
    )
    out = tuple(row.name for place, row in enumerate(ordered) if place not in set(kept))
    return Gradebook(cells.table(header, lines), out)


def _ids(row: Row) -> dict[str, str]:
    """What Moodle may know this person by. A bare folder's name is a username if it can be one."""
    person = row.identity
    found = {column: _usable(str(getattr(person, field)).strip()) for column, field in _IDS.items()}
    bare = person in (NOBODY, Identity(name=row.name))
    if bare and _EMAIL.fullmatch(row.name):
        found["email"] = _usable(row.name)
    elif bare and _USERNAME.fullmatch(row.name):
        found["username"] = _usable(row.name)
    return found


def _usable(id: str) -> str:
    """The id, unless its first sign is one that is defused: an id that Moodle does not know stops the import."""
    return id if id[:1].isalnum() else ""


def _key(ids: Sequence[dict[str, str]]) -> tuple[str, list[int]]:
    """The kind of id that most people have, and the places of those who have it to themselves."""
    best, places = "", list[int]()
    for column in _IDS:
        owners = Counter(one[column].casefold() for one in ids)
        alone = [
            place for place, one in enumerate(ids) if one[column] and owners[one[column].casefold()] == 1
        ]
        if len(alone) > len(places):
            best, places = column, alone
    return best, places


def _grades(row: Row, columns: dict[str, float]) -> list[str]:
    points = {"": row.score} | row.exercises()
    grades = [_grade(points.get(column), best) for column, best in columns.items()]
    return [grades[0], _text(feedback(row)), _grade(row.bonus, MOST), *grades[1:]]


def _grade(points: float | None, best: float) -> str:
    if points is None:
        return cells.NO_GRADE
    scaled = points * MOST / best if best > MOST else points
    return cells.number(min(scaled, MOST), 2)


def feedback(row: Row) -> str:
    """A line for the student: the score, and the exercises that are not done."""
    if row.score is None:
        return row.reason
    bonus = f", bonus {cells.number(row.bonus)}" if row.bonus else ""
    open_ones = [
        exercise.id.partition("_")[0]
        for exercise, score in zip(row.layout, row.scores, strict=True)
        if score < exercise.max_score and not exercise.bonus
    ]
    rest = f" Not done: {' '.join(open_ones)}." if open_ones else " All done."
    return f"{cells.number(row.score)} of {cells.number(row.max_score)} points{bonus}.{rest}"


def _best(rows: Sequence[Row]) -> float:
    return max((row.max_score for row in rows if row.max_score is not None), default=MOST)


def _title(title: str, best: float) -> str:
    return _text(title) + (" (percent)" if best > MOST else "")


def _text(value: str) -> str:
    """The value, with no backslash where PHP would take it for an escape: before a quote, or at the end."""
    return re.sub(r'\\(?="|$)', lambda match: match[0] + " ", cells.text(value))
