"""report.json: the report as it is, two spaces to a level, with a newline at its end."""

from __future__ import annotations

import functools

import msgspec

from grader.result import ExerciseResult, Report

_NO_EXERCISES = b'\n  "exercises": []'
"""Nowhere else in what is written: within a text there is no end of a line."""


def render(report: Report) -> str:
    """The report as JSON, valid against schema.json beside this module."""
    text = _written(msgspec.structs.replace(report, exercises=()))
    if report.exercises:
        exercises = b",".join(map(_exercise, report.exercises))
        text = text.replace(_NO_EXERCISES, _NO_EXERCISES[:-1] + exercises + b"\n  ]", 1)
    return text.decode() + "\n"


@functools.lru_cache(maxsize=512)
def _exercise(exercise: ExerciseResult) -> bytes:
    """Two levels down. Most exercises of a class came out like another one's."""
    return (b"\n" + _written(exercise)).replace(b"\n", b"\n    ")


def _written(part: Report | ExerciseResult) -> bytes:
    return msgspec.json.format(msgspec.json.encode(_tidy(msgspec.to_builtins(part))), indent=2)


def _tidy(value: object) -> object:
    """Whole numbers without ".0", optional keys that say nothing left out."""
    if isinstance(value, dict):
        silent = {
            name for name, item in value.items() if name in _OPTIONAL and (item is None or item is False)
        }
        return {name: _tidy(item) for name, item in value.items() if name not in silent}
    if isinstance(value, list | tuple):
        return [_tidy(item) for item in value]
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return int(value)
    return value


_OPTIONAL = frozenset({"file", "path", "call", "name", "keyword", "hints", "waits"})
