"""The pictures of an exercise, made in the trusted test process of what the submission answers to them.

    drawn(subject, evidence, sandbox) -> Drawn | None

tests/pictures/ says what to draw, and is as trusted as the tests; its functions are called in a worker of their own,
after the verdict, so that nothing that is drawn changes a mark. What crosses from there is numbers. From the
evidence of visible tests come the maps of what is right and wrong in an array.
"""

from __future__ import annotations

import sys
import warnings
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from grader.evidence import Evidence, Limits, Subject
from grader.judge.deadline import Deadline
from grader.judge.protocol import Drawn, EntryMap
from grader.pictures.ask import Ask
from grader.pictures.described import described
from grader.pictures.entries import map_of
from grader.pictures.records import Matrices
from grader.sandbox.interface import Sandbox

LIMITS = Limits(3.0, 0.3, 6.0)
"""A picture is no test: what takes longer is not drawn."""
MOST_MAPS = 6
_NOT_THERE = ("not_started", "missing", "broken")


def drawn(subject: Subject, evidence: Sequence[Evidence], sandbox: Sandbox) -> Drawn | None:
    """What there is to see of an exercise that was begun; nothing if anything goes wrong."""
    if subject.picture is None or all(one.outcome in _NOT_THERE for one in evidence):
        return None
    learner = Ask(lambda function, args: sandbox.call(function, args, {}).value)
    try:
        with warnings.catch_warnings(), np.errstate(all="ignore"), Deadline():
            warnings.simplefilter("ignore")
            return Drawn(subject.id, described(Path(subject.picture), learner), _maps(evidence))
    except (Exception, Deadline.Passed) as error:
        print(f"no picture of {subject.id}: {type(error).__name__}: {error}", file=sys.stderr)
        return Drawn(subject.id, None, _maps(evidence))
    finally:
        sandbox.close()


def _maps(evidence: Sequence[Evidence]) -> list[EntryMap]:
    """Of each visible test that was lost by an array, the first array that is wrong, and its neighbours."""
    maps = []
    for one in evidence:
        if one.failure is None or not one.test.startswith("visible/"):
            continue
        wrong = next((compared for compared in one.comparisons if not compared.right), None)
        found = (
            map_of(wrong.part, np.asarray(wrong.got), np.asarray(wrong.want)) if wrong is not None else None
        )
        if found is not None:
            says = f"Entry by entry, whether {found.label} is right: ✓ right, ✗ wrong, ? missing, + too much."
            maps.append(
                EntryMap(
                    one.test,
                    Matrices(title=f"Which entries of {found.label} are wrong", says=says, parts=[found]),
                )
            )
    return maps[:MOST_MAPS]
