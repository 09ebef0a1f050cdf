"""Makes the sealed answers of an exercise from its solution and its known mistakes.

    box = seal(exercise, salt)      see grader/sealed.py; None where no call of it can be written down
    boxes(exercises, salt)          those of many, in their order, made side by side

Calls come from the exercise's tests under seeds of their own; of those recorded such are kept that show every
mistake which any of them shows. The right answers are sealed for all of them, those of a mistake for a few, and only
where it answers differently from the solution. Two mistakes at once: pairs. What draws its own start: starting.
"""

from __future__ import annotations

import contextlib
import itertools
import warnings
from collections.abc import Container, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor

import msgspec
import numpy as np

from grader.bound import binding, unsteady
from grader.catalog import Exercise
from grader.diagnosis import chains
from grader.diagnosis.known import Known, KnownMistake
from grader.diagnosis.programs import Answer, Program
from grader.handout.pairs import Pairs
from grader.handout.reading import Call, read
from grader.handout.recording import record
from grader.handout.starting import Plan, planned
from grader.sealed import FEW, Box, Function, Marks, Seen, Slip, form_of, marks_of, same_manner, wrong_parts

SEEDS = range(7001, 7013)
RECORDED, A_TEST, CALLS, TOLD = 40, 5, 20, 6
ENTRIES = 40


def boxes(exercises: Sequence[Exercise], salt: str) -> Iterator[Box | None]:
    """The box of each exercise."""
    with ProcessPoolExecutor() as pool:
        yield from pool.map(seal, exercises, itertools.repeat(salt))


def seal(exercise: Exercise, salt: str) -> Box | None:
    """The box of an exercise."""
    known = Known.read(str(exercise.solution), str(exercise.mistakes))
    if known is None:
        return None
    with _quiet():
        wanted = max(RECORDED, A_TEST * len(exercise.tests))
        recorded = record(exercise, known.solution.anew(), SEEDS, wanted)
        right = [known.solution.anew(), *(Program(text) for text in _right(exercise))]
        drawn = chains.read(str(exercise.chains) if exercise.chains.is_file() else None)
        functions = {
            name: made
            for name, calls in sorted(recorded.items())
            if (made := _drawing(name, planned(name, calls, drawn), known, right, salt)) is not None
            or (made := _function(name, calls, known, right, salt)) is not None
        }
    return Box(salt, functions) if functions else None


def _right(exercise: Exercise) -> list[str]:
    """Right answers written in other ways, as far as they lose nothing."""
    texts = [path.read_text(encoding="utf-8") for path in exercise.unusual]
    return [text for text in texts if "Loses:" not in text]


def _agreed(name: str, call: Call, right: list[Program], names: tuple[str, ...]) -> Seen | None:
    """The right answer to a call, if every right program gives it: what rounding may turn is not asked."""
    first = _seen(right[0], name, call)
    if first.failure:
        return None
    form = form_of(first.value, names)
    marks = marks_of("", 0, first, form, ENTRIES)
    others = (_seen(program, name, call) for program in right[1:])
    return None if any(_differs("", 0, marks, other, form) for other in others) else first


def _function(
    name: str, recorded: list[object], known: Known, programs: list[Program], salt: str
) -> Function | None:
    names = known.part_names(name)
    asked = [read(call) for call in recorded]
    agreed = [_agreed(name, args, programs, names) for args in asked]
    alone = {}
    for mistake in known.mistakes:
        program = mistake.program.anew()
        alone[mistake.name] = [_seen(program, name, args) for args in asked]
    kept = _told_by(agreed, list(alone.values()), names)
    if not kept:
        return None
    asked = [asked[place] for place in kept]
    right = [seen for place in kept if (seen := agreed[place]) is not None]
    alone = {mistake: [seen[place] for place in kept] for mistake, seen in alone.items()}
    forms = [form_of(seen.value, names) for seen in right]
    sealed, few = (_sealed(salt, right, forms, most) for most in (ENTRIES, FEW))
    slips = _told_once(
        [
            slip
            for mistake in known.mistakes
            if (slip := _slip(mistake, alone[mistake.name], salt, sealed, forms)) is not None
        ]
    )
    both = Pairs(known, salt, forms, lambda program, place: _seen(program, name, asked[place]))
    telling = both.telling(right, alone)
    pairs = both.sealed(slips, right, alone, telling)
    return Function(forms, [recorded[place] for place in kept], sealed, few, slips, telling, pairs)


