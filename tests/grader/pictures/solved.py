"""The pictures of the kit's own solutions, drawn in this process: they are no submission, and nobody confines them."""

from __future__ import annotations

import functools
import importlib.util
from pathlib import Path

import msgspec
import numpy as np

from grader import catalog
from grader.pictures.ask import Ask
from grader.pictures.described import described
from grader.pictures.records import Picture

ROOT = Path(__file__).parents[3]


def functions(path: Path) -> dict[str, object]:
    """What a solution defines."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return vars(module)


def picture(exercise: catalog.Exercise, known: dict[str, object]) -> Picture | None:
    """The picture of an exercise with these functions."""
    with np.errstate(all="ignore"):
        return described(exercise.picture, Ask(lambda function, args: known[function](*args)))


@functools.cache
def pictures() -> dict[str, Picture | None]:
    """Of every exercise, as they come over the wire."""
    drawn = {one.id: picture(one, functions(one.solution)) for one in catalog.exercises(ROOT)}
    return msgspec.json.decode(msgspec.json.encode(drawn), type=dict[str, Picture | None])
