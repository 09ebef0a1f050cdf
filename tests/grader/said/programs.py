"""The kit's own programs: what is graded, so that everything the grader says about it can be looked at.

programs(exercise)     the solution, the stub, every unusual right answer, every known mistake
changed(exercise)      every generic mutant of the solution; where there are many, every third
"""

from __future__ import annotations

import ast

from grader import mistakes
from grader.author.lint import todos
from grader.author.mutants import mutants
from grader.catalog import Exercise
from grader.grading.pool import Variant

SOLUTION, STUB = "the solution", "the stub"
SEED = 1
MANY = 90


def programs(exercise: Exercise) -> list[Variant]:
    """Each program under its name, in the order of their files."""
    text = exercise.solution.read_text(encoding="utf-8")
    known = mistakes.read(exercise.mistakes)
    found = {SOLUTION: text, STUB: exercise.stub.read_text(encoding="utf-8")}
    found |= {f"unusual {path.stem}": path.read_text(encoding="utf-8") for path in exercise.unusual}
    found |= {name: mistakes.applied(text, entry) or text for name, entry in known.items()}
    return [Variant(name, source.encode(), SEED) for name, source in found.items()]


def changed(exercise: Exercise) -> list[Variant]:
    """Each mutant under its change; one that comes again gets a number."""
    names = todos(ast.parse(exercise.stub.read_bytes()))
    seen: dict[str, int] = {}
    found = []
    for mutant in mutants(exercise.solution.read_text(encoding="utf-8"), names):
        number = seen[mutant.change] = seen.get(mutant.change, 0) + 1
        name = mutant.change if number == 1 else f"{mutant.change} ({number})"
        found.append(Variant(name, mutant.source.encode(), SEED))
    return found[::3] if len(found) > MANY else found
