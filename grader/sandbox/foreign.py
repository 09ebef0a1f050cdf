"""What stands in a file of Python that Python cannot read, and comes from elsewhere.

    advice(source, line)     what it is and what to do; "" where it is an ordinary slip

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


def advice(source: bytes, line: int) -> str:
    """What was found, in words."""
    if _MERGE.search(source):
        return _MERGED
    lines = source.split(b"\n", line)
    text = lines[line - 1].decode("utf-8-sig", "replace").strip() if 0 < line <= len(lines) else ""
    return next((says for begins, says in _LINES if re.match(begins, text)), "")
