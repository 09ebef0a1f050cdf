"""class.html: what an instructor sees first.

    render(data) -> str     one file that needs no other: style, script and pictures are in it, no address is

In order: what to say on Monday, the distribution, the exercises, whose fault, who needs a look, every submission.
Names and texts come from submissions, so the page is written with escaping on, and a policy in its head lets
only its own style and script act, known by their hashes.
"""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path
from urllib.parse import quote

from grader import cells
from grader.classroom.class_records import ClassData

FOLDER = Path(__file__).parent / "templates"
SAID_IN_FULL = 3
STATUSES = {
    "passed": "done",
    "failed": "in progress",
    "error": "does not run",
    "timeout": "too slow",
    "not_started": "not started",
    "missing": "missing",
    "broken": "grader failed",
}


def render(data: ClassData) -> str:
    """The page as text."""
    import jinja2
    from markupsafe import Markup

    from grader.classroom import charts

    environment = jinja2.Environment(
        autoescape=True,
        loader=jinja2.FileSystemLoader(FOLDER),
        undefined=jinja2.StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"number": _number, "percent": _percent, "short": _short, "address": _address}
    style, script = (Markup(_text(name)) for name in ("class.css", "class.js"))
    known = any(exercise.discrimination is not None for exercise in data.exercises)
    return environment.get_template("class.html").render(
        data=data,
        style=style,
        script=script,
        policy=_policy(style, script),
        bar=lambda share: Markup(charts.bar(share)),
        distribution=Markup(charts.distribution(data.distribution)),
        scatter=Markup(charts.scatter(data.exercises, data.rules)) if known else None,
        said=SAID_IN_FULL,
        statuses={status: word for status, word in STATUSES.items() if _seen(data, status)},
    )


def _text(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    """Nothing is loaded from anywhere, and nothing but these two texts acts."""
    hashes = [
        "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"
        for text in (style, script)
    ]
    return f"default-src 'none'; style-src {hashes[0]}; script-src {hashes[1]}; base-uri 'none'; form-action 'none'"


def _seen(data: ClassData, status: str) -> bool:
    return any(exercise.statuses.get(status) for exercise in data.exercises)


def _number(value: float | None) -> str:
    return "–" if value is None else cells.number(value)


def _percent(value: float | None) -> str:
    """One digit behind the point, so that a column of them is one."""
    return "–" if value is None else f"{value:.1f}"


def _short(id: str) -> str:
    """The number of an exercise without its topic."""
    return id.partition("_")[0]


def _address(page: str) -> str:
    """A path beside this file as a link: no colon of it makes a scheme, no slash at its start a host."""
    return quote(page.lstrip("/"), safe="/")
