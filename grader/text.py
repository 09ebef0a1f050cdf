"""Text that came from a submission, made safe to show: bounded, without control characters or commands.

What a submission prints or names reaches terminals, CI logs and web pages. `clean` removes every control
character but tab and newline, the characters that reorder text, and breaks up what a CI runner would obey
(`::notice ...`, `##[...]`, `##vso[...]`). Addresses (0x7f...) are masked, so that equal runs are equal.
"""

from __future__ import annotations

import codecs
import re

_UNWANTED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
# Wherever a command stands: a terminal's width may bring it to the start of a line.
_COMMAND = re.compile(r"(?m)(^[^\S\n]*):(?=:)|:(?=:[A-Za-z][^\n]*?::)")
_OLD_COMMAND = re.compile(r"##(?=\w*\[)")
_ADDRESS = re.compile(r"0x[0-9a-fA-F]{6,}")
_ESCAPE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]{0,1000}(?:\x07|\x1b\\)|[@-Z\\-_])")


_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def readable(data: bytes) -> str:
    """Bytes as text, whatever they are: UTF-16 where a mark at the beginning says so, else UTF-8."""
    encoding = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), "utf-8-sig")
    return data.decode(encoding, "replace")


def clean(text: str, limit: int) -> str:
    """The text without anything that acts, at most `limit` characters and a note where it was cut."""
    cut = len(text) > limit
    text = text[:limit].replace("\r\n", "\n").replace("\r", "\n")
    text = _UNWANTED.sub("", _ESCAPE.sub("", text))
    text = _ADDRESS.sub("0x...", _OLD_COMMAND.sub("## ", _COMMAND.sub(r"\1: ", text)))
    return text + "\n[cut off here]" if cut else text


def clean_line(text: str, limit: int = 300) -> str:
    """The same on one line."""
    text = " ".join(clean(text, 4 * limit).split())
    return text if len(text) <= limit else text[: limit - 1] + "…"
