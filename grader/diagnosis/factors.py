"""Source: the factors of a product, read from the numbers alone.

    roads    which arrows of a chain are missing, doubled, exchanged, taken at the wrong place: one or two edits that
             explain all parts at once (an arrow of the main line is on several roads), or each part by itself
    fit      the exponent of every quantity in got / want, by least squares: several factors are wrong
    rows     a chain of any length: which slopes are missing, or taken at the wrong place

What a chain is made of stands in tests/chains; no list of mistakes is needed. With a single input, several edits
can give the same number by chance: then nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import ClassVar, NamedTuple

import numpy as np

from grader import result
from grader.compare import MEASURED, Array, numbers
from grader.diagnosis import chains
from grader.diagnosis.calls import SAME, Calls, Seen
from grader.diagnosis.causes import FACT, FACTOR, Candidate, Cause, Matter, Offer, Source
from grader.diagnosis.chains import Quantities, Road
from grader.diagnosis.edits import Edit, constants, of_link
from grader.diagnosis.monomial import fit
from grader.diagnosis.path import draw
from grader.diagnosis.rows import of_rows
from grader.diagnosis.scores import Score

CLOSE = MEASURED.relative
EQUAL = 1e-5
CLEAR = 1e-9
MAX_ENTRIES = 60
UNSURE = 2.0
"""How much cheaper than all others an edit must be where there is a single input."""
BEYOND_ONE = FACTOR - 1.0
"""What an edit costs more here than its own price: a known mistake is believed before it."""

MOST_NAMED = 2

Edits = tuple[Edit, ...]


class Observed(NamedTuple):
    """One part of an answer over all its calls, one entry for each number that was compared."""

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


class Factors(Source):
    """The arrows of the exercise's chains."""

    name: ClassVar[result.Source] = "factors"

    def __init__(self, matter: Matter) -> None:
        super().__init__(matter)
        self._chains = chains.read(matter.subject.chains)

    def offers(self) -> Iterable[Offer]:
        return (
            Offer(FACTOR, self._of_roads, draws=True),
            Offer(FACTOR, lambda calls: of_rows(calls, self._chains), draws=True),
            Offer(FACT, self._of_fits, draws=True),
        )

    def _of_roads(self, calls: Calls) -> Iterator[Candidate]:
        """Edits that explain all parts at once; if there are none, those that explain one part or several."""
        observed = self._observed(calls)
        wrong = [part for part in observed if part.wrong]
        if not wrong:
            return
        together = list(_causes(observed)) if any(len(part.road.links) > 1 for part in observed) else []
        if together:
            yield from (_candidate(calls, edits, wrong, far) for edits, far in together)
            return
        groups: dict[Edits, list[tuple[Observed, float]]] = {}
        for part in wrong:
            for edits, far in _causes([part]):
                groups.setdefault(edits, []).append((part, far))
        for edits, group in groups.items():
            yield _candidate(calls, edits, [part for part, _ in group], max(far for _, far in group))

    def _of_fits(self, calls: Calls) -> Iterator[Candidate]:
        """Last of all, and for the picture: how often each link stands in a part, by the numbers alone."""
        for part in self._observed(calls):
            if part.wrong and (fitted := _fitted(calls, part)):
                yield fitted._replace(causes=tuple(cause._replace(price=FACT) for cause in fitted.causes))

    def _observed(self, calls: Calls) -> list[Observed]:
        """The numbers of every part that is such a product; none if the answers are not built that way."""
        roads = self._chains.roads.get(calls.function, {})
        parts = [(part, road) for part in calls.parts if (road := roads.get(part) or roads.get(""))]
        found = [self._of_part(part, road, list(calls.seen(part, calls.telling))) for part, road in parts]
        return [] if None in found else [part for part in found if part is not None]

    def _of_part(self, part: str, road: Road, seen: Sequence[Seen]) -> Observed | None:
        gots, wants, columns = [], [], list[Quantities]()
        for answer in seen:
            got, want = numbers(answer.got), numbers(answer.want)
            found = self._chains.quantities(answer.case.args, part)
            if got is None or want is None or found is None or got.size != want.size:
                return None
            if not np.isfinite(got).all() or want.size != len(next(iter(found.values()))):
                return None
            gots.append(got.ravel())
            wants.append(want.ravel())
            columns.append(found)
            if sum(map(len, wants)) >= MAX_ENTRIES:
                break
        if not wants:
            return None
        merged = {name: np.concatenate([column[name] for column in columns]) for name in columns[0]}
        want = np.concatenate(wants)
        clear = np.abs(want) > CLEAR
        if not clear.any():
            return None
        kept = {name: value[clear] for name, value in merged.items()}
        return Observed(part, road, np.concatenate(gots)[clear], want[clear], kept)


