"""Which factors of a product went wrong, read from the numbers alone.

    read(observed)      -> readings, at most one for each part

An `Observed` is one part of an answer over all its calls: what came, what was right, and the quantities of the
forward pass. No list of known mistakes is needed. First all parts are explained at once by one or two edits
(a link of the main line is on several roads), then each part for itself, then by the monomial fit, which
finds the exponent of every quantity in got / want by least squares. With a single input, several edits can
give the same number by chance: then nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from grader.compare import Array
from grader.diagnosis.edits import Edit, constants, of_link
from grader.diagnosis.monomial import fit
from grader.diagnosis.path import draw
from grader.diagnosis.reading import Cause, Reading, together
from grader.diagnosis.roads import Link, Quantities, Road

CLOSE = 1e-3
EQUAL = 1e-5
MAX_ENTRIES = 60
UNSURE = 2.0


class Observed(NamedTuple):
    """One part of an answer, one entry for each number that was compared."""

    part: str
    road: Road
    got: Array
    want: Array
    quantities: Quantities

    @property
    def wrong(self) -> bool:
        return bool((_error(self.got, self.want) > CLOSE).any())

    @property
    def inputs(self) -> int:
        """How many different right values there are."""
        return len(np.unique(np.round(self.want, 12)))


Edits = tuple[Edit, ...]


def read(observed: Sequence[Observed]) -> list[Reading]:
    """What went wrong in the parts that are wrong; silent about those that cannot be explained."""
    wrong = [one for one in observed if one.wrong]
    if not wrong:
        return []
    if any(len(one.road.links) > 1 for one in observed):
        causes, sure = _causes(observed)
        if causes:
            return [_reading(causes, wrong, sure)]
    readings: dict[Edits, tuple[list[Observed], bool]] = {}
    left = []
    for one in wrong:
        causes, sure = _causes([one])
        if causes:
            group, all_sure = readings.get(causes, ([], True))
            readings[causes] = ([*group, one], sure and all_sure)
        else:
            left.append(one)
    found = [_reading(causes, group, sure) for causes, (group, sure) in readings.items()]
    return found + [reading for one in left if (reading := _fitted(one)) is not None]


def _causes(observed: Sequence[Observed]) -> tuple[Edits, bool]:
    """The cheapest one or two edits that turn the right values into the given ones, and whether no others do."""
    edits = _edits(observed)
    got = np.concatenate([one.got for one in observed])
    want = np.concatenate([one.want for one in observed])
    ratios = np.stack([np.concatenate([_ratio(edit, one) for one in observed]) for edit in edits])
    prices = np.array([edit.price for edit in edits])
    single_input = max(one.inputs for one in observed if one.wrong) == 1
    singles = np.flatnonzero(_explains(got, want, ratios, EQUAL if single_input else CLOSE))
    matches: list[tuple[Edits, float]] = [((edits[place],), prices[place]) for place in singles]
    if not matches and not single_input:
        for first in range(len(edits)):
            rest = range(first + 1, len(edits))
            fitting = np.flatnonzero(_explains(got, want, ratios[first] * ratios[first + 1 :]))
            for second in (rest[place] for place in fitting):
                if edits[first].link is None or edits[first].link is not edits[second].link:
                    matches.append(((edits[first], edits[second]), prices[first] + prices[second]))
    if not matches:
        return (), False
    margin = UNSURE if single_input else 0.05
    cheapest = min(price for _, price in matches)
    best = [cause for cause, price in matches if price < cheapest + margin]
    sure = len({frozenset(edit.says for edit in cause) for cause in best}) == 1
    return (best[0], sure) if sure or not single_input else ((), False)


def _edits(observed: Sequence[Observed]) -> list[Edit]:
    links = list(dict.fromkeys(link for one in observed for link in one.road.links))
    cost = next((link for link in links if link.kind == "cost"), None)
    return constants(cost) + [edit for link in links for edit in of_link(link)]


def _ratio(edit: Edit, one: Observed) -> Array:
    if edit.link is not None and edit.link not in one.road.links:
        return np.ones(one.want.shape)
    try:
        return np.asarray(np.ones(one.want.shape) * edit.ratio(one.quantities))
    except KeyError:
        return np.full(one.want.shape, np.nan)


def _error(got: Array, want: Array) -> Array:
    size = np.abs(want)
    return np.asarray(np.abs(got - want) / np.where(size > 0, size, 1.0))


def _explains(got: Array, want: Array, ratios: Array, tolerance: float = CLOSE) -> Array:
    """For each row of ratios: whether want times the ratio is what was given, everywhere."""
    right: Array = want * ratios
    fits: Array = (_error(got, right) <= tolerance) & np.isfinite(right)
    return np.asarray(fits.all(axis=1))


def _reading(causes: Edits, wrong: Iterable[Observed], sure: bool) -> Reading:
    wrong = list(wrong)
    said = [Cause(edit.name, edit.says, edit.idea) for edit in causes]
    reading = together(said, sure, [one.part for one in wrong])
    links = {edit.link for edit in causes if edit.link is not None and edit.note}
    roads = [one.road for one in wrong if links and links <= set(one.road.links)]
    if not roads:
        return reading
    road = max(roads, key=lambda road: (len(road.links), road.links[-1].kind != "bias"))
    notes = {_place(road, edit.link): edit.note for edit in causes if edit.link is not None}
    return reading._replace(path=draw(road.nodes, notes) or None)


def _place(road: Road, link: Link) -> int:
    return road.offset + road.links.index(link)


def _fitted(one: Observed) -> Reading | None:
    """The monomial fit of one part, in words: which links are missing or there twice."""
    found = fit(one.got, one.want, one.quantities)
    if found is None:
        return None
    notes, causes = {}, []
    for link in one.road.links:
        exponent = found.exponents.get(link.right, 0)
        edit = next(
            (edit for edit in of_link(link) if edit.name.startswith(_ACTIONS.get(exponent, "?"))), None
        )
        if edit is not None:
            notes[_place(one.road, link)] = edit.note
            causes.append(Cause(edit.name, edit.says, edit.idea))
        elif exponent:
            return None
    extra = set(found.exponents) - {link.right for link in one.road.links}
    if not causes:
        return None
    if len(causes) > 2 or extra:
        causes = [Cause("several-factors", _SEVERAL)]
    return together(causes, False, [one.part])._replace(path=draw(one.road.nodes, notes) or None)


_SEVERAL = (
    "This is a product, but several of its factors are not the arrows of the road. Write the road down once more, "
    "arrow by arrow, beginning at C."
)
_ACTIONS = {-1: "missing", 1: "twice"}
