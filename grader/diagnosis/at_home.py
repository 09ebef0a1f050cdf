"""The diagnosis of a student's copy: which known mistake's sealed answers these are (grader/sealed.py).

    named(box, evidence)    {test: Diagnosis}, for every failed test of a function that practice has called

A mistake is named where its answers are those of the submission in every sealed call; where two agree and differ in
their idea, the first is called likely. Otherwise two mistakes at once, by the fingerprint of what they answer
together. Otherwise each wrong part by itself, if one idea explains it. Of what agrees equally well, that is left out
which would be wrong in a function that is right.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from grader.bound import binding, unsteady
from grader.diagnosis.practised import answers
from grader.evidence import Evidence
from grader.labels import labels, ordered
from grader.result import Diagnosis
from grader.sealed import Box, Function, Marks, Seen, Slip, fingerprints, same_manner, wrong_parts


def named(box: Box, evidence: Sequence[Evidence]) -> dict[str, Diagnosis]:
    """The mistakes that the sealed answers tell."""
    practised = {
        name: Practised.of(box.salt, function, seen)
        for name, function in box.functions.items()
        if (seen := answers(evidence, name))
    }
    right = [one for one in practised.values() if one.right]
    unseen = {slip.mistake for one in right for slip in one.function.slips}
    told: dict[str, Diagnosis] = {}
    for name, one in practised.items():
        diagnosis = one.named(unseen) if one not in right else None
        if diagnosis is not None:
            lost = (test for test in evidence if test.failure is not None and test.failure.function == name)
            told |= {test.test: diagnosis for test in lost}
    return told


class Practised(NamedTuple):
    """One function: what is sealed of it, and what a submission did in the sealed calls, as far as it came."""

    salt: str
    function: Function
    seen: list[Seen]
    bound: list[int]
    """The places of the calls whose sealed answers bind it."""

    @staticmethod
    def of(salt: str, function: Function, seen: list[Seen]) -> Practised:
        """What there is to say of these answers."""
        return Practised(salt, function, seen, binding(salt, function, seen))

    @property
    def lost(self) -> list[str]:
        """The parts whose values are not right, in the calls that bind, in the order of the answer."""
        off = {part for place, right in self._rights() for part in self._off(place, right)}
        return ordered(off, self.function.forms)

    def _labels(self, lost: Sequence[str]) -> tuple[str, ...]:
        return labels(lost, self.function.forms)

    @property
    def right(self) -> bool:
        """Whether there is nothing to say."""
        return not self.lost and not any(self.odd().values()) and not self.drawn()

    def odd(self) -> dict[int, bool]:
        """In which calls the kinds are not the right ones, or arguments are changed."""
        return {place: not self._alike(place, right) for place, right in self._rights()}

    def drawn(self) -> list[Slip]:
        """The mistakes in drawing, or in what hangs on it, that answer as the submission does where no seal binds."""
        if not self.function.free:
            return []
        return [slip for slip in self._same() if not set(self.bound).intersection(slip.wrong)]

    def _same(self) -> list[Slip]:
        """The mistakes that answer as the submission does."""
        steady = not unsteady(self.salt, self.function, self.seen)
        return [
            slip for slip in self.function.slips if slip.unsteady is not steady and not self._differs(slip)
        ]

    def named(self, unseen: set[str]) -> Diagnosis | None:
        """What explains it; `unseen` are mistakes that would be wrong in functions that are right."""
        lost, odd = self.lost, self.odd()
        where = self._labels(lost)
        alike = self._same() if lost or any(odd.values()) else self.drawn()
        manner = [slip for slip in alike if self._in_its_manner(slip, odd)]
        found = manner or (alike if lost else [])
        if found:
            return _one_of([[slip] for slip in found], unseen, where)
        pairs = self._pairs() if lost else []
        if pairs:
            return _one_of(pairs, unseen, where)
        return self._by_parts(lost)

    def _off(self, place: int, marks: Marks) -> list[str]:
        """The parts in which the submission's answer to a call is not this one; all, if that one fails."""
        off = wrong_parts(self.salt, place, marks, self.seen[place], self.function.forms[place])
        return list(self.function.right[place].values) if off and bool(marks.failure) else off

    def _alike(self, place: int, marks: Marks) -> bool:
        return same_manner(self.salt, place, marks, self.seen[place], self.function.forms[place])

    def _rights(self) -> Iterator[tuple[int, Marks]]:
        return ((place, self.function.right[place]) for place in self.bound)

    def _differs(self, slip: Slip) -> set[str]:
        """The parts in which a submission answers otherwise than with this mistake.

        Where the mistake gets a call right, the submission must be right; where its answers are not sealed, wrong.
        """
        parts: set[str] = set()
        for place, marks in self._sealed(slip):
            parts.update(self._off(place, marks))
        for place, right in self._rights():
            if place not in slip.wrong:
                parts.update(self._off(place, right))
        return parts

    def _sealed(self, slip: Slip) -> Iterator[tuple[int, Marks]]:
        """The answers that are sealed of a mistake, to calls that were made."""
        return ((place, marks) for place, marks in slip.marks.items() if place < len(self.seen))

    def _in_its_manner(self, slip: Slip, odd: Mapping[int, bool]) -> bool:
        return all(self._alike(place, marks) for place, marks in self._sealed(slip)) and not any(
            off for place, off in odd.items() if place not in slip.wrong
        )

    def _pairs(self) -> list[list[Slip]]:
        """Two mistakes that together give these answers, and others that do."""
        if not self.function.pairs or max(self.function.telling) >= len(self.seen):
            return []
        asked = ((self.seen[place], self.function.forms[place]) for place in self.function.telling)
        held = (self.function.pairs.get(mark) for mark in fingerprints(self.salt, asked))
        found = next((pairs for pairs in held if pairs), [])
        return [[self.function.slips[number] for number in pair] for pair in found]

    def _by_parts(self, lost: Sequence[str]) -> Diagnosis | None:
        """One mistake for each wrong part, each of one idea."""
        chosen: dict[str, Slip] = {}
        told: list[str] = []
        for part in lost:
            slips = [slip for slip in self.function.slips if part not in self._differs(slip)]
            slips = [slip for slip in slips if self._touches(slip, part)]
            if slips and len({slip.idea for slip in slips}) == 1:
                chosen.setdefault(slips[0].mistake, slips[0])
                told.append(part)
        return (
            _diagnosis(list(chosen.values()), len(told) == len(lost), self._labels(told)) if chosen else None
        )

    def _touches(self, slip: Slip, part: str) -> bool:
        """Whether a mistake makes this part wrong at all."""
        few = self.function.few
        return any(
            marks.values.get(part) != few[place].values.get(part) for place, marks in slip.marks.items()
        )


def _one_of(found: Sequence[list[Slip]], unseen: set[str], where: tuple[str, ...]) -> Diagnosis:
    """The first of those that agree with the other functions best."""
    misses = [sum(slip.mistake in unseen for slip in slips) for slips in found]
    best = [slips for slips, missed in zip(found, misses, strict=True) if missed == min(misses)]
    one_idea = len({frozenset(slip.idea for slip in slips) for slips in best}) == 1
    return _diagnosis(best[0], one_idea, where)


def _diagnosis(slips: Sequence[Slip], exact: bool, where: tuple[str, ...]) -> Diagnosis:
    """What mistakes say, one line each."""
    return Diagnosis(
        " + ".join(slip.mistake for slip in slips),
        "\n".join(dict.fromkeys(slip.says for slip in slips)),
        "exact" if exact else "likely",
        where,
        idea=" + ".join(dict.fromkeys(slip.idea for slip in slips)) or None,
        source="mistakes",
    )
