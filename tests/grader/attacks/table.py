"""The table attack x mechanism: what succeeds when a mechanism is switched off. It prints Markdown.

    python tests/grader/attacks/table.py

Only attacks that are safe to let succeed ("Matrix: yes": they touch decoys) are tried. A mechanism is worth
something if an attack succeeds without it that does not succeed with it: with all others in force, or, where
two mechanisms stop the same, with those others switched off too.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import NamedTuple

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[3]))

from tests.grader.attacks.harness import World, collection

ALL_ON = "all on"
CONFIGURATIONS: dict[str, frozenset[str]] = {
    ALL_ON: frozenset(),
    "- rlimits": frozenset({"rlimits"}),
    "- landlock": frozenset({"landlock"}),
    "- seccomp": frozenset({"seccomp"}),
    "- own-user": frozenset({"own-user"}),
    "- own-tmpfs": frozenset({"own-tmpfs"}),
    "- own-tmpfs, rlimits": frozenset({"own-tmpfs", "rlimits"}),
    "only own-user, no-new-privs": frozenset({"rlimits", "landlock", "seccomp"}),
    "only own-user": frozenset({"rlimits", "landlock", "seccomp", "no-new-privs"}),
    "all off": frozenset({"rlimits", "landlock", "seccomp", "own-user", "no-new-privs"}),
}
PAIRS = {
    "rlimits": ("- own-tmpfs", "- own-tmpfs, rlimits"),
    "landlock": (ALL_ON, "- landlock"),
    "seccomp": (ALL_ON, "- seccomp"),
    "own-user": (ALL_ON, "- own-user"),
    "no-new-privs": ("only own-user, no-new-privs", "only own-user"),
}


class Row(NamedTuple):
    """An attack, and what it reached in each configuration."""

    attack: str
    damage: dict[str, list[str]]


def mechanisms() -> list[str]:
    """The mechanisms that can be shown here: the last two need root, and an interpreter that all may read."""
    with World() as world:
        return [name for name in PAIRS if world.hides_metadata or name not in ("own-user", "no-new-privs")]


def rows() -> list[Row]:
    """Try all attacks in all configurations."""
    attacks = [attack for attack in collection() if attack.in_matrix]
    found = [Row(attack.name, {}) for attack in attacks]
    for name, switched_off in CONFIGURATIONS.items():
        with World(switched_off) as world:
            for attack, row in zip(attacks, found, strict=True):
                row.damage[name] = world.attempt(attack).damage
    return found


def stopped_by(rows: list[Row], mechanism: str) -> list[str]:
    """The attacks that succeed without a mechanism and do not with it."""
    with_it, without = PAIRS[mechanism]
    return [row.attack for row in rows if row.damage[without] and not row.damage[with_it]]


def markdown(rows: list[Row]) -> str:
    """The table, and what each mechanism alone stops."""
    names = list(CONFIGURATIONS)
    lines = [f"| attack | {' | '.join(names)} |", f"| --- {'| --- ' * len(names)}|"]
    for row in rows:
        cells = ["succeeds" if row.damage[name] else "·" for name in names]
        lines.append(f"| {row.attack} | {' | '.join(cells)} |")
    lines += ["", "| mechanism | attacks that succeed only without it |", "| --- | --- |"]
    lines += [f"| {name} | {', '.join(stopped_by(rows, name)) or 'none'} |" for name in mechanisms()]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.stdout.write(markdown(rows()))
