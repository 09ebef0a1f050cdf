"""What a file is that calls itself Python, a notebook or a zip and is something else.

    what(data)      "is a web page: download the file itself"; "" where it may be what it is called

The text goes on after the file's name. Only beginnings count with which no Python, no notebook and no zip begins.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from grader.text import readable

LOOKED_AT = 4096
"""Bytes of a file, from its first word on."""


EMPTY = "is empty: was it saved before it was handed in?"


class _Disguise(NamedTuple):
    begins: re.Pattern[bytes]
    is_: str


def _disguise(begins: bytes, is_: str) -> _Disguise:
    return _Disguise(re.compile(begins, re.DOTALL), is_)


_SAVE = "save the code as plain text"
_DISGUISES = (
    _disguise(rb"\{\\rtf", f"is an RTF document, as TextEdit and WordPad write them: {_SAVE}"),
    _disguise(
        rb"(?:<!--.*?-->\s*)?<(?i:!doctype|html|head|body|\?xml|svg|div|pre|table)\b",
        "is a web page: download the file itself (on GitHub with the button Raw)",
    ),
    _disguise(
        rb"(?:[A-Za-z-]+: [^\n]*\n)*MIME-Version: ", "is an e-mail or a saved web page: save the file itself"
    ),
    _disguise(rb"%PDF-", f"is a PDF: {_SAVE}"),
    _disguise(rb"PK\x03\x04.*?word/", f"is a Word document: {_SAVE}"),
    _disguise(rb"PK\x03\x04.*?(?:xl/|ppt/|vnd\.oasis|Index/)", f"is an office document: {_SAVE}"),
    _disguise(rb"\xd0\xcf\x11\xe0", f"is an office document: {_SAVE}"),
    _disguise(rb"bplist00[^\n= ]", f"is a web archive of Safari: {_SAVE}"),
    _disguise(rb"\x89PNG|\xff\xd8\xff|GIF8[79]a|RIFF....WEBP", "is a picture: hand in the text of the code"),
    _disguise(rb"..\r\n.{0,12}\0", "is compiled Python (.pyc): hand in the .py that it was made of"),
    _disguise(rb"\x7fELF|MZ[^\n]{0,60}\0", "is a program of the machine: hand in the Python that you wrote"),
    _disguise(rb"\x80[\x02-\x05][\x80-\xff\0-\x1f(}\]]", "is a pickle: hand in the Python that you wrote"),
    _disguise(rb"\0\x05\x16\x07", "is what macOS keeps beside a file: hand in the file itself"),
    _disguise(
        rb"version https://git-lfs", "is a pointer of Git LFS: run git lfs pull, and hand in the file itself"
    ),
)
_ARCHIVES = (
    (re.compile(rb"PK\x03\x04|PK\x05\x06"), "zip"),
    (re.compile(rb"Rar!\x1a"), "RAR"),
    (re.compile(rb"7z\xbc\xaf"), "7z"),
    (re.compile(rb"\x1f\x8b"), "gzip"),
    (re.compile(rb"BZh[1-9]1AY"), "bzip2"),
    (re.compile(rb"\xfd7zXZ"), "xz"),
)


def is_notebook(data: bytes) -> bool:
    """Whether bytes begin as a notebook's JSON does; no exercise in Python begins like that."""
    text = data.removeprefix(codecs.BOM_UTF8).lstrip()
    has_cells = b'"cells"' in text and b'"cell_type"' in text
    return text.startswith(b"{") and (has_cells or b'"nbformat"' in text)


def what(data: bytes) -> str:
    """What these bytes are, if they are none of what is read here."""
    begin = data[: 2 * LOOKED_AT].removeprefix(codecs.BOM_UTF8)
    if begin.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        begin = readable(begin).encode("utf-8", "replace")
    begin = (begin.lstrip() or begin)[:LOOKED_AT]
    for disguise in _DISGUISES:
        if disguise.begins.match(begin):
            return disguise.is_
    archive = archive_in(begin)
    advice = "its name should end in .zip" if archive == "zip" else "hand in what is in it"
    return f"is a {archive} archive: {advice}" if archive else ""


def archive_in(data: bytes) -> str:
    """The kind of archive that begins so: "zip", "RAR" ...; "" if it is none."""
    return next((name for begins, name in _ARCHIVES if begins.match(data)), "")
