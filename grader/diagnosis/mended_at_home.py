"""The repairs of a student's copy: the line that is lent to what is said, and a slip where nothing else is known.

    mended(subject, box, evidence, told, bench)     {test: Diagnosis}, those that are told otherwise than in `told`

The search is that of the instructor's kit (grader.diagnosis.repair), in a process that holds the learner's file and
knows no right answer; what it finds is judged by sealed answers and by what visible tests expect. What only visible
tests have shown to be wrong is likely at most: they are few. A search that did not come to its end says nothing.
"""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence

from grader.diagnosis.bench import Bench
from grader.diagnosis.causes import Reading
from grader.diagnosis.mending import cause_of
from grader.diagnosis.practised import Sealed, tasks
from grader.diagnosis.repair import Repair, Repairs
from grader.diagnosis.slips import beside
from grader.evidence import Evidence, Subject
from grader.result import Diagnosis
from grader.sealed import Box

DIAGNOSED = ("failed", "raised", "timeout")
FUEL = 160_000
"""Work for one exercise, in statements run: about a second on a page. Seals ask fewer calls than tests."""


def mended(
    subject: Subject, box: Box, evidence: Sequence[Evidence], told: Mapping[str, Diagnosis], bench: Bench
) -> dict[str, Diagnosis]:
    """What the smallest changes to the learner's program add to what is told."""
    asked = tasks(box, evidence)
    lost = {
        test.test: test.failure.function
        for test in evidence
        if test.failure is not None and test.outcome in DIAGNOSED
    }
    wrong = {name for name, of_one in asked.items() if any(task.wrong for task in of_one)}
    lost = {test: name for test, name in lost.items() if name in wrong and not _placed(told.get(test))}
    proven = {
        name for name in wrong if any(task.wrong and isinstance(task.want, Sealed) for task in asked[name])
    }
    unexplained = {name for test, name in lost.items() if _says_little(told.get(test))}
    found: dict[str, Diagnosis] = {}
    with contextlib.closing(Repairs(bench, asked, FUEL)) as repairs:
        for test, name in lost.items():
            repair = repairs.of(name, far_too=name in unexplained)
            lends = name not in unexplained
            if repair is not None and repairs.fuel > 0 and not (lends and repairs.patches(repair)):
                repair = repair._replace(exact=repair.exact and name in proven)
                diagnosis = _with(repair, told.get(test), subject)
                found |= {test: diagnosis} if diagnosis is not None else {}
    return found


def _placed(diagnosis: Diagnosis | None) -> bool:
    return diagnosis is not None and diagnosis.line is not None


def _says_little(diagnosis: Diagnosis | None) -> bool:
    """Whether a repair says more: there is nothing, or a plain fact about numbers."""
    return diagnosis is None or diagnosis.source == "facts"


def _with(repair: Repair, diagnosis: Diagnosis | None, subject: Subject) -> Diagnosis | None:
    """What is told where this repair was found."""
    where = diagnosis.where if diagnosis is not None else ()
    if diagnosis is None or _says_little(diagnosis):
        return Reading((cause_of(repair, subject.cells),), repair.exact, where).as_diagnosis()
    return _lent(repair, diagnosis) if repair.line else None


def _lent(repair: Repair, diagnosis: Diagnosis) -> Diagnosis:
    columns = repair.columns if repair.columns != (0, 0) else None
    return Diagnosis(
        diagnosis.mistake,
        beside(diagnosis.mistake, repair.kind, diagnosis.says),
        diagnosis.confidence,
        diagnosis.where,
        diagnosis.path,
        diagnosis.idea,
        diagnosis.source,
        repair.line,
        columns,
    )
