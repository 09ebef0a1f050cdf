"""The pictures of an exercise, made in the trusted test process of what the submission answers to them.

    drawn(subject, evidence, sandbox) -> Drawn | None
    described(path, learner) -> Picture | None             what a file of tests/pictures/ says

tests/pictures/ says what to draw, and is as trusted as the tests; its functions are called in a worker of their own,
after the verdict, so that nothing that is drawn changes a mark. What crosses from there is numbers. From the
evidence of visible tests come the maps of what is right and wrong in an array.
"""

from __future__ import annotations

import math
import sys
import warnings
from collections.abc import Sequence
from pathlib import Path

import msgspec
import numpy as np

from grader.evidence import Evidence, Limits, Subject
from grader.judge.deadline import Deadline
from grader.judge.protocol import Drawn, EntryMap
from grader.loading import loaded
from grader.pictures.ask import Ask
from grader.pictures.entries import map_of
from grader.pictures.records import Matrices, Picture
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


def described(path: Path, learner: Ask) -> Picture | None:
    """The picture that the file describes, if the submission has given anything to it."""
    told = loaded(path, beside=True).draw(learner)
    return msgspec.convert(_plain(told), Picture) if learner.gave and told["panels"] else None


def _plain(value: object) -> object:
    """Arrays as lists, numpy's numbers as Python's, and None for what is not finite."""
    if isinstance(value, np.ndarray | np.generic):
        return _plain(value.tolist())
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value


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
