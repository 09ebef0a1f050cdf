"""From a file of tests/pictures/ and a learner's functions to a picture.

    described(path, learner) -> Picture | None

The file is the kit's own; what it asks the functions goes through `Ask`, wherever they run.
"""

from __future__ import annotations

import math
from pathlib import Path

import msgspec
import numpy as np

from grader.loading import loaded
from grader.pictures.ask import Ask
from grader.pictures.records import Picture


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
