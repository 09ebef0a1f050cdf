"""report.json: the report as it is, two spaces to a level, with a newline at its end."""

from __future__ import annotations

import msgspec

from grader.result import Report


def render(report: Report) -> str:
    """The report as JSON, valid against schema.json beside this module."""
    return (
        msgspec.json.format(msgspec.json.encode(_tidy(msgspec.to_builtins(report))), indent=2).decode() + "\n"
    )


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
