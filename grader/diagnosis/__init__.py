"""From recorded calls to "what is wrong here".

    diagnose_exercise(subject, evidence)  ->  {test id: Diagnosis}

    stage 1   a known mistake gives the submission's answers          known, board, programs, values
    stage 2   one or two deviations at choice points, two mistakes    choices, layers, layer_words, known
    stage 3   part by part                                            known
    stage 4   the factors of a product, and the broken link drawn     chain, edits, roads, monomial, path
    stage 5   plain facts                                             facts, observed

Runs in the trusted test process, once for an exercise, after its tests. The submission's answers are plain
data that may be anything; whatever goes wrong here is "no diagnosis" and never changes a mark.
"""

from __future__ import annotations

import sys
import warnings
from collections.abc import Sequence

from grader.evidence import Evidence, Subject
from grader.result import Diagnosis


def diagnose_exercise(
    subject: Subject, evidence: Sequence[Evidence], seconds: float | None = None
) -> dict[str, Diagnosis]:
    """The diagnoses of an exercise's failed tests, by test id; none if anything goes wrong.

    `seconds` of processor time are spent on it at most, unless they are given about a second and a half.
    """
    import numpy as np

    from grader.diagnosis.explain import SECONDS, explain
    from grader.diagnosis.programs import OutOfTime

    try:
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")
            readings = explain(subject, evidence, SECONDS if seconds is None else seconds)
            told = {test: reading.as_diagnosis() for test, reading in readings.items()}
            raised = {test.test: said for test in evidence if (said := _raised(test)) is not None}
            return raised | told | _at_home(subject, evidence)
    except (Exception, OutOfTime) as error:
        print(f"no diagnosis of {subject.id}: {type(error).__name__}: {error}", file=sys.stderr)
        return {}


def _raised(test: Evidence) -> Diagnosis | None:
    """The exception that ended a test, in words: where no known mistake explains it."""
    from grader.diagnosis.errors.source import said_of

    return said_of(test) if test.outcome == "raised" else None


def _at_home(subject: Subject, evidence: Sequence[Evidence]) -> dict[str, Diagnosis]:
    """What sealed answers tell, in a student's copy."""
    if subject.sealed is None:
        return {}
    from pathlib import Path

    from grader import sealed
    from grader.diagnosis.at_home import named

    return named(sealed.read(Path(subject.sealed).read_bytes()), evidence)
