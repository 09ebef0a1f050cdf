"""The report as a page: one file that needs no other, for a browser, an attachment or a printer.

    render(report, album) -> str

In order: the score, every exercise in a line, then what there is to say and to see of each that was begun. It has no
script; a policy in its head lets nothing but its own style act. Hidden tests tell what they tell in every format, and
what was written or printed is escaped.
"""

from __future__ import annotations

import base64
import functools
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from grader.pictures import draw, ink
from grader.report import words
from grader.report.album import Album
from grader.report.environment import Environment
from grader.report.marks import MARKS
from grader.report.shorten import fitted, shorten
from grader.report.shown import Shown, shown
from grader.result import ExerciseResult, Report
from grader.text import clean, clean_line

if TYPE_CHECKING:
    import jinja2
    from markupsafe import Markup

OFTEN = 160
"""Letters of a text that is worth remembering."""
MOST_BYTES = 900_000
"""Of text; pictures come on top, as many as a course has."""
FOLDER = Path(__file__).parent / "templates"
_NOTHING = Album()


SHOWS_PICTURES = True


def needs(environment: Environment) -> Album:
    """What is shown beside the report."""
    return environment.album


class _Part(NamedTuple):
    """An exercise as the page shows it: its line among all, what there is to say of it, and whether it is drawn."""

    row: Markup
    section: Markup | str
    is_drawn: bool


def render(report: Report, album: Album = _NOTHING) -> str:
    """The page as text; what is drawn of a broken grading might be wrong, too."""
    is_broken = report.status == "broken"
    if is_broken or not any(album):
        pictures = 0

        def part(place: int, room: int) -> _Part:
            return _plain_part(report.exercises[place], place, room, is_broken)

    else:
        exercises = [shown(one, place, album) for place, one in enumerate(report.exercises)]
        pictures = sum(len(figure.svg.encode()) for one in exercises for figure in one.figures)

        def part(place: int, room: int) -> _Part:
            return _part(exercises[place], room, is_broken)

    return fitted(
        lambda room: _page(report, [part(place, room) for place in range(len(report.exercises))], room),
        MOST_BYTES + 2 * pictures,
    )


@functools.lru_cache(maxsize=512)
def _plain_part(exercise: ExerciseResult, place: int, room: int, is_broken: bool) -> _Part:
    """Of one without an album: most exercises of a class came out like another one's."""
    return _part(shown(exercise, place, _NOTHING), room, is_broken)


def _part(one: Shown, room: int, is_broken: bool) -> _Part:
    from markupsafe import Markup

    def rendered(template: str) -> Markup:
        return Markup(
            _template(template, room).render(
                one=one,
                broken=is_broken,
                marks=MARKS,
                svg=lambda figure: Markup(figure.svg),
                table=lambda figure: draw.table_of(figure.panel),
            )
        )

    return _Part(rendered("row"), rendered("exercise") if one.is_told else "", bool(one.pictures))


def _page(report: Report, parts: list[_Part], room: int) -> str:
    from markupsafe import Markup

    style = Markup(_style())
    page = _template("report", room).render(
        report=report,
        name=clean_line(report.submission.name, words.LINE),
        broken=words.GRADER_FAILED if report.status == "broken" else "",
        totals=words.totals(report),
        bonus=sum(one.max_score for one in words.bonuses(report)) if words.totals(report)[1] else 0,
        notes=words.notes(report),
        exercises=parts,
        are_drawn=any(part.is_drawn for part in parts),
        marks=MARKS,
        used={test.shown for one in report.exercises for test in one.tests},
        style=style,
        policy=f"default-src 'none'; style-src {_hash(style)}; base-uri 'none'; form-action 'none'",
    )
    return page + "\n"


@functools.cache
def _template(name: str, room: int) -> jinja2.Template:
    """A part of the page, made once."""
    return _templates(room).get_template(f"{name}.html")


@functools.cache
def _templates(room: int) -> jinja2.Environment:
    """In them every text of a report is clean, and no longer than there is room for."""
    import jinja2

    environment = jinja2.Environment(
        autoescape=True,
        loader=jinja2.FileSystemLoader(FOLDER),
        undefined=jinja2.StrictUndefined,
        finalize=lambda value: _harmless(value, room) if type(value) is str else value,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["whole"] = words.whole
    environment.filters["arrows"] = lambda text: _arrows(_harmless(text, room))
    return environment


def _harmless(text: str, room: int) -> str:
    return _often(text, room) if len(text) <= OFTEN else shorten(clean(text, words.TEXT), room)


def _arrows(path: str) -> Markup:
    """A drawn path whose arrows are not torn where it is folded."""
    from markupsafe import Markup, escape

    return escape(path).replace("---", Markup("<i>---</i>"))


@functools.lru_cache(maxsize=8192)
def _often(text: str, room: int) -> str:
    """The reports of a class say most short texts again and again: titles, names, outcomes."""
    return shorten(clean(text, words.TEXT), room)


@functools.cache
def _style() -> str:
    return (FOLDER / "report.css").read_text(encoding="utf-8") + ink.style()


def _hash(text: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"
