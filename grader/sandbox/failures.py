"""What a learner is told when a call gives no answer: what happened, the line, and what to do.

Types and texts of exceptions come from the submission; they are cleaned here and nowhere trusted.
"""

from __future__ import annotations

from grader.evidence import SubmissionFailure
from grader.sandbox import wire
from grader.text import clean_line


def unloadable(message: wire.LoadFailed, main: str) -> SubmissionFailure:
    place = (clean_line(message.file, 100), max(0, message.line))
    where = f" (line {place[1]})" if place[1] else ""
    if message.kind == "timeout":
        text = f"{main} did not finish loading{where}. Is there a loop outside a function?"
        return SubmissionFailure("timeout", text, *place, "load")
    text = f"{main} cannot be loaded{where}: {clean_line(message.kind, 60)}: {clean_line(message.message)}"
    if message.kind in ("SystemExit", "KeyboardInterrupt"):
        text = f"{main} ends the program while it is loaded{where}. Take that line out of the file."
    elif message.kind == "NotImplementedError":
        text = f"{main} cannot be loaded{where}: a raise NotImplementedError stands outside a function."
    return SubmissionFailure("raised", text, *place, "load")


def raised(function: str, message: wire.Raised, file: str, line: int) -> SubmissionFailure:
    """The submission raised: in a hidden test the kind and the line are told, not the text."""
    where = f" in line {message.line}" if message.line > 0 else ""
    kind, text = clean_line(message.kind, 60), clean_line(message.message)
    if kind in ("SystemExit", "KeyboardInterrupt", "GeneratorExit"):
        public = told = f"{function} ended the program ({kind}){where}. Return the result instead."
    elif kind == "RecursionError":
        public = told = f"{function} calls itself without end{where} (RecursionError)."
    else:
        public = f"{function} raised {kind}{where}."
        told = public[:-1] + (f": {text}" if text else "") + "."
    return SubmissionFailure("raised", told, file, line, kind, public=public)


_LAZY = (
    "generator",
    "map",
    "zip",
    "filter",
    "range",
    "dict_values",
    "dict_keys",
    "dict_items",
    "set",
    "reversed",
)


def not_plain(function: str, what: str) -> str:
    if any(what == f"of type {name}" or what.endswith(f"type {name}") for name in _LAZY):
        return f"{function} returned something {what}: wrap it in list(...)."
    return f"{function} returned something that is not plain data ({what}). Return numbers, arrays, lists or dicts."
