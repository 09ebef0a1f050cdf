"""Which of the files that were found are graded: one rule for folders, zips and single files.

home         the folder with the most exercises; among equals one called exercises, and what is put aside
             (backup, old, copy ...) never before what is not
exercise     its file in the home; a file that occurs elsewhere only is taken from there, with the helpers
             beside it; of several the best folder's, then the one with the exact name
helpers      every other importable file in the home and below it; of those beside it what is imported
two versions of one exercise are said to be two
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from grader.intake import rules
from grader.intake.rules import Known
from grader.intake.source import Found

Folder = tuple[str, ...]
MAX_LISTED = 3
MAX_NEAR = 2_000
"""Files that are looked at for what exercises import from beside their home."""


class Choice(NamedTuple):
    """The home, and for each exercise its versions, the best one first."""

    home: Folder
    versions: dict[str, list[Found]]


def choose(found: Sequence[Found], known: Known) -> Choice:
    """The versions of each exercise, in the order in which they count."""
    meant = {one: name for one in found if (name := rules.exercise(one.name, known)) is not None}
    homes = _homes(found, meant)
    home = min(homes, key=homes.__getitem__, default=_shallowest(found))

    def order(one: Found) -> tuple[object, ...]:
        standing = homes.get(one.folder) or _standing(one.folder, 0)
        return bool(one.trouble), one.folder != home, standing, rules.rank(one.name, known)

    versions: dict[str, list[Found]] = {}
    for one in sorted(meant, key=order):
        versions.setdefault(meant[one], []).append(one)
    return Choice(home, versions)


def _homes(found: Sequence[Found], meant: Mapping[Found, str]) -> dict[Folder, tuple[object, ...]]:
    """The folders that hold exercises, with what they are ordered by. Exercises that nobody asked for count, too."""
    held: dict[Folder, set[object]] = {}
    for one in found:
        which = rules.number(one.name)
        if not one.trouble and (which is not None or one in meant):
            held.setdefault(one.folder, set()).add(which if which is not None else meant[one])
    return {folder: _standing(folder, len(exercises)) for folder, exercises in held.items()}


def _standing(folder: Folder, exercises: int) -> tuple[object, ...]:
    put_aside = any(map(rules.is_second_choice, folder))
    return put_aside, -exercises, folder[-1:] not in (("exercises",), ("Exercises",)), len(folder), folder


def _shallowest(found: Sequence[Found]) -> Folder:
    return min((one.folder for one in found), key=lambda folder: (len(folder), folder), default=())


def helpers(found: Sequence[Found], home: Folder) -> list[tuple[str, Found]]:
    """What the exercises in a folder may import, by the path under which they do: near files first."""
    inside = [
        (path, one)
        for one in found
        if one.folder[: len(home)] == home
        if (path := rules.module(one.folder[len(home) :], one.name)) is not None
    ]
    inside.sort(key=lambda pair: (len(pair[1].folder), pair[1]))
    return list(dict(reversed(inside)).items())[::-1]


def outside(found: Sequence[Found], home: Folder) -> list[tuple[str, Found]]:
    """What an exercise may mean that lies beside its home, by each path under which it could be imported.

    `helpers.util` from a folder above, near ones first; then `util` too, for whoever adds helpers/ to sys.path.
    """
    near = sorted(found, key=lambda one: (len(one.folder), one))[:MAX_NEAR]
    whole: list[tuple[str, Found]] = []
    short: list[tuple[str, Found]] = []
    for above in reversed(range(len(home))):
        for one in near:
            path = _beside(one, home, above)
            if path is None:
                continue
            whole.append(("/".join(path), one))
            put_aside = rules.number(one.name) is not None or any(map(rules.is_second_choice, path[:-1]))
            if not put_aside and above == _in_common(one.folder, home):
                short += [("/".join(path[start:]), one) for start in range(1, len(path))]
    importable = [
        (module, one)
        for name, one in [*whole, *short]
        if (module := rules.module(name.split("/")[:-1], one.name)) is not None
    ]
    return list(dict(reversed(importable)).items())[::-1]


def _beside(one: Found, home: Folder, above: int) -> list[str] | None:
    """The way to a file from a folder above the home; None where it is not below that, or has a name already."""
    inside = one.folder[: len(home)] == home
    if one.folder[:above] != home[:above] or one.trouble or (inside and home[above] == "exercises"):
        return None
    return [*one.folder[above:], one.name]


def _in_common(folder: Folder, home: Folder) -> int:
    """How many folders both are in."""
    pairs = zip(folder, home, strict=False)
    return next(
        (depth for depth, (one, other) in enumerate(pairs) if one != other), min(len(folder), len(home))
    )


def imported(text: bytes) -> set[str]:
    """The words on the lines of a text that import something."""
    lines = b"\n".join(_IMPORTS.findall(text)).decode("utf-8", "replace")
    return set(re.findall(r"\w+", unicodedata.normalize("NFKC", lines)))


_IMPORTS = re.compile(rb"(?m)^[^\n]*\bimport(?:\b|_module\b|__)[^\n]*")


def two_versions(choice: Choice, taken: Mapping[str, Found]) -> list[str]:
    """What there is twice: a note for each exercise, or one for all that another folder holds as well."""
    notes = []
    together: dict[tuple[Folder, tuple[Folder, ...]], list[str]] = {}
    for exercise, best in taken.items():
        others = [one for one in choice.versions[exercise] if one is not best and not one.trouble]
        folders = tuple(dict.fromkeys(one.folder for one in others))
        if folders and best.folder not in folders:
            together.setdefault((best.folder, folders), []).append(exercise)
        elif others:
            notes.append(_versions(exercise, best.path, [one.path for one in others]))
    for (home, folders), exercises in together.items():
        if len(exercises) == 1:
            others = [one for one in choice.versions[exercises[0]] if one.folder != home]
            notes.append(_versions(exercises[0], taken[exercises[0]].path, [one.path for one in others]))
        else:
            which = f"{len(exercises)} exercises ({_some(sorted(map(_short, exercises)))})"
            notes.append(_versions(which, _said(home), [_said(folder) for folder in folders]))
    return notes


def _versions(what: str, best: str, others: list[str]) -> str:
    number = "two" if len(others) == 1 else str(len(others) + 1)
    listed = _some(others)
    verb = "was" if len(others) == 1 else "were"
    return f"There are {number} versions of {_short(what)}: {best} was graded, {listed} {verb} not."


def _some(names: list[str]) -> str:
    more = len(names) - MAX_LISTED
    return ", ".join(names[:MAX_LISTED]) + (f" and {more} more" if more > 0 else "")


def _short(exercise: str) -> str:
    return exercise.partition("_")[0]


def _said(folder: Folder) -> str:
    return "/".join(folder) + "/" if folder else "the top folder"
