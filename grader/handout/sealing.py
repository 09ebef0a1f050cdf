"""Makes the sealed answers of an exercise from its solution and its known mistakes.

    box = seal(exercise, salt)      see grader/sealed.py; None where no call of it can be written down

Calls come from the hidden tests under seeds of their own. The right answers are sealed for all of them, those of a
mistake for a few, and only where it answers differently from the solution.
"""

from __future__ import annotations

import contextlib
import importlib
import sys
import warnings

import numpy as np

from grader import written
from grader.catalog import Exercise
from grader.diagnosis.known import Known
from grader.diagnosis.programs import Answer, Program
from grader.handout.recording import record
from grader.sealed import Box, Function, Marks, Seen, Slip, form_of, marks_of, same_manner, wrong_parts

SEEDS = range(7001, 7013)
CALLS, TOLD = 20, 6
ENTRIES, FEW = 40, 4


def seal(exercise: Exercise, salt: str) -> Box | None:
    """The box of an exercise."""
    known = Known.read(str(exercise.solution), str(exercise.mistakes))
    if known is None:
        return None
    recorded = record(exercise, known.solution.anew(), SEEDS, CALLS)
    right = [known.solution.anew(), *(Program(text) for text in _right(exercise))]
    functions = {
        name: made
        for name, calls in sorted(recorded.items())
        if (made := _function(name, calls, known, right, salt)) is not None
    }
    return Box(salt, functions) if functions else None


def _right(exercise: Exercise) -> list[str]:
    """Right answers written in other ways, as far as they lose nothing."""
    texts = [path.read_text(encoding="utf-8") for path in exercise.unusual]
    return [text for text in texts if "Loses:" not in text]


def _agreed(name: str, call: object, right: list[Program], names: tuple[str, ...]) -> Seen | None:
    """The right answer to a call, if every right program gives it: what rounding may turn is not asked."""
    first = _seen(right[0], name, call)
    if first.failure:
        return None
    form = form_of(first.value, names)
    marks = marks_of("", 0, first, form, ENTRIES)
    others = (_seen(program, name, call) for program in right[1:])
    return None if any(_differs("", 0, marks, other, form) for other in others) else first


def _function(
    name: str, calls: list[object], known: Known, programs: list[Program], salt: str
) -> Function | None:
    agreed = [_agreed(name, call, programs, known.part_names(name)) for call in calls]
    kept = [(call, seen) for call, seen in zip(calls, agreed, strict=True) if seen is not None]
    if not kept:
        return None
    calls, right = [call for call, _ in kept], [seen for _, seen in kept]
    forms = [form_of(seen.value, known.part_names(name)) for seen in right]
    sealed, few = (
        [marks_of(salt, place, seen, forms[place], most) for place, seen in enumerate(right)]
        for most in (ENTRIES, FEW)
    )
    slips = []
    for mistake in known.mistakes:
        program = mistake.program.anew()
        seen = [_seen(program, name, call) for call in calls]
        wrong = [
            place
            for place, answer in enumerate(seen)
            if _differs(salt, place, sealed[place], answer, forms[place])
        ]
        if wrong:
            told = {place: marks_of(salt, place, seen[place], forms[place], FEW) for place in wrong[:TOLD]}
            slips.append(Slip(mistake.name, mistake.idea or "", mistake.says, wrong, told))
    return Function(forms, calls, sealed, few, _told_once(slips))


def _differs(salt: str, place: int, right: Marks, seen: Seen, form: object) -> bool:
    """Whether an answer is wrong, as practice at home will find it, or right in another manner."""
    return bool(wrong_parts(salt, place, right, seen, form)) or not same_manner(
        salt, place, right, seen, form
    )


def _told_once(slips: list[Slip]) -> list[Slip]:
    """Of mistakes that nobody can tell apart, the first."""
    kept: list[Slip] = []
    for slip in slips:
        if not any((slip.idea, slip.marks) == (other.idea, other.marks) for other in kept):
            kept.append(slip)
    return kept


def _seen(program: Program, name: str, call: object) -> Seen:
    args = written.read(call, made_of)
    assert isinstance(args, tuple)
    with warnings.catch_warnings(), np.errstate(all="ignore"), contextlib.redirect_stdout(None):
        warnings.simplefilter("ignore")
        answer: Answer = program.run(name, args, {})
    if answer.failure is not None:
        return Seen(None, args, None, answer.failure[0])
    return Seen(answer.value, args, answer.after)


def made_of(family: str, coefficients: tuple[object, ...], slope: bool) -> object:
    """A function of a family of the kit's own tests."""
    if "families" not in sys.modules:
        importlib.import_module("families")  # recording has put its folder on the path
    return sys.modules["families"].Made(family, coefficients, slope)
