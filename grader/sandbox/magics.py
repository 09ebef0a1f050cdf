"""A notebook's cell as Python: what only Jupyter understands is replaced, and every line stays on its line.

    %%time, %%capture ...       the first line goes, the rest is Python
    %%bash, %%html ...          the whole cell goes; of %%writefile [-a] NAME it is the text of a file, or its end
    %matplotlib, !pip, f?       a line of its own becomes `pass`, also inside a block
    x = !ls, x = %sql ...       becomes `pass`, too
    %time f(), %run name.py     become f() and an import
    >>> f(), In [1]: f()        are f(): prompts that were copied along, from the first line on

Only a logical line can be a command of Jupyter: what stands inside brackets or texts is Python's (`a\\n% b`).
Nothing is evaluated here, and every text has a reading; what is no Python afterwards is for the parser to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_OTHER_LANGUAGE = re.compile(
    r"!|bash|bigquery|cmd|cython|fortran|html|HTML|javascript|js|julia|latex|markdown|perl|pypy|python|python2"
    r"|python3|R|ruby|script|sh|shell|sql|svg|SVG|sx|system"
)
_WRITES = ("writefile", "file")
_COMMAND = re.compile(
    r"[ \t]*(?:[%!?]|[\w.*\[\]]+\?{1,2}[ \t]*(?:#[^\n]*)?\n|[\w\[][\w, \t.\[\]]*=[ \t]*[%!](?!=))"
)
_TO_ITS_END = re.compile(r"(?:[^\n\\]++|\\.)*+\n?", re.DOTALL)
_PROMPT = re.compile(r"(?m)^[ \t]*(?:>>>|\.\.\.|In \[\d*\]:|\.{3,}:)(?: |$)")
_TIMED = re.compile(r"([ \t]*)%time[ \t]+(\S.*)", re.DOTALL)
_RUN = re.compile(r"([ \t]*)%run[ \t]+(?:-\w+[ \t]+)*(['\"]?)(?:\.{1,2}/)*([\w/]+?)(?:\.py)?\2[ \t]*\n")
_TOKEN = re.compile(r"'''|\"\"\"|\\\n|['\"#()\[\]{}\n]")
_TEXTS = {
    "'": re.compile(r"(?:[^'\\\n]++|\\.)*+'?", re.DOTALL),
    '"': re.compile(r'(?:[^"\\\n]++|\\.)*+"?', re.DOTALL),
    "'''": re.compile(r"(?:[^'\\]++|\\.|'(?!''))*+(?:''')?", re.DOTALL),
    '"""': re.compile(r'(?:[^"\\]++|\\.|"(?!""))*+(?:""")?', re.DOTALL),
}


class Line(NamedTuple):
    """A logical line with its line break: where it begins, and whether it is a command of Jupyter."""

    number: int
    text: str
    is_command: bool


class Command(NamedTuple):
    """A command that was replaced: its line in the cell, counted from 1, and the command."""

    line: int
    text: str


class Written(NamedTuple):
    """A file that a cell writes: its name, its text, and whether that goes behind what was there."""

    name: str
    text: str
    appended: bool


class Cell(NamedTuple):
    """A cell as Python, the commands that are not in it any more, and a file that it writes."""

    text: str
    commands: list[Command]
    writes: Written | None = None


def as_python(text: str) -> Cell:
    """The cell as Python, line for line."""
    text = _without_prompts(_without_indent(text))
    blank = ""
    while (head := re.match(r"\s*%%(\S+)([^\n]*)(?:\n|\Z)", text)) is not None:
        body = text[head.end() :]
        blank += "\n" * head.group().count("\n")
        if head[1] in _WRITES:
            *options, name = head[2].split() or [""]
            appended = bool({"-a", "--append"}.intersection(options))
            return Cell("", [], Written(name.strip("'\""), blank + body, appended))
        if _OTHER_LANGUAGE.fullmatch(head[1]):
            return Cell("", [Command(head.group().rstrip().count("\n") + 1, f"%%{head[1]}{head[2]}")])
        text = body
    return _without_commands(blank + text)


def _without_indent(text: str) -> str:
    """A cell that begins indented, as Jupyter takes it: what stands before its first word goes everywhere."""
    first = re.match(r"(?:[ \t]*\n)*([ \t]+)\S", text)
    return re.sub(f"(?m)^{first[1]}", "", text) if first is not None else text


def _without_prompts(text: str) -> str:
    """A cell that was copied from an interpreter: where the first line has a prompt, no line has one any more."""
    first = text.lstrip()
    return _PROMPT.sub("", text) if first.startswith((">>>", "In [")) and _PROMPT.match(first) else text


def _without_commands(text: str) -> Cell:
    parts, commands = [], []
    for line in logical_lines(text):
        parts.append(line.text)
        if not line.is_command:
            continue
        if (timed := _TIMED.fullmatch(line.text)) is not None:
            parts[-1] = timed[1] + timed[2]
        elif (run := _RUN.fullmatch(line.text)) is not None:
            parts[-1] = f"{run[1]}from {run[3].replace('/', '.')} import *\n"
        else:
            indent = line.text[: len(line.text) - len(line.text.lstrip(" \t"))]
            parts[-1] = f"{indent}pass" + "\n" * line.text.count("\n")
            commands.append(Command(line.number, line.text.strip()))
    return Cell("".join(parts), commands)


def logical_lines(text: str) -> Iterator[Line]:
    """The logical lines of a text: brackets, texts over several lines and backslashes hold a line together."""
    text = text if text.endswith("\n") else text + "\n"
    start, number = 0, 1
    while start < len(text):
        is_command = _COMMAND.match(text, start) is not None
        end = _TO_ITS_END.match(text, start).end() if is_command else _end(text, start)  # type: ignore[union-attr]
        yield Line(number, text[start:end], is_command)
        number += text.count("\n", start, end)
        start = end


def _end(text: str, place: int) -> int:
    """Where the logical line ends that begins here."""
    depth = 0
    while (token := _TOKEN.search(text, place)) is not None:
        place, kind = token.end(), token.group()
        if kind in _TEXTS:
            place = _TEXTS[kind].match(text, place).end()  # type: ignore[union-attr]
        elif kind == "#":
            place = text.index("\n", place)
        elif kind == "\n" and depth == 0:
            return place
        elif kind in "([{":
            depth += 1
        elif kind in ")]}":
            depth = max(0, depth - 1)
    return len(text)
