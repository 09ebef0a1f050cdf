"""How Canvas and Moodle read a gradebook CSV: their rules, written anew from reading their importers.

canvas(text, users)       Canvas: instructure/canvas-lms, lib/gradebook_importer.rb
moodle(text, users, key)  Moodle: moodle/moodle, grade/import/csv/classes/load_data.php and PHP's fgetcsv
"""

from __future__ import annotations

import csv
import io
import re
from typing import NamedTuple


class Refused(Exception):
    """The platform refuses the whole file."""


class User(NamedTuple):
    """A user of the platform."""

    id: int
    name: str
    login: str = ""
    number: str = ""
    email: str = ""


class Imported(NamedTuple):
    """What the platform would do: grades[user id or new name][column], and the points of new columns."""

    grades: dict
    points: dict


def canvas(text, users):
    rows = list(csv.reader(io.StringIO(text), strict=True, delimiter=_canvas_delimiter(text)))
    rows = [[_canvas_cell(cell) for cell in row] for row in rows]
    header, students = rows[0], 3
    if not (len(header) > 3 and "Student" in header[0] and "ID" in header[1]):
        raise Refused("Invalid header row")
    if re.search(r"SIS\s+Login\s+ID", header[2]):
        login, number, students = 2, None, 4
    elif re.search(r"SIS\s+User\s+ID", header[2]) and re.search(r"SIS\s+Login\s+ID", header[3]):
        number, login, students = 2, 3, 5
    else:
        raise Refused("not needed here")
    if "Section" not in header[students - 1]:
        raise Refused("Invalid header row")
    dropped = "|".join(
        f"{what} {kind}"
        for what, kinds in {
            "Current": "Score Points Grade",
            "Final": "Score Points Grade",
            "Override": "Score Grade Status",
        }.items()
        for kind in kinds.split()
    )
    # The importer looks a title's column up by its text, in the whole header: the first of that text counts.
    titles = [title for title in header[students:] if not re.search(dropped, title)]
    columns = {title: header.index(title) for title in titles}
    grades, points = {}, {}
    for row in rows[1:]:
        if "Points Possible" in row[0]:
            points = {title: row[place] for title, place in columns.items()}
            continue
        if all(re.fullmatch(r"(?i)\s*(Muted|Manual Posting.*)?\s*", cell) for cell in row):
            continue
        user = _canvas_user(row, users, number, login)
        grades[user] = {title: row[place].strip() for title, place in columns.items()}
    return Imported(grades, points)


def _canvas_delimiter(text):
    """Semicolons where they split the first three lines alike, and into more pieces than commas do."""
    lines = text.split("\n")[:3]
    counts = {}
    for separator in ";,":
        sizes = {len(next(csv.reader([line], delimiter=separator), [])) for line in lines}
        counts[separator] = sizes.pop() if len(sizes) == 1 else 0
    return ";" if counts[";"] > counts[","] else ","


def _canvas_cell(cell):
    if not re.fullmatch(r"-?[0-9.,]+%?", cell):
        return cell
    *first, last = re.split("[,.]", cell)
    return f"{''.join(first)}.{last}" if first else last


def _canvas_user(row, users, number, login):
    digits = re.match(r"\s*(-?\d+)", row[1])
    for user in users:
        if digits and int(digits[1]) == user.id:
            return user.id
    for user in users:
        if number is not None and row[number] and row[number] == user.number:
            return user.id
        if row[login] and row[login] == user.login:
            return user.id
    return next((user.id for user in users if user.name == row[0]), row[0])


def moodle(text, users, key):
    """The import, where the teacher maps the column `key` to the user and every other one to a new item."""
    lines = php_csv(text)
    header = [cell.strip() for cell in lines[0]]
    field = {"username": "login", "email": "email", "idnumber": "number"}[key]
    student, grades = None, {}
    for line in lines[1:]:
        if len(line) != len(header):
            raise Refused("csvweirdcolumns")
        found = {}
        for title, cell in zip(header, (cell.strip() for cell in line), strict=True):
            if title == key:
                # The student is not reset between rows.
                student = _moodle_user(cell, field, users) if cell and cell != "0" else student
            elif title not in ("username", "email", "idnumber") and not title.endswith("(feedback)"):
                found[title] = _moodle_grade(cell)
        if student is None:
            raise Refused("usermappingerrorusernotfound")
        grades[student] = found
    return Imported(grades, {})


def _moodle_user(cell, field, users):
    for user in users:
        if getattr(user, field) == cell:
            return user.id
    raise Refused(f"usermappingerror {cell}")


def _moodle_grade(cell):
    if cell == "-":
        return None
    if float(cell or 0) > 100:
        raise Refused("gradevaluetoobig")
    return float(cell or 0)


def php_csv(text):
    """PHP's fgetcsv: within quotes, a backslash keeps the sign behind it from ending the cell."""
    rows, row, cell, place, quoted = [], [], [], 0, False
    while place < len(text):
        sign = text[place]
        if quoted and sign == "\\" and place + 1 < len(text):
            cell.append(text[place : place + 2])
            place += 1
        elif quoted and sign == '"':
            if text[place + 1 : place + 2] == '"':
                cell.append('"')
                place += 1
            else:
                quoted = False
        elif quoted:
            cell.append(sign)
        elif sign == '"' and not "".join(cell).strip():
            cell, quoted = [], True
        elif sign in ",\n":
            row.append("".join(cell))
            cell = []
            if sign == "\n":
                rows.append(row)
                row = []
        else:
            cell.append(sign)
        place += 1
    if quoted:
        raise Refused("a cell without an end")
    return rows
