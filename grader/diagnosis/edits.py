"""What can go wrong on one link of a road, and how to say it without giving the answer away.

An edit multiplies the right value by a ratio: a factor is missing, there twice, taken at the wrong place,
replaced by another number; or everything is half, double, or of the other sign. Its price says how far
fetched it is; of several edits that explain the same numbers the cheapest is told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np

from grader.compare import Array
from grader.diagnosis.chains import Link, Quantities


class Edit(NamedTuple):
    """One thing that goes wrong, and the idea behind it; `link` is None where it cannot be located."""

    name: str
    says: str
    note: str
    price: float
    link: Link | None
    ratio: Callable[[Quantities], Array | float]
    idea: str | None = None


_HALF = "Exactly half of what it should be. Does your cost carry a 1/2 that ours does not?"
_TWICE = "Exactly twice what it should be: a factor comes in that no arrow has."
_MINUS = (
    "The sign is reversed. Either the difference was turned round, or you already took "
    "the step downhill: the gradient points up."
)

_MISSING = {
    "cost": "Your path does not begin at C: how does a nudge of {low} reach the cost?",
    "slope": "From {high} to {low} the path goes through g, and that arrow is missing.",
    "weight": "How do you get from {high} to {low}? Something stands on that arrow.",
    "input": "Your path stops at {high}. One more arrow leads from there to {low}.",
}
_TWICE_ON = "The arrow from {high} to {low} is counted twice."
_OTHER = {
    "slope": "Between {high} and {low} stands another number than the slope of g at this neuron's own place.",
    "weight": "Between {high} and {low} stands another number than the weight that joins these two.",
    "input": "The last arrow, to {low}, carries what {low} is multiplied by, and that comes from the layer below.",
    "bias": "On the last arrow, to {low}, stands a number: does {high} move more than {low} does?",
}
_PLACE = (
    "The slope of g between {high} and {low} is taken at the wrong place: which number went into g there?"
)
_MOVES = "From {high} to {low} it is {low} that moves. What does it get multiplied by on its way up?"
_ITSELF = "On the last arrow it is {low} that moves. Move it by 0.01: what decides how far {high} goes?"
_BIAS = "How much does {high} move when {low} moves by 0.01? Does that depend on where {low} was?"
_COST = (
    "You start with the cost itself. The first arrow asks how fast the cost changes when the prediction does."
)
_SIZE = "Right for predictions that are too high. When the prediction is too low, does the cost still rise with it?"


_IDEAS = {
    ("missing", "cost"): "road-not-from-the-cost",
    ("missing", "slope"): "slope-left-out",
    ("missing", ""): "link-left-out",
    ("starts-from", ""): "height-for-slope",
    ("unsigned", ""): "sign-dropped",
    ("twice", ""): "factor-too-many",
    ("inverted", ""): "upside-down",
    ("misplaced", ""): "slope-at-the-wrong-place",
}
"""The idea behind an action on a link of some kind, or of any."""


def constants(cost: Link | None) -> list[Edit]:
    """What can be wrong with everything at once."""
    return [
        Edit("half", _HALF, "half of this arrow is lost", 1.0, cost, lambda q: 0.5, "factor-two-lost"),
        Edit("minus", _MINUS, "", 1.0, None, lambda q: -1.0, "sign-turned"),
        Edit("double", _TWICE, "", 1.5, None, lambda q: 2.0, "factor-too-many"),
    ]


def of_link(link: Link) -> Iterator[Edit]:
    """What can be wrong on this link."""

    def edit(
        action: str, says: str, note: str, price: float, ratio: Callable[[Quantities], Array | float]
    ) -> Edit:
        idea = _IDEAS.get((action, link.kind)) or _IDEAS.get((action, "")) or _idea(link, action)
        return Edit(f"{action}-{link.name}", says.format(**link._asdict()), note, price, link, ratio, idea)

    right = link.right
    if link.kind == "cost":
        yield edit("missing", _MISSING["cost"], "missing here", 1.0, lambda q: 0.5 / q[right])
        yield edit("starts-from", _COST, "the cost stands here, not its slope", 1.2, lambda q: q[right] / 2)
        yield edit("unsigned", _SIZE, "right for one sign only", 1.2, lambda q: np.sign(q[right]))
        yield edit("twice", _TWICE_ON, "counted twice", 1.8, lambda q: 2 * q[right])
    elif link.kind != "bias":
        yield edit("missing", _MISSING[link.kind], "this arrow is missing", 1.0, lambda q: 1 / q[right])
        yield edit("twice", _TWICE_ON, "counted twice", 1.8, lambda q: q[right])
        yield edit("inverted", _OTHER[link.kind], "turned upside down", 4.0, lambda q: 1 / q[right] ** 2)
    for wrong in link.wrong:
        says, note, price = _instead(link, wrong)

        def ratio(q: Quantities, wrong: str = wrong) -> Array | float:
            return q[wrong] / q[right] if right else q[wrong]

        action = "misplaced" if says is _PLACE else f"{wrong}-for"
        yield edit(action.replace("_", "-"), says, note, price, ratio)


def _idea(link: Link, action: str) -> str | None:
    """The idea behind a wrong quantity on a link, where it is plain."""
    wrong = action.removesuffix("-for")
    if link.kind in ("weight", "input") and wrong == link.low.replace("_", "-"):
        return "which-factor-stays"
    if link.kind == "bias":
        return "bias-multiplied"
    if link.kind == "slope":
        return "wrong-partner" if wrong.startswith("slope") else "height-for-slope"
    if link.kind == "weight":
        return "wrong-partner" if wrong.startswith("theta") else None
    if wrong in ("x", "b"):
        return "x-in-every-layer" if wrong == "x" else None
    return "z-for-a" if wrong.startswith("z") and wrong != link.high else "input-of-the-layer"


def _instead(link: Link, wrong: str) -> tuple[str, str, float]:
    """What to say when a wrong quantity stands on a link, what to write below it, and the price."""
    if wrong.startswith("place"):
        return _PLACE, "taken at the wrong place", 1.0
    if link.kind == "weight" and wrong == link.low:
        return _MOVES, "another number stands here", 1.1
    if link.kind == "input" and wrong == link.low:
        return _ITSELF, "another number stands here", 1.1
    if link.kind == "bias" and wrong == link.low:
        return _BIAS, "no number belongs here", 1.1
    return _OTHER[link.kind], "another number stands here", 1.4 if link.kind in ("input", "bias") else 1.6
