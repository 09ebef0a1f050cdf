"""What the page shows of each exercise, chosen and in order: plain records for its template.

    shown(exercise, place, album) -> Shown

It says no more than `grader.report.words` lets any format say: of a hidden test neither message nor call.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import msgspec

from grader.pictures import draw, ink
from grader.pictures.broken import marked
from grader.pictures.records import Matrices, Panel, Picture
from grader.report import telling, words
from grader.report.album import Album, Excerpt
from grader.report.telling import Told, told
from grader.result import Diagnosis, ExerciseResult, Location, TestResult
from grader.text import clean_line

BEGUN = ("passed", "failed", "error", "timeout", "broken")


class Figure(NamedTuple):
    """A panel, a name for it that no other has in the page, and its drawing."""

    key: str
    panel: Panel
    svg: str

    @property
    def is_broad(self) -> bool:
        """Whether it wants the whole width of the page."""
        return f'width="{ink.WIDE}"' in self.svg[:200]


class Fact(NamedTuple):
    """What went wrong: a sentence, where, the learner's own lines there, what was called, and how often more."""

    says: str
    place: str
    excerpt: Excerpt | None
    text: str
    call: str
    more: int
    at: Location | None


class PathLine(NamedTuple):
    """A line of a drawn path: before its mark, the mark, behind it; its kind is path, carets or words."""

    kind: str
    before: str
    marked: str = ""
    behind: str = ""


class Slip(NamedTuple):
    """What the diagnosis says, in which parts, and the path with its mark."""

    says: str
    where: str
    line: int | None
    excerpt: Excerpt | None
    path: list[PathLine]


class Shown(NamedTuple):
    """An exercise."""

    anchor: str
    label: str
    title: str
    status: str
    word: str
    score: float
    max_score: float
    bonus: bool
    is_told: bool
    facts: list[Fact]
    slips: list[Slip]
    hint: str
    unwritten: str
    maps: list[Figure]
    picture: str
    pictures: list[Figure]
    tests: list[TestResult]
    printed: str

    @property
    def figures(self) -> list[Figure]:
        return [*self.maps, *self.pictures]


def shown(exercise: ExerciseResult, place: int, album: Album) -> Shown:
    """An exercise of a report, the first one at place 0; of one that was not begun nothing but its name."""
    safe = msgspec.structs.replace(exercise, tests=tuple(map(_safe, exercise.tests)))
    said = told(safe)
    is_told = exercise.status in BEGUN
    picture = album.pictures.get(exercise.id, Picture("", [])) if is_told else Picture("", [])
    for slip in said.slips if is_told else ():
        picture = marked(picture, slip.path or "")
    maps = album.maps.get(exercise.id, {}) if is_told else {}
    return Shown(
        anchor=f"e{place}",
        label=words.label(exercise),
        title=clean_line(exercise.title, words.LINE),
        status=exercise.status,
        word=words.STATUS[exercise.status],
        score=exercise.score,
        max_score=exercise.max_score,
        bonus=exercise.bonus,
        is_told=is_told,
        facts=_facts(exercise, said, album) if is_told else [],
        slips=[_slip(slip, exercise, album) for slip in said.slips] if is_told else [],
        hint=said.hint or "" if is_told else "",
        unwritten=", ".join(said.unwritten) if is_told else "",
        maps=_figures(f"e{place}m", _once(maps)),
        picture=picture.title,
        pictures=_figures(f"e{place}p", picture.panels),
        tests=list(exercise.tests),
        printed=words.printed(exercise) if is_told else "",
    )


def _safe(test: TestResult) -> TestResult:
    """A test that says what it may say."""
    if test.outcome == "passed" or (test.visibility != "hidden" and test.outcome != "broken"):
        return test
    kept = test.message if test.outcome == "not_started" else words.OUTCOMES[test.shown]
    return msgspec.structs.replace(test, message=kept, call=None)


def _facts(exercise: ExerciseResult, said: Told, album: Album) -> list[Fact]:
    """What went wrong, each place and each call once. What is told of hidden tests alone says little: it is left out
    where the diagnosis speaks or another fact has its place."""
    facts: list[Fact] = []
    for fact in said.facts:
        bare = fact.message in words.OUTCOMES.values()
        same = next((n for n, one in enumerate(facts) if fact.location and one.at == fact.location), None)
        if bare and same is not None:
            facts[same] = facts[same]._replace(more=facts[same].more + fact.more + 1)
        elif not (bare and fact.location is None and (said.slips or len(said.facts) > 1)):
            known = {one.call for one in facts}
            call = _call(exercise, fact)
            facts.append(_fact(exercise, fact, album)._replace(call="" if call in known else call))
    return facts


def _call(exercise: ExerciseResult, fact: telling.Fact) -> str:
    tests = (one for one in exercise.tests if one.call is not None and one.message == fact.message)
    test = next(tests, None) if fact.call is not None else None
    return words.called(test).removeprefix("Called: ") if test is not None else ""


def _fact(exercise: ExerciseResult, fact: telling.Fact, album: Album) -> Fact:
    where = fact.location
    excerpt = _excerpt(exercise, where, album)
    text = where.text or "" if where is not None and excerpt is None else ""
    return Fact(fact.message, words.place(where) if where else "", excerpt, text, "", fact.more, where)


def _excerpt(exercise: ExerciseResult, where: Location | None, album: Album) -> Excerpt | None:
    if where is None or where.cell is not None or where.file:
        return None
    return album.excerpt(exercise.id, where.line)


def _slip(slip: Diagnosis, exercise: ExerciseResult, album: Album) -> Slip:
    sure = "" if slip.confidence == "exact" else "Perhaps: "
    where = ", ".join(clean_line(name, words.LINE) for name in slip.where)
    excerpt = album.excerpt(exercise.id, slip.line) if slip.line is not None else None
    return Slip(sure + slip.says, where, slip.line, excerpt, _marked(slip.path or ""))


def _marked(path: str) -> list[PathLine]:
    """The drawing line by line; what carets below it point at is apart."""
    lines = path.splitlines()
    drawn: list[PathLine] = []
    for place, line in enumerate(lines):
        under = lines[place + 1] if place + 1 < len(lines) else ""
        start = under.find("^")
        if start >= 0 and _is_carets(under):
            end = under.rfind("^") + 1
            drawn.append(PathLine("path", line[:start], line[start:end], line[end:]))
        else:
            drawn.append(PathLine("carets" if _is_carets(line) else "words", line))
    return drawn


def _is_carets(line: str) -> bool:
    return bool(line.strip()) and set(line.strip()) <= {"^", " "}


def _once(maps: Mapping[str, Matrices]) -> list[Matrices]:
    """Each map once, however many tests show it."""
    return list({msgspec.json.encode(panel): panel for panel in maps.values()}.values())


def _figures(key: str, panels: Sequence[Panel]) -> list[Figure]:
    return [Figure(f"{key}{n}", panel, draw.svg_of(panel, f"{key}{n}")) for n, panel in enumerate(panels)]
