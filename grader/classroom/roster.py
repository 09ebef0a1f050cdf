"""Who is in the class: a CSV as Canvas and Moodle export it, and finding a submission's person in it.

    read(path) -> Roster              headers in any order; what is not known is ignored
    roster.identify(name, identity)   the person of the roster, or the identity as it was

| platform | headers that are understood |
| --- | --- |
| Canvas | Student, ID, SIS User ID, SIS Login ID, Section (and LastName, FirstName) |
| Moodle | Identifier, Full name, Username, Email address, ID number, First name, Last name |

A person is found by what the export's file names say, the surest first: the platform's own number, login,
e-mail, the institution's number, and at last the name, letters and digits alone ("Hopper, Ada" is Canvas'
`hopperada` and Moodle's "Ada Hopper"). What fits two people finds nobody: no grade is better than another's.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

import msgspec

from grader.classroom.record import NOBODY, Identity

MOST_BYTES = 50_000_000
_FIELDS = {
    "student": "name",
    "full name": "name",
    "name": "name",
    "id": "canvas",
    "sis user id": "number",
    "id number": "number",
    "idnumber": "number",
    "sis login id": "login",
    "username": "login",
    "email address": "email",
    "email": "email",
    "identifier": "participant",
    "section": "section",
    "first name": "first",
    "firstname": "first",
    "last name": "last",
    "lastname": "last",
    "surname": "last",
}
_PEOPLE = ("canvas", "participant", "login", "email", "number")


class RosterError(Exception):
    """The file is no roster: says what was expected."""


class Roster:
    """The people of a class, found by any of their marks that only one of them has."""

    def __init__(self, people: Iterable[Identity]) -> None:
        self.people = tuple(people)
        self._by: dict[tuple[str, str], Identity | None] = {}
        for person in self.people:
            for mark in _marks(person):
                same = self._by.get(mark, person) == person
                self._by[mark] = person if same else None

    def identify(self, name: str, identity: Identity = NOBODY) -> Identity:
        """The person of the roster to whom a submission of this name belongs; else the identity as it was."""
        named = msgspec.structs.replace(identity, name=identity.name or name)
        bare = Identity(login=name, email=name, number=name)
        for mark in (*_marks(named), *_marks(bare)):
            person = self._by.get(mark)
            if person is not None:
                return person
        return identity

    def absent(self, present: Iterable[Identity]) -> list[Identity]:
        """Who is in the roster and not among these, by name."""
        there = set(present)
        return sorted((person for person in self.people if person not in there), key=lambda one: one.name)


def read(path: Path) -> Roster:
    """The roster in a CSV file: UTF-8 with or without its mark, commas, semicolons or tabs."""
    try:
        data = path.read_bytes() if path.stat().st_size <= MOST_BYTES else None
    except OSError as error:
        raise RosterError(f"The roster {path} cannot be read: {error.strerror}.") from None
    if data is None:
        raise RosterError(f"The roster {path} is too large to be one.")
    text = data.decode("utf-8-sig", "replace").replace("\0", "")
    rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)) if any(row)]
    fields = [_FIELDS.get(_folded(header), "") for header in rows[0]] if rows else []
    if not ({"name", "first", "last"} & set(fields) and set(_PEOPLE) & set(fields)):
        raise RosterError(
            f"The roster {path} needs the headers of a Canvas gradebook (Student, ID, SIS Login ID, Section) "
            "or of a Moodle participants list (Full name or First name and Last name, Username, "
            "Email address, ID number)."
        )
    people = (_person(dict(zip(fields, row, strict=False))) for row in rows[1:])
    return Roster(person for person in people if any(_marks(person)))


def _delimiter(text: str) -> str:
    header = text.partition("\n")[0]
    return max(",;\t", key=header.count)


def _folded(header: str) -> str:
    return " ".join(header.replace("_", " ").split()).casefold()


def _person(cells: dict[str, str]) -> Identity:
    """A line as a person. Canvas' row of possible points and its test student are nobody."""
    value = {field: cell.strip() for field, cell in cells.items() if field}
    name = value.get("name") or f"{value.get('first', '')} {value.get('last', '')}".strip()
    if "points possible" in name.casefold():
        return NOBODY
    return Identity(
        name,
        value.get("login", ""),
        value.get("email", ""),
        value.get("number", ""),
        value.get("canvas", ""),
        # Moodle writes "Participant 1234567", and the number alone in file names.
        re.sub(r"\D", "", value.get("participant", "")),
        value.get("section", ""),
    )


def _marks(person: Identity) -> Iterable[tuple[str, str]]:
    """What finds a person, the surest first."""
    for field in _PEOPLE:
        value = str(getattr(person, field)).strip().casefold()
        if value:
            yield field, value
    for spelling in _spellings(person.name):
        yield "name", spelling


def _spellings(name: str) -> list[str]:
    """A name as letters and digits alone, as it stands and with what is before its comma at the end."""
    last, comma, first = name.partition(",")
    found = [_letters(name), _letters(first + last)] if comma else [_letters(name)]
    return [spelling for spelling in dict.fromkeys(found) if spelling]


def _letters(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).casefold()
    return "".join(letter for letter in plain if letter.isalnum())
