"""What a learner is told when a call gives no answer: what happened, the line, and what to do.

Types and texts of exceptions come from the submission; they are cleaned here and nowhere trusted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from grader.evidence import SubmissionFailure
from grader.lines import place
from grader.sandbox import foreign, wire
from grader.text import clean_line


def unloadable(message: wire.LoadFailed, main: str, files: Mapping[str, bytes]) -> SubmissionFailure:
    """The submission could not be loaded; `files` are those that it was loaded from."""
    at = (clean_line(message.file, 100), max(0, message.line))
    where = f" (line {at[1]})" if at[1] else ""
    if message.kind == "timeout":
        text = f"{main} did not finish loading{where}. Is there a loop outside a function?"
        return SubmissionFailure("timeout", text, *at, "load")
    column = max(0, message.column)
    kind, said = clean_line(message.kind, 60), clean_line(message.message)
    text = _unloadable(kind, said, main, where)
    if kind in _UNREADABLE:
        text = f"{text}. {foreign.advice(files.get(message.file, b''), at[1], said)}".removesuffix(". ")
    return SubmissionFailure("raised", text, *at, "load", column=column)


def _unloadable(kind: str, said: str, main: str, where: str) -> str:
    if kind in ("SystemExit", "KeyboardInterrupt"):
        return f"{main} ends the program while it is loaded{where}. {_TRIES}"
    if kind == "NotImplementedError":
        return f"{main} cannot be loaded{where}: a raise NotImplementedError stands outside a function."
    if kind == "AssertionError":
        return f"{main} cannot be loaded{where}: an assert of its own fails. {_TRIES}"
    if kind in _ASKS:
        return f"{main} asks for input while it is loaded{where}, and nobody is there to type. {_TRIES}"
    if kind == "NameError" and "'get_ipython'" in said:
        return f"{main} calls get_ipython(){where}, which exists in notebooks only. Take that line out."
    if kind in _DRAWS:
        return f"{main} draws while it is loaded{where}, and there is no screen. {_TRIES}"
    advice = _ADVICE.get(kind)
    what = f"{main} cannot be loaded{where}: {kind}" + (f": {said}" if said else "")
    if advice is not None:
        return f"{what}. {advice} {_TRIES}"
    written_wrongly = kind in (*_UNREADABLE, "ModuleNotFoundError", "ImportError")
    return what if written_wrongly else f"{what}. If that line is a try of your own, put it {_MAIN}"


def undefined(function: str, main: str, loaded: wire.Loaded, cells: Sequence[int]) -> SubmissionFailure:
    """A function that is not there: perhaps because the statement of a notebook that defines it has failed."""
    for line, kind, text, names in loaded.left_out:
        if function in names.split():
            said = f"{function} is not defined: {_line_left_out(line, kind, text, cells)}"
            return SubmissionFailure("raised", said, main, max(0, line), "load")
    text = f"{main} defines no function called {function}. Is it spelled as in the stub?"
    return SubmissionFailure("missing", text)


MAX_TOLD = 5
"""Failed statements of a notebook that are told one by one."""


def left_out(loaded: wire.Loaded, cells: Sequence[int]) -> list[str]:
    """What of a notebook did not run: the first few failed statements, and how many there are besides."""
    commands = [line for line, kind, *_ in loaded.left_out if kind == "Jupyter"]
    failed = [one for one in loaded.left_out if one[1] != "Jupyter"]
    told = [_line_left_out(line, kind, text, cells) for line, kind, text, _ in failed[:MAX_TOLD]]
    if len(failed) > MAX_TOLD:
        told.append(f"{len(failed) - MAX_TOLD} more statements of the notebook failed and were left out.")
    if commands:
        count = "1 command" if len(commands) == 1 else f"{len(commands)} commands"
        told.append(f"{count} for Jupyter did not run here, the first in {place(commands[0], cells)}.")
    return told


def _line_left_out(line: int, kind: str, text: str, cells: Sequence[int]) -> str:
    where, said = place(line, cells), clean_line(text, 200)
    if kind == "timeout":
        return f"{where} was stopped and left out: it took too long."
    if kind in ("SystemExit", "KeyboardInterrupt"):
        return f"{where} was left out: it ends the program."
    if kind == "ModuleNotFoundError":
        return f"{where} was left out: {said.partition(' (a submission')[0]}."
    return f"{where} failed and was left out: {clean_line(kind, 60)}" + (f": {said}" if said else "")


def raised(function: str, message: wire.Raised, cells: Sequence[int]) -> SubmissionFailure:
    """The submission raised: in a hidden test the kind and the line are told, not the text."""
    file, line = clean_line(message.file, 100), max(0, message.line)
    where = f" in {place(line, cells)}" if line > 0 else ""
    kind, text = clean_line(message.kind, 60), clean_line(message.message)
    if kind in ("SystemExit", "KeyboardInterrupt", "GeneratorExit"):
        public = told = f"{function} ended the program ({kind}){where}. Return the result instead."
    elif kind == "RecursionError":
        public = told = f"{function}: something calls itself without end{where} (RecursionError)."
    elif kind in _ASKS:
        public = told = f"{function} asks for input{where}, and nobody is there to type. Use its arguments."
    elif kind in _DRAWS:
        public = told = f"{function} draws{where}, and there is no screen. Return the result instead."
    else:
        advice = _ADVICE.get(kind, "") if kind != "RuntimeError" or "thread" in text else ""
        public, told = (
            f"{function} raised {kind}{where}{said}. {advice}".rstrip()
            for said in ("", f": {text}" if text else "")
        )
    failure = SubmissionFailure("raised", told, file, line, kind, public=public)
    failure.text, failure.scene = text, message.scene
    return failure


def of_a_call(
    function: str, message: wire.Raised, cells: Sequence[int], *, floods: bool
) -> SubmissionFailure:
    """A call that was answered by saying why there is no answer."""
    at = (clean_line(message.file, 100), max(0, message.line))
    if message.kind == "timeout":
        return too_slow(*at, floods=floods)
    if message.kind == "not plain":
        return SubmissionFailure("failed", f"{function} returned {clean_line(message.message, 200)}.", *at)
    if message.kind == "NotImplementedError":
        return SubmissionFailure("not_started", f"{function} is still to be written.", *at)
    return raised(function, message, cells)


def too_slow(file: str = "", line: int = 0, *, floods: bool) -> SubmissionFailure:
    """A call, or the loading, used up its time."""
    flood = " It prints a great deal: is there a print inside a loop?" if floods else ""
    text = f"Your code did not finish in time. Is there a loop that never ends?{flood}"
    return SubmissionFailure("timeout", text, file, line)


def died(status: int | None) -> SubmissionFailure:
    """The process ended by itself in the middle of a call."""
    how = f" (signal {-status})" if status is not None and status < 0 else ""
    return SubmissionFailure(
        "raised",
        f"Your code ended the process it runs in{how}. Does it call os._exit, or recurse or grow without end?",
    )


def used_up() -> SubmissionFailure:
    """An exercise has had all its time, and is not asked any more."""
    return SubmissionFailure("timeout", "This exercise has used up its time; the call was not made.")


def asks_too_often() -> SubmissionFailure:
    """It calls a function that was handed in more often than any exercise needs."""
    return SubmissionFailure("failed", "Your code calls what it is handed far too often.")


def nonsense() -> SubmissionFailure:
    """What came back is no message, or not the one that was due."""
    return SubmissionFailure(
        "failed", "The process of your code answered something that is not an answer. Does it write to pipes?"
    )


_UNREADABLE = ("SyntaxError", "IndentationError", "TabError")
_MAIN = "under if __name__ == '__main__': at the end of the file."
_TRIES = f"Put your own tries {_MAIN}"
_ASKS = ("EOFError", "BdbQuit")
_DRAWS = ("TclError", "TurtleGraphicsError")
_REACHES_OUT = (
    "Other processes, the network and files of the system are out of reach here: "
    "compute with Python and numpy alone."
)
_ADVICE = {
    **dict.fromkeys(("PermissionError", "gaierror", "URLError"), _REACHES_OUT),
    "FileNotFoundError": "Of a submission nothing but its code is there: import helpers by name, keep data in it.",
    "MemoryError": "It asks for more memory than a submission may use.",
    "RuntimeError": "A submission may start a few threads, not many.",
}
