"""Chance for programs that ask for it without a seed: another draw each time, and in every grading the same.

    Chance().numpy      what stands in numpy's place in such a program

A known mistake may be that nobody gives the seed. What such a program answers says something, from one call to the
next; that a grading says today what it said yesterday must not hang on it.
"""

from __future__ import annotations

import itertools

import numpy as np


class Chance:
    """Of one program."""

    def __init__(self) -> None:
        self.random, self._asked = _Random(self), itertools.count()

    @property
    def numpy(self) -> object:
        """numpy, whose generators without a seed are those of this chance."""
        return _Numpy(self)

    def default_rng(self, seed: object = None) -> np.random.Generator:
        """As numpy's; without a seed it is seeded by how often it was asked."""
        given = [next(self._asked), 0x6B617461] if seed is None else seed
        return np.random.default_rng(given)  # type: ignore[arg-type]


class _Numpy:
    def __init__(self, chance: Chance) -> None:
        self.random = chance.random

    def __getattr__(self, name: str) -> object:
        return getattr(np, name)


class _Random:
    def __init__(self, chance: Chance) -> None:
        self.default_rng = chance.default_rng

    def __getattr__(self, name: str) -> object:
        return getattr(np.random, name)
