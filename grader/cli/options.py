"""Options that several commands have, and the kinds of values that click does not check as we want them.

kit             --kit DIR, for every command that looks at the kit
Number          a number in a range; nan is none
Named           a path that has a name: the empty text is refused, where Path("") would be the current folder
"""

from __future__ import annotations

import math
from pathlib import Path

import click


class Number(click.FloatRange):
    """A finite number in a range."""

    def convert(self, value: float, param: click.Parameter | None, ctx: click.Context | None) -> float:
        number: float = super().convert(value, param, ctx)
        if not math.isfinite(number):
            self.fail(f"{value} is not a number in the range {self._describe_range()}.", param, ctx)
        return number


class Named(click.Path):
    """A path with a name."""

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        text = str(value)
        if not text.strip() or "\0" in text:
            self.fail("an empty text is no path.", param, ctx)
        return Path(text)


kit = click.option("--kit", type=Named(), metavar="DIR", help="The kit, where it is not the one installed.")
