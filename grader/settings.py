"""What a kit says about its course, without code: the table [tool.grader] of its pyproject.toml.

    [tool.grader]
    leave-out = ["digits"]              exercises that are neither shown nor graded

    [tool.grader.weights]
    theta_chain = 1.5                   every test of it counts one and a half times

    [tool.grader.parts]
    "A  Calculus" = [1, 6]              a part of the course: its first and its last exercise

An exercise is named as on the command line. A kit without the file, or without the table, has no parts and changes
nothing. An installed kit carries the file beside its exercises.
"""

from __future__ import annotations

import functools
from pathlib import Path
from typing import NamedTuple

KNOWN = ("leave-out", "weights", "parts")


class SettingsError(Exception):
    """The table cannot be read; the text says what is wrong with it."""


class Settings(NamedTuple):
    """The table, checked."""

    left_out: tuple[str, ...] = ()
    weights: tuple[tuple[str, float], ...] = ()
    parts: tuple[tuple[str, int, int], ...] = ()

    def part(self, number: int) -> str:
        """The part that the exercise with this number belongs to, "" if there is none."""
        return next((name for name, first, last in self.parts if first <= number <= last), "")


@functools.lru_cache(maxsize=16)
def read(root: Path) -> Settings:
    """The settings of a kit.

    Raises:
        SettingsError: The file or the table in it is not what it should be.
    """
    path = root / "pyproject.toml"
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path.name} cannot be read: {error}") from None
    import tomllib

    try:
        tool = tomllib.loads(text).get("tool", {})
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path.name} is not TOML: {error}") from None
    return _checked(tool.get("grader", {}) if isinstance(tool, dict) else {})


def _checked(table: object) -> Settings:
    if not isinstance(table, dict):
        raise SettingsError("pyproject.toml: [tool.grader] is not a table.")
    for name in table:
        if name not in KNOWN:
            raise SettingsError(f"pyproject.toml: [tool.grader] has no {name}, only {', '.join(KNOWN)}.")
    left_out = table.get("leave-out", [])
    if not isinstance(left_out, list) or not all(isinstance(name, str) for name in left_out):
        raise SettingsError("pyproject.toml: leave-out is a list of names of exercises.")
    weights, parts = table.get("weights", {}), table.get("parts", {})
    if not isinstance(weights, dict) or not all(_weight(number) for number in weights.values()):
        raise SettingsError("pyproject.toml: a weight is a number from 0 to 1000.")
    if not isinstance(parts, dict) or not all(_range(pair) for pair in parts.values()):
        raise SettingsError("pyproject.toml: a part is the numbers of its first and its last exercise.")
    return Settings(
        tuple(left_out),
        tuple((name, float(number)) for name, number in weights.items()),
        tuple((name, first, last) for name, (first, last) in parts.items()),
    )


def _weight(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1000


def _range(value: object) -> bool:
    return isinstance(value, list) and [type(number) for number in value] == [int, int]
