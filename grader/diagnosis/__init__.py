"""From recorded calls to "what is wrong here".

    diagnose_exercise(subject, evidence)  ->  {test id: Diagnosis}

    calls, scores     what was asked and answered, beside what is right; how far a program is off      programs, known
    causes            one kind of cause; a source offers candidates                                    sources
        mistakes      the known ones, run on the same arguments; a test run again with them            behaviour
        places        right numbers at wrong places
        factors       the arrows of a product, and the broken one drawn      chains, edits, rows, monomial, path
        raised        an exception in the learner's words                                              errors
        returned      an answer that is none: nothing, a function, too few results
        mending       the smallest change to the program that makes it right      mender, repair, tasks, slips, bench
        facts         plain facts, where nothing else explains                                         predicates
    at_home           the sealed answers of a student's copy      practised, shown, mended_at_home
    solver            the cheapest that explains all calls; unanimous in its idea, or likely, or silent
    explain           which of it is told about which test

Runs in the trusted test process, once for an exercise, after its tests. The submission's answers are plain
data that may be anything; whatever goes wrong here is "no diagnosis" and never changes a mark.
"""

from __future__ import annotations

import sys
import warnings
from collections.abc import Sequence
from typing import TYPE_CHECKING

from grader.evidence import Evidence, Subject
from grader.result import Diagnosis

if TYPE_CHECKING:
    from grader.diagnosis.bench import Bench
    from grader.diagnosis.programs import Answer, Fuel
    from grader.diagnosis.steady import Trials


def diagnose_exercise(
    subject: Subject, evidence: Sequence[Evidence], bench: Bench | None = None, fuel: Fuel | None = None
) -> dict[str, Diagnosis]:
    """The diagnoses of an exercise's failed tests, by test id; none if anything goes wrong.

    Work is counted (`programs.Fuel`, `repair.FUEL`): on today's machines about a second of it at most, and another
    one for the repair, which needs a `bench`.
    """
    import numpy as np

    from grader.diagnosis.explain import explain

    try:
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")
            readings = explain(subject, evidence, bench, fuel)
            told = {test: reading.as_diagnosis() for test, reading in readings.items()}
            return told | _at_home(subject, evidence, told, bench)
    except Exception as error:
        print(f"no diagnosis of {subject.id}: {type(error).__name__}: {error}", file=sys.stderr)
        return {}


def prepare(subject: Subject, trials: Trials[Answer]) -> None:
    """Compile what the kit knows of an exercise, for a process whose children are going to diagnose it."""
    from grader.diagnosis.known import Known

    known = Known.read(subject.solution, subject.mistakes)
    if known is not None:
        programs = [known.solution, *(mistake.program for mistake in known.mistakes)]
        is_costly = any(trials.holds(program.source) for program in programs)
        for program in programs:
            program.prepare(is_costly=is_costly)


def _at_home(
    subject: Subject, evidence: Sequence[Evidence], told: dict[str, Diagnosis], bench: Bench | None
) -> dict[str, Diagnosis]:
    """What sealed answers tell, in a student's copy."""
    if subject.sealed is None:
        return {}
    from pathlib import Path

    from grader import sealed
    from grader.diagnosis.at_home import named
    from grader.diagnosis.mended_at_home import mended

    box = sealed.read(Path(subject.sealed).read_bytes())
    found = named(box, evidence)
    return found | mended(subject, box, evidence, told | found, bench) if bench is not None else found