def _drawing(
    name: str, plan: Plan | None, known: Known, programs: list[Program], salt: str
) -> Function | None:
    """A function that draws its own start, as it answers where that is the solution's."""
    right = [_seen(programs[0], name, read(call)) for call in plan.calls] if plan is not None else []
    if plan is None or any(seen.failure for seen in right):
        return None
    names = known.part_names(name)
    forms = [form_of(seen.value, names) for seen in right]
    sealed, few = (_sealed(salt, right, forms, most) for most in (ENTRIES, FEW))
    made = Function(
        forms,
        plan.calls,
        sealed,
        few,
        [],
        drawn=plan.drawn,
        rests=plan.rests,
        free=plan.free,
        again=plan.again,
    )
    free = set(plan.free)
    for program in programs[1:]:
        seen = [_seen(program, name, read(call)) for call in plan.calls]
        places = binding(salt, made, seen)
        free |= {place for place in places if _differs(salt, place, sealed[place], seen[place], forms[place])}
    slips = []
    for mistake in known.mistakes:
        program = mistake.program.anew()
        seen = [_seen(program, name, read(call)) for call in plan.calls]
        if unsteady(salt, made, seen):
            slips.append(Slip(mistake.name, mistake.idea or "", mistake.says, [], {}, unsteady=True))
        elif (slip := _slip(mistake, seen, salt, sealed, forms, free)) is not None:
            slips.append(slip)
    return msgspec.structs.replace(made, slips=_told_once(slips), free=sorted(free))


def _sealed(salt: str, right: Sequence[Seen], forms: Sequence[object], most: int) -> list[Marks]:
    return [marks_of(salt, place, seen, forms[place], most) for place, seen in enumerate(right)]


def _told_by(
    right: Sequence[Seen | None], mistakes: Sequence[Sequence[Seen]], names: tuple[str, ...]
) -> list[int]:
    """The calls that are kept: such that every mistake is seen that can be, the others as they come."""
    shown: list[list[int]] = [[] for _ in mistakes]
    for place, first in enumerate(right):
        if first is not None:
            form = form_of(first.value, names)
            marks = marks_of("", 0, first, form, ENTRIES)
            for number, seen in enumerate(mistakes):
                if _differs("", 0, marks, seen[place], form):
                    shown[number].append(place)
    chosen: dict[int, None] = {}
    for places in sorted((places for places in shown if places), key=len):
        if not any(place in chosen for place in places):
            chosen[max(places, key=lambda place: sum(place in others for others in shown))] = None
    others = (place for place, first in enumerate(right) if first is not None)
    return sorted([*dict.fromkeys([*chosen, *others])][:CALLS])


def _slip(
    mistake: KnownMistake,
    seen: list[Seen],
    salt: str,
    right: list[Marks],
    forms: list[object],
    free: Container[int] = (),
) -> Slip | None:
    """A mistake as it is sealed, if it is seen at all: where answers bind, if it is wrong there."""
    wrong = [
        place
        for place, answer in enumerate(seen)
        if _differs(salt, place, right[place], answer, forms[place])
    ]
    wrong = [place for place in wrong if place not in free] or wrong
    told = {place: marks_of(salt, place, seen[place], forms[place], FEW) for place in wrong[:TOLD]}
    return Slip(mistake.name, mistake.idea or "", mistake.says, wrong, told) if wrong else None


def _differs(salt: str, place: int, right: Marks, seen: Seen, form: object) -> bool:
    """Whether an answer is wrong, as practice at home will find it, or right in another manner."""
    return bool(wrong_parts(salt, place, right, seen, form)) or not same_manner(
        salt, place, right, seen, form
    )


def _told_once(slips: list[Slip]) -> list[Slip]:
    """Of mistakes that nobody can tell apart, the first."""
    kept: list[Slip] = []
    for slip in slips:
        if not any(
            (slip.idea, slip.marks, slip.unsteady) == (other.idea, other.marks, other.unsteady)
            for other in kept
        ):
            kept.append(slip)
    return kept


def _seen(program: Program, name: str, args: Call) -> Seen:
    answer: Answer = program.run(name, args, {})
    if answer.failure is not None:
        return Seen(None, args, None, answer.failure[0])
    return Seen(answer.value, args, answer.after)


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Whatever a wrong program overflows or prints is not said."""
    with warnings.catch_warnings(), np.errstate(all="ignore"), contextlib.redirect_stdout(None):
        warnings.simplefilter("ignore")
        yield
