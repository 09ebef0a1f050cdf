"""What stands in a file of Python that Python cannot read: something from elsewhere, or a common slip.

    advice(source, line, said)     what it is and what to do; "" where Python's own words are plain enough

The marks of a merge are looked for in the whole text, since Python may stumble over a bracket far from them.
Everything else is told by the line on which Python stopped.
"""

from __future__ import annotations

import re

_MERGE = re.compile(rb"(?m)^<{7}(?: .*)?\r?$(?s:.*)^>{7}(?: .*)?\r?$")
_MERGED = (
    "Git has left the marks of a merge that was not finished: keep one of the two versions, and take the lines with "
    "<<<<<<<, ======= and >>>>>>> out."
)
_LINES = (
    (r"<{7}(?: |$)|={7}$|>{7}(?: |$)", _MERGED),
    (r"```|~~~", "That line is Markdown's frame around code: take it out."),
    (
        r">>> |\.\.\. |In \[\d*\]:",
        "The prompts of an interpreter were copied along: take them out, and the answers.",
    ),
    (
        r"diff --git |index [\da-f]+\.\.|--- a/|\+\+\+ b/|@@ -\d",
        "This is a patch, not the file that it changes: hand in the file.",
    ),
    (r"[%!]\s?[A-Za-z]", "That line is a command for Jupyter: take it out, or hand in the notebook itself."),
    (
        r"(?:\$ ?)?(?:pip3?|conda|python3?|git) (?:-m )?\w+",
        "That line is a command for a terminal: take it out.",
    ),
    (
        r"\d+[:.|]?\s+(?:def|class|import|from|return|for|if|#)\b",
        "Line numbers were copied along: take them out.",
    ),
)


_SLIPS = (
    (
        r"invalid (?:decimal|imaginary|hexadecimal|octal|binary) literal",
        "Where a number multiplies a name a * stands between: 2 * h, not 2h.",
    ),
    ("inconsistent use of tabs", "Indent every line in the same way: by four blanks, without tabs."),
    ("unexpected indent|unindent does not match", "All lines of a block begin in the same column."),
    ("expected an indented block", "What belongs to that line stands below it, four blanks further in."),
    ("expected ':'", "A line that begins a block (def, for, if ...) ends with a colon."),
    ("was never closed", "To that bracket there is none that closes it."),
    (
        "unmatched|does not match opening",
        "Count the brackets: each one that closes needs one of its kind that opens.",
    ),
    (
        "invalid (?:non-printable )?character",
        "That character came along with something copied: type it anew from the keyboard.",
    ),
    ("unterminated", "A text in quotation marks has no end."),
)


def advice(source: bytes, line: int, said: str = "") -> str:
    """What was found, in words; `said` is Python's own sentence."""
    if _MERGE.search(source):
        return _MERGED
    lines = source.split(b"\n", line)
    text = lines[line - 1].decode("utf-8-sig", "replace").strip() if 0 < line <= len(lines) else ""
    found = next((says for begins, says in _LINES if re.match(begins, text)), "")
    return found or next((says for words, says in _SLIPS if re.search(words, said)), "")
