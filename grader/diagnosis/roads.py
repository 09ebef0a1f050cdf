"""The roads of the scalar chains: which links lead from the cost to a parameter, and what often goes wrong there.

A link has the nodes it joins, the quantity that belongs on it ("" for 1), its kind, and quantities that are
found in its place. A quantity is a number of the forward pass; `quantities` works them out from the
arguments of a recorded call. Nothing here is a gradient: what is right comes from the tests or the solution.

    kinds    cost    from C to the output
             slope   through g, from an activation to its z
             weight  from a z to the activation below
             input   from a z to a weight, the last arrow
             bias    from a z to a bias, the last arrow
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from grader.compare import Array, numbers

Quantities = dict[str, Array]


class Link(NamedTuple):
    """One arrow of the graph."""

    high: str
    low: str
    right: str
    kind: str
    name: str
    wrong: tuple[str, ...] = ()


class Road(NamedTuple):
    """The links that are multiplied in one part of an answer, and the nodes from the cost for the drawing."""

    links: tuple[Link, ...]
    nodes: tuple[str, ...]

    @property
    def offset(self) -> int:
        """The place of the first link among the drawn ones."""
        return len(self.nodes) - 1 - len(self.links)


_MAIN = (
    Link("C", "y_hat", "error", "cost", "cost-arrow"),
    Link("y_hat", "z3", "slope3", "slope", "output-slope", ("place3", "yhat", "slope2", "slope1")),
    Link("z3", "a2", "theta3", "weight", "theta3-on-the-way-back", ("a2", "z2", "theta2", "theta1", "b3")),
    Link("a2", "z2", "slope2", "slope", "hidden-slope-of-layer-2", ("place2", "a2", "slope1", "slope3")),
    Link("z2", "a1", "theta2", "weight", "theta2-on-the-way-back", ("a1", "z1", "theta1", "theta3", "b2")),
    Link("a1", "z1", "slope1", "slope", "hidden-slope-of-layer-1", ("place1", "a1", "slope2", "slope3")),
)
_ENDS = {
    "theta3": Link(
        "z3", "theta3", "a2", "input", "last-arrow-of-theta3", ("theta3", "yhat", "z2", "a1", "x")
    ),
    "b3": Link("z3", "b3", "", "bias", "last-arrow-of-b3", ("b3", "a2", "theta3")),
    "theta2": Link("z2", "theta2", "a1", "input", "last-arrow-of-theta2", ("theta2", "a2", "z1", "x")),
    "b2": Link("z2", "b2", "", "bias", "last-arrow-of-b2", ("b2", "a1", "theta2")),
    "theta1": Link("z1", "theta1", "x", "input", "last-arrow-of-theta1", ("theta1", "a1", "z1")),
    "b1": Link("z1", "b1", "", "bias", "last-arrow-of-b1", ("b1", "x", "theta1")),
}
_LONG = {"3": 2, "2": 4, "1": 6}


def _down_to(link: Link, main: tuple[Link, ...]) -> tuple[str, ...]:
    """The nodes from the cost along the main line to the low end of a link."""
    nodes = ["C"]
    for one in main:
        if nodes[-1] == link.high:
            break
        nodes.append(one.low)
    return (*nodes, link.low)


def _road(end: str) -> Road:
    links = (*_MAIN[: _LONG[end[-1]]], _ENDS[end])
    return Road(links, ("C", *(link.low for link in links)))


def _single(link: Link) -> Road:
    return Road((link,), _down_to(link, _MAIN))


_NEURON = (
    Link("C", "a", "error", "cost", "cost-arrow"),
    Link("a", "z", "slope", "slope", "slope-of-g", ("place", "a")),
)
_NEURON_ENDS = {
    "dw": Link("z", "w", "a_prev", "input", "last-arrow-of-w", ("w", "a", "z", "b")),
    "db": Link("z", "b", "", "bias", "last-arrow-of-b", ("b", "a", "z")),
    "da_prev": Link("z", "a_prev", "w", "weight", "weight-on-the-way-back", ("a_prev", "a", "z", "b")),
}

ROADS: dict[str, dict[str, dict[str, Road]]] = {
    "ex08": {
        "local_derivatives": {
            "dC_dyhat": _single(_MAIN[0]),
            "dyhat_dz3": _single(_MAIN[1]),
            "dz3_da2": _single(_MAIN[2]),
            "da2_dz2": _single(_MAIN[3]),
            "dz2_da1": _single(_MAIN[4]),
            "da1_dz1": _single(_MAIN[5]),
            **{f"dz{end[-1]}_d{end}": _single(link) for end, link in _ENDS.items()},
        }
    },
    "ex09": {
        "grad_theta2": {"": _road("theta2")},
        "six_partials": {end: _road(end) for end in ("theta1", "b1", "theta2", "b2", "theta3", "b3")},
    },
    "ex10": {
        "neuron_gradients": {
            end: Road((*_NEURON, link), ("C", "a", "z", link.low)) for end, link in _NEURON_ENDS.items()
        }
    },
}


def quantities(exercise: str, part: str, args: tuple[Any, ...]) -> Quantities | None:
    """The numbers of the forward pass of one call, as arrays with one entry for each entry of the part."""
    work_out: dict[str, Callable[..., Quantities]] = {"ex08": _net, "ex09": _net, "ex10": _neuron}
    try:
        found = work_out[exercise](*args)
    except (KeyError, TypeError, ValueError, IndexError, ArithmeticError):
        return None
    if exercise == "ex10" and part == "db":
        return {name: value[:1] for name, value in found.items() if name not in ("w", "a_prev")}
    return found


def _net(cache: Any, x: Any, y: Any, params: Any, dg: Any) -> Quantities:
    found = {**{str(key): cache[key] for key in cache}, **{str(key): params[key] for key in params}}
    found |= {"x": x, "y": y, "error": cache["yhat"] - y}
    for layer, activation in (("1", "a1"), ("2", "a2"), ("3", "yhat")):
        found[f"slope{layer}"] = dg(cache[f"z{layer}"])
        found[f"place{layer}"] = dg(cache[activation])
    return {name: np.array([float(value)]) for name, value in found.items()}


def _neuron(a_prev: Any, w: Any, b: Any, y: Any, g: Any, dg: Any) -> Quantities:
    inputs, weights = numbers(a_prev), numbers(w)
    if inputs is None or weights is None:
        raise TypeError
    z = float(weights @ inputs + b)
    a = float(g(z))
    whole = {"b": b, "y": y, "z": z, "a": a, "error": a - y, "slope": dg(z), "place": dg(a)}
    found = {name: np.full(inputs.shape, float(value)) for name, value in whole.items()}
    return {**found, "a_prev": inputs, "w": weights}
