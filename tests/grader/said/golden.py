"""Golden files of what the grader says: the head with the tests and the quoted texts, then a block for each program.

    written(told)            what was said about each program, in several runs -> the text of a file
    read(text)               a file -> its head, what it quotes, its blocks by name
    likened(new, old)        the new text, with the numbers of the old one where they agree

The mark before a program's name is the level at which all runs said the same, and at which it is compared:

    |     everything
    ~     all but the diagnoses, where they depend on luck
    ~~    the points and the status
"""

from __future__ import annotations

import math
import re
from pathlib import Path
from typing import NamedTuple

from grader.grading.pool import Variant
from grader.result import ExerciseResult
from tests.grader.said.lines import LEVELS, Quoted, block, function

GOLDEN = Path(__file__).parents[1] / "golden"
_BLOCK = re.compile(r"^\S+ \S+ (?P<level>\||~|~~) (?P<name>.*)\n(?:^ .*\n)*", re.MULTILINE)
_QUOTED = re.compile(r"^  (hint|call) \d+: (.*)", re.MULTILINE)
UNSEEDED = ("forgets-the-seed", "shuffles-without-the-seed")
"""Programs that answer otherwise in every run: how sure a diagnosis can be of them is a matter of luck."""
_NUMBER = re.compile(r"(-?\d+\.\d+(?:e[+-]?\d+)?|-?\d+e[+-]?\d+)")


class Told(NamedTuple):
    """What was said about a program in several runs."""

    program: Variant
    runs: list[ExerciseResult]


class Block(NamedTuple):
    """One program: how much of it is compared, and its lines."""

    level: str
    text: str


class Golden(NamedTuple):
    """A golden file."""

    head: str
    quoted: Quoted
    blocks: dict[str, Block]


def path(folder: str, exercise: str) -> Path:
    """The golden file of an exercise in `said` or `mutants`."""
    return GOLDEN / folder / f"{exercise}.txt"


def written(told: list[Told]) -> str:
    """A golden file of what was said about each program in several runs; where they differ, less is compared."""
    results = [result for one in told for result in one.runs]
    quoted = Quoted.of(results)
    return head(results[0], quoted) + "".join(_agreed(one, quoted) for one in told)


def _agreed(told: Told, quoted: Quoted) -> str:
    for level in LEVELS[1:] if told.program.name in UNSEEDED else LEVELS:
        texts = {block(told.program, result, quoted, level) for result in told.runs}
        if len(texts) == 1:
            return texts.pop()
    raise ValueError(f"The runs do not even agree on the points: {sorted(texts)}")


def head(result: ExerciseResult, quoted: Quoted) -> str:
    """The exercise, its tests, and the quoted texts."""
    bonus = ", bonus" if result.bonus else ""
    lines = [f"{result.id}, {result.max_score:g} points{bonus}: {result.title}"]
    lines += [
        f"  {test.visibility}, {test.max_score:g}, {function(test)}: {test.title}" for test in result.tests
    ]
    lines += [f"  hint {number}: {hint}" for number, hint in enumerate(quoted.hints, 1)]
    lines += [f"  call {number}: {call}" for number, call in enumerate(quoted.calls, 1)]
    return "\n".join(lines) + "\n\n"


def read(text: str) -> Golden:
    """The parts of a golden file."""
    start = text[: text.index("\n\n") + 2]
    texts: dict[str, list[str]] = {"hint": [], "call": []}
    for kind, quoted in _QUOTED.findall(start):
        texts[kind].append(quoted)
    blocks = {one["name"]: Block(one["level"], one[0]) for one in _BLOCK.finditer(text, len(start))}
    return Golden(start, Quoted(texts["hint"], texts["call"]), blocks)


def likened(new: str, old: str) -> str:
    """The new text with the old one's numbers in the place of those that are the same up to rounding."""
    news, olds = _NUMBER.split(new), _NUMBER.split(old)
    if len(news) != len(olds):
        return new
    for place in range(1, len(news), 2):
        if math.isclose(float(news[place]), float(olds[place]), rel_tol=1e-6, abs_tol=1e-9):
            news[place] = olds[place]
    return "".join(news)
