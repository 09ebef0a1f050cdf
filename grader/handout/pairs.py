"""Two slips at once, sealed: which two known mistakes, made together, give these answers.

    pairs = Pairs(known, salt, forms, ask)
    telling = pairs.telling(right, alone)                 the calls that tell the single slips apart
    held = pairs.sealed(slips, right, alone, telling)     {fingerprint: [(0, 7), ...]}, numbers of `slips`

A pair is made as the instructor's solver makes it (`Known.both`), and held where its answers are neither right nor
those of one slip alone. Those that stand early in the kit's list are the likely ones, and come first.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from grader.diagnosis.known import Known
from grader.diagnosis.programs import Program
from grader.sealed import Seen, Slip, fingerprint

MOST_PAIRS = 1000
"""For each function; more than twice as many would take twice the time, and told no pair of other people's more."""
CALLS = 4
MOST_ALIKE = 4

Ask = Callable[[Program, int], Seen]
"""What a program answers to the call at a place."""
Held = dict[str, list[tuple[int, int]]]


class Pairs(NamedTuple):
    """The pairs of one function: what the kit knows, how its answers are built, and who is asked."""

    known: Known
    salt: str
    forms: Sequence[object]
    ask: Ask

    def telling(self, right: Sequence[Seen], alone: Mapping[str, Sequence[Seen]]) -> list[int]:
        """A few calls, each of which tells as many slips as it can from the right answer and from each other."""
        programs = [right, *alone.values()]
        marks = [
            [self._print([place], [seen[place]]) for seen in programs] for place in range(len(self.forms))
        ]
        chosen: list[int] = []
        groups = [""] * len(programs)  # what the calls chosen so far tell of each program
        for _ in range(min(CALLS, len(marks))):
            left = [place for place in range(len(marks)) if place not in chosen]
            told = {place: [*map("".join, zip(groups, marks[place], strict=True))] for place in left}
            best = max(left, key=lambda place: (len(set(told[place])), len(set(marks[place]))))
            chosen.append(best)
            groups = told[best]
        return sorted(chosen)

    def sealed(
        self,
        slips: Sequence[Slip],
        right: Sequence[Seen],
        alone: Mapping[str, Sequence[Seen]],
        telling: Sequence[int],
    ) -> Held:
        """The pairs that answer otherwise than all single slips."""
        singles = {
            self._print(telling, [seen[place] for place in telling]) for seen in [right, *alone.values()]
        }
        entries = {mistake.name: mistake for mistake in self.known.mistakes}
        likely = sorted(itertools.combinations(range(len(slips)), 2), key=sum)
        held: Held = {}
        done = 0
        for first, second in likely:
            program = self.known.both(entries[slips[first].mistake], entries[slips[second].mistake])
            if program is None or done == MOST_PAIRS:
                continue
            done += 1
            answers = [self.ask(program, place) for place in telling]
            mark = self._print(telling, answers)
            if mark not in singles and self._says(telling, answers):
                alike = held.setdefault(mark, [])
                if len(alike) < MOST_ALIKE:
                    alike.append((first, second))
        return held

    def _says(self, telling: Sequence[int], answers: Sequence[Seen]) -> bool:
        """Whether answers are no accident: most are values, and not one and the same."""
        marks = [
            self._print([place], [seen])
            for place, seen in zip(telling, answers, strict=True)
            if not seen.failure
        ]
        return len(set(marks)) > 1 and 2 * len(marks) > len(answers)

    def _print(self, places: Sequence[int], answers: Sequence[Seen]) -> str:
        built = [self.forms[place] for place in places]
        return fingerprint(self.salt, zip(answers, built, strict=True))
