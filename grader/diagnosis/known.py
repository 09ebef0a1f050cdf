"""What the kit knows about an exercise: its solution and the known mistakes, as programs.

known = Known.read(solution, mistakes, fuel)    their files; None in a copy without solutions
known.solution, known.mistakes           programs
known.both(first, second)                the program with two mistakes, if they can be made together
known.part_names("layer_gradients")      ("dW", "db", "da_prev"), from the solution's `return`
"""

from __future__ import annotations

import ast
import difflib
import functools
import itertools
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from grader import mistakes
from grader.diagnosis.programs import Fuel, Program
from grader.diagnosis.statements import Hunk, Pieces, edited
from grader.diagnosis.statements import applied as with_hunks
from grader.mistakes import Mistake


class KnownMistake(NamedTuple):
    """A known mistake: its name, what it changes and says, and the program with it."""

    name: str
    entry: Mistake
    program: Program

    @property
    def idea(self) -> str | None:
        return self.entry.idea

    @property
    def says(self) -> str:
        return self.entry.says


class Known(NamedTuple):
    """The solution, and the mistakes made from it."""

    source: str
    solution: Program
    mistakes: tuple[KnownMistake, ...]
    fuel: Fuel

    @staticmethod
    def read(solution: str | None, listed: str | None, fuel: Fuel | None = None) -> Known | None:
        """What is known about an exercise, or None where there is no solution."""
        if solution is None:
            return None
        fuel = fuel or Fuel(float("inf"))
        source = Path(solution).read_text(encoding="utf-8")
        entries = Path(listed).read_text(encoding="utf-8") if listed is not None else ""
        known = tuple(
            KnownMistake(name, entry, Program(text, fuel, pieces))
            for name, entry, text, pieces in _made(source, entries)
        )
        return Known(source, Program(source, fuel), known, fuel)

    def both(self, first: KnownMistake, second: KnownMistake) -> Program | None:
        """The program with two mistakes, if the second can still be made after the first."""
        hunks = sorted([*_moved(self.source, first.entry), *_moved(self.source, second.entry)])
        apart = all(self._are_apart(before, after) for before, after in itertools.pairwise(hunks))
        if not apart or first.entry.program or second.entry.program:
            return None
        return Program(with_hunks(self.source, hunks), self.fuel, edited(self.source, hunks))

    def _are_apart(self, before: Hunk, after: Hunk) -> bool:
        """Whether two changes do not meet; what only takes something away may stand side by side."""
        between = self.source[after.start : before.end]
        return before.end < after.start or not (before.text or after.text or between.strip())

    def with_mistakes(self, names: Sequence[str]) -> Program | None:
        """The program with one or two mistakes; None if these are no names of mistakes."""
        chosen = [mistake for name in names for mistake in self.mistakes if mistake.name == name]
        if len(chosen) != len(names) or not 0 < len(names) <= 2:
            return None
        return self.both(*chosen) if len(chosen) == 2 else chosen[0].program

    def part_names(self, function: str) -> tuple[str, ...]:
        """The names in the last `return a, b, c` of a function of the solution."""
        for node in _body(self.source):
            if isinstance(node, ast.FunctionDef) and node.name == function:
                returned = [line.value for line in node.body if isinstance(line, ast.Return)]
                if returned and isinstance(returned[-1], ast.Tuple):
                    return tuple(
                        ast.unparse(name) for name in returned[-1].elts if isinstance(name, ast.Name)
                    )
        return ()

    def reads(self, function: str) -> dict[str, bool]:
        """The parameters of a function of the solution, and whether it looks at them."""
        for node in _body(self.source):
            if isinstance(node, ast.FunctionDef) and node.name == function:
                read = {
                    inner.id for part in node.body for inner in ast.walk(part) if isinstance(inner, ast.Name)
                }
                return {arg.arg: arg.arg in read for arg in node.args.args}
        return {}


@functools.lru_cache(maxsize=64)
def _body(source: str) -> list[ast.stmt]:
    return ast.parse(source).body


@functools.lru_cache(maxsize=64)
def _made(source: str, listed: str) -> tuple[tuple[str, Mistake, str, Pieces | None], ...]:
    """The mistakes of a list that can be made in this text; read once for all submissions of a process."""
    made = [(name, entry, mistakes.applied(source, entry)) for name, entry in mistakes.parsed(listed).items()]
    return tuple(
        (name, entry, text, _pieces(source, entry)) for name, entry, text in made if text is not None
    )


def _pieces(source: str, entry: Mistake) -> Pieces | None:
    """The statements with an edit of the solution; of a program nobody can tell."""
    if entry.program:
        return None
    return edited(source, list(_moved(source, entry)))


def _moved(source: str, entry: Mistake) -> Iterator[Hunk]:
    """The places of the solution that a mistake really changes."""
    start = source.index(entry.right) if entry.right else 0
    return (Hunk(start + hunk.start, start + hunk.end, hunk.text) for hunk in hunks(entry.right, entry.wrong))


@functools.lru_cache(maxsize=1024)
def hunks(right: str, wrong: str) -> tuple[Hunk, ...]:
    """What changes between two texts, word by word.

    So two mistakes whose texts overlap can be made together where their changes do not.
    """
    old, new = _WORD.findall(right), _WORD.findall(wrong)
    starts = [0, *itertools.accumulate(map(len, old))]
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    return tuple(
        Hunk(starts[low], starts[high], "".join(new[first:last]))
        for kind, low, high, first, last in matcher.get_opcodes()
        if kind != "equal"
    )


_WORD = re.compile(r"\w+|[^\w\S\n]+|\n *|.", re.DOTALL)