def _causes(observed: Sequence[Observed]) -> Iterator[tuple[Edits, float]]:
    """One or two edits that turn the right values into the given ones, and how far they are off; one before two.

    With a single input only an edit that is much cheaper than all others that fit.
    """
    edits = edits_of(observed)
    got = np.concatenate([part.got for part in observed])
    want = np.concatenate([part.want for part in observed])
    ratios = np.stack([np.concatenate([ratio(edit, part) for part in observed]) for edit in edits])
    single_input = max(part.inputs for part in observed if part.wrong) == 1
    far = _apart(got, want, ratios)
    singles = sorted(
        np.flatnonzero(far <= (EQUAL if single_input else CLOSE)), key=lambda place: edits[place].price
    )
    if single_input:
        prices = [edits[place].price for place in singles]
        singles = singles[:1] if len(prices) == 1 or (prices and prices[1] - prices[0] >= UNSURE) else []
    if singles or single_input:
        yield from (((edits[place],), float(far[place])) for place in singles)
        return
    for first in range(len(edits)):
        off = _apart(got, want, ratios[first] * ratios[first + 1 :])
        for place in np.flatnonzero(off <= CLOSE):
            second = edits[first + 1 + place]
            if edits[first].link is None or edits[first].link is not second.link:
                yield (edits[first], second), float(off[place])


def edits_of(observed: Sequence[Observed]) -> list[Edit]:
    """What can go wrong on the links of these parts."""
    links = list(dict.fromkeys(link for part in observed for link in part.road.links))
    cost = next((link for link in links if link.kind == "cost"), None)
    return constants(cost) + [edit for link in links for edit in of_link(link)]


def ratio(edit: Edit, part: Observed) -> Array:
    """What the edit multiplies each entry of a part by."""
    if edit.link is not None and edit.link not in part.road.links:
        return np.ones(part.want.shape)
    try:
        return np.asarray(np.ones(part.want.shape) * edit.ratio(part.quantities))
    except KeyError:
        return np.full(part.want.shape, np.nan)


def _error(got: Array, want: Array) -> Array:
    size = np.abs(want)
    return np.asarray(np.abs(got - want) / np.where(size > 0, size, 1.0))


def _apart(got: Array, want: Array, ratios: Array) -> Array:
    """For each row of ratios: how far want times the ratio is from what was given."""
    right: Array = want * ratios
    far = np.where(np.isfinite(right), _error(got, right), np.inf)
    return np.asarray(far.max(axis=1, initial=0.0)) if len(far) else np.zeros(0)


def _candidate(calls: Calls, edits: Edits, wrong: Iterable[Observed], far: float) -> Candidate:
    """Edits as a candidate; one that is off by more than rounding is likely at most."""
    wrong = list(wrong)
    price = BEYOND_ONE * (1.0 if len(edits) == 1 else 0.5)
    causes = [Cause(edit.name, edit.idea, edit.says, edit.price + price, "factors") for edit in edits]
    links = {edit.link for edit in edits if edit.link is not None and edit.note}
    roads = [part.road for part in wrong if links and links <= set(part.road.links)]
    path = None
    if roads:
        road = max(roads, key=lambda road: (len(road.links), road.links[-1].kind != "bias"))
        notes = {road.place(edit.link): edit.note for edit in edits if edit.link is not None}
        path = draw(road.nodes, notes) or None
    return Candidate(tuple(causes), _score(calls, [part.part for part in wrong]), far <= SAME, path)


def _score(calls: Calls, parts: Sequence[str]) -> Score:
    """Right about these parts, silent about those that are right anyway."""
    return Score({part: 0.0 if part in parts or part not in calls.wrong else np.inf for part in calls.parts})


def _fitted(calls: Calls, part: Observed) -> Candidate | None:
    """The monomial fit of one part, in words: which links are missing or there twice."""
    found = fit(part.got, part.want, part.quantities)
    if found is None:
        return None
    edits = []
    for link in part.road.links:
        exponent = found.exponents.get(link.right, 0)
        action = _ACTIONS.get(exponent, "?")
        edit = next((edit for edit in of_link(link) if edit.name.startswith(action)), None)
        if edit is not None:
            edits.append(edit)
        elif exponent:
            return None
    if not edits:
        return None
    candidate = _candidate(calls, tuple(edits), [part], 0.0)._replace(sure=False)
    extra = set(found.exponents) - {link.right for link in part.road.links}
    if len(edits) > MOST_NAMED or extra:
        several = Cause("several-factors", None, _SEVERAL, FACT, "factors")
        return candidate._replace(causes=(several,), path=candidate.path if not extra else None)
    return candidate


_SEVERAL = (
    "This is a product, but several of its factors are not the arrows of the path. Write the path down once more, "
    "arrow by arrow, beginning at C."
)
_ACTIONS: Mapping[int, str] = {-1: "missing", 1: "twice"}
