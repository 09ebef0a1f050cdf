"""Lines for a screen: paragraphs that are wrapped, rows whose cells keep their columns, drawings that are cropped.

    paragraph(text, screen, indent, first)     wrapped, further lines below the first one's text
    row(text, right, style, screen, ...)       a text that is wrapped, with something at the right edge
    quoted(number, text, screen)               a line of a program, and marks below it
    drawing(lines, screen, indent)             as it is; what is too wide is cropped to what a caret marks
    folded(text, width)                        prose in lines of that width, if any is longer; code stays as it is

Plain text and escapes for colours; loading a library for it would take longer than the rest of a report.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator

from grader.screen import Screen

_DOTS = "... "


def paragraph(
    text: str,
    screen: Screen,
    *styles: str,
    indent: int = 2,
    first: str = "",
    first_styles: tuple[str, ...] = (),
) -> list[str]:
    """The text in lines of the screen's width; `first` stands in front of it, in its own style."""
    hanging = indent + len(first)
    lines = _wrapped(text, max(10, screen.width - hanging))
    shown = [" " * hanging + screen.paint(line, *styles) for line in lines]
    shown[0] = " " * indent + screen.paint(first, *first_styles) + screen.paint(lines[0], *styles)
    return [line.rstrip() for line in shown]


def row(
    text: str,
    right: str,
    right_style: str,
    screen: Screen,
    *styles: str,
    indent: int = 2,
    first: str = "",
    first_styles: tuple[str, ...] = (),
) -> list[str]:
    """The same with something at the right edge of its first line."""
    narrow = screen._replace(width=screen.width - len(right) - 2)
    lines = paragraph(text, narrow, *styles, indent=indent, first=first, first_styles=first_styles)
    seen = len(first) + indent + len(_wrapped(text, max(10, narrow.width - indent - len(first)))[0])
    lines[0] += " " * (screen.width - seen - len(right)) + screen.paint(right, right_style)
    return lines


def drawing(lines: list[str], screen: Screen, indent: int) -> list[str]:
    """Lines that must keep their columns."""
    room = screen.width - indent
    widest = max(map(len, lines), default=0)
    if widest <= room:
        return [" " * indent + line for line in lines]
    marked = max((line.find("^") for line in lines), default=0)
    start = min(max(0, marked - room // 3), widest - room + len(_DOTS))
    return [" " * indent + _cropped(line, start, room) for line in lines]


def _cropped(line: str, start: int, room: int) -> str:
    dots = _DOTS if line.strip() and start and line[:start].strip() else " " * (len(_DOTS) if start else 0)
    return (dots + line[start : start + room - len(dots)]).rstrip()


def _wrapped(text: str, width: int) -> list[str]:
    return textwrap.wrap(re.sub(r"\s+", " ", text), width, break_on_hyphens=False) or [""]


def folded(text: str, width: int) -> str:
    """Text as it stands in a file or a message, its paragraphs filled anew where a line is too wide.

    What is indented is code or a command to copy, and stays; an item of a list keeps its own indent.
    """
    if all(len(line) <= width for line in text.split("\n")):
        return text
    lines: list[str] = []
    for item, (indent, marker, words) in _paragraphs(text):
        if not words:
            lines.append(item)
            continue
        hanging = " " * (len(indent) + len(marker))
        filled = textwrap.wrap(
            words, max(10, width - len(hanging)), break_on_hyphens=False, break_long_words=False
        )
        lines += [
            f"{(indent + marker) if place == 0 else hanging}{line}" for place, line in enumerate(filled)
        ]
    return "\n".join(lines)


_ITEM = re.compile(r"(\s*)((?:[-*]|\d+\.) )(.*)")


def _paragraphs(text: str) -> Iterator[tuple[str, tuple[str, str, str]]]:
    """What stays as it is, and paragraphs and items of lists: indent, marker, all their words."""
    marker, gathered = "", list[str]()
    indent = ""

    def ended() -> Iterator[tuple[str, tuple[str, str, str]]]:
        if gathered:
            yield "", (indent, marker, " ".join(gathered))
            gathered.clear()

    for line in text.split("\n"):
        item = _ITEM.fullmatch(line)
        if item is not None:
            yield from ended()
            indent, marker = item[1], item[2]
            gathered.append(item[3])
        elif gathered and marker and line.strip() and _inset(line) == len(indent + marker):
            gathered.append(line.strip())
        elif not line.strip() or line.startswith((" ", "\t")):
            yield from ended()
            yield line, ("", "", "")
        else:
            if marker:
                yield from ended()
            indent = marker = ""
            gathered.append(line.strip())
    yield from ended()


def _inset(line: str) -> int:
    return len(line) - len(line.lstrip())


def quoted(number: int | None, text: str, screen: Screen) -> Iterator[str]:
    """A line of the learner's file with its number, and marks below it."""
    text, _, marks = text.partition("\n")
    yield f"  {number or '':>4} | {text}"[: screen.width]
    if marks:
        yield f"       | {marks}"[: screen.width]
