"""A notebook's code cells as one text, as they are. This runs in a child with limits; nothing is parsed as Python.

    parse(data)                the code, and the lines on which the cells begin
    parsed(data)               the same, or what is wrong with it
    answers(code, known)       the exercises of which a code defines something, by the look of its lines

nbformat 4 keeps cells at the top, nbformat 3 in worksheets. Of the JSON only code is built in memory: the pictures
and tables that a notebook holds are passed over. Python's text that is called a notebook is one cell.
"""

from __future__ import annotations

import re
from itertools import accumulate

import msgspec

from grader.intake import disguises
from grader.intake.protocol import Notebook
from grader.intake.rules import Known
from grader.text import readable

MAX_CODE = 300_000
"""Characters of code."""
MAX_CELLS = 10_000
"""Each takes some hundred bytes in memory, however empty it is."""


class NotebookError(Exception):
    """No notebook; the text goes on after its name."""


class _Cell(msgspec.Struct):
    cell_type: str
    source: msgspec.Raw = msgspec.Raw()
    input: msgspec.Raw = msgspec.Raw()  # the source in nbformat 3


class _Sheet(msgspec.Struct):
    cells: list[_Cell]


class _File(msgspec.Struct):
    cells: list[_Cell] | None = None
    worksheets: list[_Sheet] = []


def parse(data: bytes) -> Notebook:
    """The code of a notebook; raises `NotebookError`."""
    if data.count(b'"cell_type"') > MAX_CELLS or data.count(b'"cells"') > MAX_CELLS:
        raise NotebookError(f"holds more than {MAX_CELLS} cells")
    if _is_python(data):
        return _joined([_with_plain_breaks(readable(data))])
    try:
        return _joined([_text(cell.source or cell.input) for cell in _code_cells(data)])
    except (msgspec.MsgspecError, ValueError, RecursionError):
        raise NotebookError(_no_notebook(data)) from None


def parsed(data: bytes) -> Notebook | str:
    """The same, or what is wrong with it."""
    try:
        return parse(data)
    except NotebookError as trouble:
        return str(trouble)


def _no_notebook(data: bytes) -> str:
    merged = b"<<<<<<<" in data and b">>>>>>>" in data
    advice = "it holds the marks of a merge that was not finished" if merged else "is the upload complete?"
    if not data.strip():
        return disguises.EMPTY
    return disguises.what(data) or f"cannot be read as a notebook: {advice}"


def _is_python(data: bytes) -> bool:
    """Whether this is no JSON and no web page, and something is defined in it."""
    text = readable(data).lstrip() if len(data) <= MAX_CODE else ""
    return not text.startswith(("{", "[", "<")) and _DEFINES.search(text) is not None


def _code_cells(data: bytes) -> list[_Cell]:
    file = _decoded(readable(data).encode("utf-8", "replace"))
    if file.cells is None and not file.worksheets:
        raise ValueError("no cells")
    cells = (
        file.cells if file.cells is not None else [cell for sheet in file.worksheets for cell in sheet.cells]
    )
    return [cell for cell in cells if cell.cell_type == "code"]


def _decoded(text: bytes) -> _File:
    """Strictly, else without what Jupyter writes into outputs and JSON does not know."""
    try:
        return msgspec.json.decode(text, type=_File)
    except msgspec.ValidationError:
        raise
    except (msgspec.MsgspecError, ValueError):
        return msgspec.json.decode(_strict(text), type=_File)


_ODD = re.compile(rb'"(?:[^"\\]++|\\.)*+"|NaN|Infinity', re.DOTALL)
_ESCAPES = re.compile(
    rb"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(\\u[dD][89a-fA-F][0-9a-fA-F]{2})|\\."
)


def _strict(text: bytes) -> bytearray:
    """JSON with a number for each that is none, and a question mark for half of a character, as long as before."""
    strict = bytearray(text)
    for odd in _ODD.finditer(text):
        if text[odd.start()] != ord('"'):
            strict[odd.start() : odd.end()] = b"0.000000"[: odd.end() - odd.start()]
        elif text.find(b"\\u", odd.start(), odd.end()) >= 0:
            for escape in _ESCAPES.finditer(text, odd.start(), odd.end()):
                if escape[1]:
                    strict[escape.start() : escape.end()] = b"\\u003f"
    return strict


def _text(source: msgspec.Raw) -> str:
    if len(source) > 6 * MAX_CODE:  # an escape takes six characters
        raise NotebookError(_TOO_MUCH)
    pieces = msgspec.json.decode(source, type=str | list[str] | None) if source else ""
    text = pieces if isinstance(pieces, str) else "".join(pieces or [])
    return _with_plain_breaks(text)


def _with_plain_breaks(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _joined(sources: list[str]) -> Notebook:
    if sum(map(len, sources)) > MAX_CODE:
        raise NotebookError(_TOO_MUCH)
    starts = accumulate((source.count("\n") + 1 for source in sources), initial=1)
    return Notebook("\n".join(sources), tuple(starts)[: len(sources)])


_TOO_MUCH = f"holds more than {MAX_CODE // 1000} kB of code"


def answers(code: str, known: Known) -> list[str]:
    """The exercises for which a code binds a name that they ask for: by def, class, assignment or import."""
    bound = set(_DEFINES.findall(code))
    for names in (*_ASSIGNS.findall(code), *_IMPORTS.findall(code)):
        bound.update(re.findall(r"\w+", names))
    return [file for file, functions in known.items() if bound.intersection(functions)]


_DEFINES = re.compile(r"(?m)^[ \t]*(?:async[ \t]+)?(?:def|class)[ \t]+(\w+)")
_ASSIGNS = re.compile(r"(?m)^[ \t]*(?:%time[ \t]+)?\(?([\w*\[][\w, \t.\[\])*=]*)(?::[^=\n]*)?(?<!=)=(?!=)")
_IMPORTS = re.compile(r"(?m)^[ \t]*from[ \t][^\n]*\bimport[ \t]+(\([^)]{0,2000}|[^\n]*)")
