"""canvas.csv, as Canvas' gradebook importer reads it.

    Student, ID, SIS User ID, SIS Login ID, Section, Backprop Kata, bonus, one column an exercise
    Points Possible, , , , , 100, 0, 5, 5, ...

| the importer | so |
| --- | --- |
| knows the file by Student, ID and Section | they stand where it looks, filled or not |
| takes the number at the start of any text in ID for a user | ID is Canvas' own number or empty |
| takes a student's name that holds "Points Possible" for the row of points | such a name is changed |
| drops columns named like "Final Score" or "Override Grade" | such a title is refused |
| makes an assignment of each column it does not know, and asks before | an instructor takes those that count |
| counts what is earned where 0 points are possible as extra credit | so does the bonus column |
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from grader import cells
from grader.classroom.record import ITEM, Gradebook, LayoutExercise, Row, columns_of

PERSON = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section")
_DROPPED = re.compile("(Current|Final) (Score|Points|Grade)|Override (Score|Grade|Status)")
_POINTS = "Points Possible"


def render(rows: Iterable[Row], item: str = ITEM) -> Gradebook:
    """The file; `item` is the assignment's title, with its number in brackets if it has one: "Kata (1234)"."""
    if item in (*PERSON, "bonus") or _DROPPED.search(item) or not item.strip():
        raise ValueError(f"Canvas would not import a column that is called {item!r}.")
    ordered = sorted(rows, key=lambda row: row.name)
    columns = columns_of(ordered)
    ids = Counter(_id(row) for row in ordered)
    kept = [row for row in ordered if not _id(row) or ids[_id(row)] == 1]
    header = [*PERSON, cells.text(item), "bonus", *columns]
    lines = [_points(ordered, columns), *(_line(row, list(columns)) for row in kept)]
    return Gradebook(cells.table(header, lines), tuple(row.name for row in ordered if row not in kept))


def _points(rows: Sequence[Row], columns: dict[str, LayoutExercise]) -> list[str]:
    best = max((row.max_score for row in rows if row.max_score is not None), default=0.0)
    most = (cells.number(0.0 if exercise.bonus else exercise.max_score) for exercise in columns.values())
    return [_POINTS, "", "", "", "", cells.number(best), "0", *most]


def _line(row: Row, columns: list[str]) -> list[str]:
    points = row.exercises()
    person = row.identity
    return [
        cells.text(person.name or row.name).replace(_POINTS, "Points-Possible"),
        _id(row),
        cells.text(person.number),
        cells.text(person.login),
        cells.text(person.section),
        cells.number(row.score, 2),
        cells.number(row.bonus, 2),
        *(cells.number(points.get(column), 2) for column in columns),
    ]


def _id(row: Row) -> str:
    """Canvas' number. Anything else would be read as the user of the digits at its start."""
    return row.identity.canvas if row.identity.canvas.isascii() and row.identity.canvas.isdigit() else ""
