"""An exercise of a kit that stays as it is while many are graded: what its files say is looked for once.

Settled(*exercise)      equal to the exercise
"""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING

from grader.catalog import Exercise, TestSpec

if TYPE_CHECKING:
    from grader.evidence import Subject


class Settled(Exercise):
    """What it says when it is asked for the first time it says ever after."""

    @functools.cached_property
    def title(self) -> str:
        return super().title

    @functools.cached_property
    def bonus(self) -> bool:
        return super().bonus

    @functools.cached_property
    def functions(self) -> tuple[str, ...]:
        return super().functions

    @functools.cached_property
    def test_files(self) -> list[Path]:
        return super().test_files

    @functools.cached_property
    def tests(self) -> tuple[TestSpec, ...]:
        return super().tests

    @functools.cached_property
    def hints(self) -> tuple[str, ...]:
        return super().hints

    @functools.cached_property
    def subject(self) -> Subject:
        return super().subject
