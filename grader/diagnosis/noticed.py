"""Plain facts about the learner's program: what it never looks at, and what it keeps from call to call.

    unread(matter, calls)   a reading: true, and a question, since it may be something else that went wrong
    kept(matter, calls)     a cause: what is made once and filled in every call is full in the second one
    endless(matter, calls)  a cause: a loop whose condition nothing inside it changes, calls that double

Nothing is run for them: the repair process reads the program (`grader.sandbox.repair`).
"""

from __future__ import annotations

import itertools

from grader.diagnosis.answered import Noticed
from grader.diagnosis.calls import Calls
from grader.diagnosis.causes import CONSTANT, FACT, KEPT, Cause, Matter, Reading
from grader.lines import place

SAYS = {
    "parameter": "{function} is handed {name}, and nothing in it looks at {name}: what is it needed for?",
    "value": "{name} gets a value on {line}, and nothing uses it: where does it belong?",
    "function": "{name}, on {line}, is never called: where does it belong?",
    "thrown-away": "What {name} gives on {line} is not kept: nothing uses it.",
}
_KEPT = (
    "{name} is made once, on {line}, and not anew in each call: the next call finds in it what this one left."
)
_BRANCHING = (
    "{name} calls itself more than once, on {line}: with every step the work can double. "
    "What does it go through again that it has gone through before?"
)
_ENDLESS = "The loop on {line} goes on for ever: nothing inside it changes {name}, on which its end depends."


def unread(matter: Matter, calls: Calls) -> Reading | None:
    """What a wrong function is handed, or works out, and never looks at."""
    if matter.known is None:
        return None
    found = next(
        (name for name in matter.mender.noticed(calls.function) if _belongs(name, matter, calls)), None
    )
    if found is None:
        return None
    cause = _cause("never-looked-at", None, SAYS[found.kind], FACT, found, matter)
    if found.kind == "thrown-away":
        cause = cause._replace(id="thrown-away", line=found.line)
    return Reading((cause,), False)


def kept(matter: Matter, calls: Calls) -> Cause | None:
    """What is filled in every call, and never emptied."""
    if matter.known is None:
        return None
    found = next((name for name in matter.mender.noticed(calls.function) if name.kind == "kept"), None)
    return (
        _cause("kept-between-calls", "wrong-start", _KEPT, KEPT, found, matter) if found is not None else None
    )


def endless(matter: Matter, calls: Calls) -> Cause | None:
    """A loop without an end, where a call came to none."""
    late = [case for case in calls.every if (case.got.failure or ("",))[0] == "timeout"]
    if matter.known is None or not late:
        return None
    noticed = {name.kind: name for name in reversed(matter.mender.noticed(calls.function))}
    if (found := noticed.get("endless")) is not None:
        return _cause("loop-without-an-end", None, _ENDLESS, CONSTANT, found, matter)._replace(
            line=found.line
        )
    others_are_right = all(case in late or case.worst <= calls.threshold for case in calls.every)
    if others_are_right and (found := noticed.get("branching")) is not None:
        cause = _cause("calls-that-double", "further-than-asked", _BRANCHING, CONSTANT, found, matter)
        return cause._replace(line=found.line)
    return None


def _belongs(found: Noticed, matter: Matter, calls: Calls) -> bool:
    """Whether it is needed: some parameters are not, nor is a slope for those who measure it.

    What a helper of the learner's own is handed and leaves alone is a habit, and tells nothing.
    """
    if found.kind != "parameter":
        return found.kind in SAYS
    if found.function != calls.function:
        return False
    assert matter.known is not None
    read = matter.known.reads(found.function)
    given = dict(zip(read, map(_is_a_function, calls.every[0].args), strict=False))
    before = itertools.takewhile(lambda name: name != found.name, given)
    return read.get(found.name, False) and not (given.get(found.name) and any(map(given.get, before)))


def _is_a_function(argument: object) -> bool:
    """Whether it is one, or a list of them."""
    return callable(argument) or (isinstance(argument, list | tuple) and any(map(callable, argument)))


def _cause(name: str, idea: str | None, says: str, price: float, found: Noticed, matter: Matter) -> Cause:
    line = str(place(found.line, matter.subject.cells))
    return Cause(name, idea, says.format(function=found.function, name=found.name, line=line), price, "facts")
