"""The layer exercises written once with named choices, so that every deviation, alone or with another, can be run.

    point       where a choice is made: factor, error, mean, slope, back, feed, bias, ...
    Deviation   another choice at one point: its name and what to tell the learner
    answer(exercise, args, deviations)     what a submission with these deviations answers

Used only where the kit's solution is at hand; a student's copy does without this file.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np

from grader.compare import Array


class Deviation(NamedTuple):
    """One wrong choice at one point."""

    point: str
    name: str
    says: str


Picks = dict[str, str]


def answer(exercise: str, args: tuple[Any, ...], picks: Picks) -> Any:
    """What a submission answers that makes these choices (point -> name) and is right otherwise."""
    return {"ex11": _one_example, "ex13": _batch, "ex15": _network}[exercise](args, picks)


def _first_delta(A: Array, Z: Array, Y: Array, dg: Callable[[Array], Array], picks: Picks) -> Array:
    pick = picks.get
    errors: dict[str | None, Callable[[], Array]] = {
        None: lambda: A - Y,
        "turns-the-error-round": lambda: Y - A,
        "takes-the-size-of-the-error": lambda: np.abs(A - Y),
        "skips-the-activation": lambda: Z - Y,
        "starts-from-the-cost": lambda: (A - Y) ** 2 / 2,
    }
    factor = 1.0 if pick("factor") else 2.0
    delta = factor * errors[pick("error")]() * _slope(A, Z, dg, pick("slope"))
    means = {
        None: len(Y),
        "adds-up-instead-of-averaging": 1,
        "averages-over-all-entries": Y.size,
        "divides-by-the-width": Y.shape[1],
        "divides-twice": len(Y) ** 2,
    }
    return np.asarray(delta / means[pick("mean")])


def _slope(A: Array, Z: Array, dg: Callable[[Array], Array], picked: str | None) -> Array | float:
    if picked is None:
        return dg(Z)
    if picked.startswith("takes"):
        return dg(A)
    return A if picked.startswith("puts") else 1.0


def _weights(delta: Array, A_prev: Array, A: Array, W: Array, picked: str | None) -> Array:
    choices: dict[str | None, Callable[[], Array]] = {
        None: lambda: delta.T @ A_prev,
        "transposes-the-weight-gradient": lambda: A_prev.T @ delta,
        "takes-the-layers-own-output": lambda: delta.T @ A,
        "forgets-the-input": lambda: delta.T @ np.ones_like(A_prev),
        "takes-the-weight-for-the-input": lambda: delta.sum(axis=0)[:, None] * W,
        "divides-the-weights-twice": lambda: delta.T @ A_prev / len(A),
        "adds-up-the-weights": lambda: delta.T @ A_prev * len(A),
        "uses-the-first-example": lambda: np.outer(delta[0], A_prev[0]) * len(A),
        "listens-to-one-example": lambda: np.outer(delta[0], A_prev[0]),
        "multiplies-the-means": lambda: len(A) * np.outer(delta.mean(axis=0), A_prev.mean(axis=0)),
    }
    return choices[picked]()


def _bias(delta: Array, b: Array, picked: str | None) -> Array:
    choices: dict[str | None, Callable[[], Array]] = {
        None: lambda: delta.sum(axis=0),
        "divides-the-bias-twice": lambda: delta.mean(axis=0),
        "adds-up-the-bias": lambda: delta.sum(axis=0) * len(delta),
        "shares-one-bias": lambda: delta.sum(),
        "keeps-the-bias-per-example": lambda: delta,
        "sums-the-bias-along-the-outputs": lambda: delta.sum(axis=1),
        "multiplies-by-the-bias": lambda: delta.sum(axis=0) * b,
        "stops-at-the-last-arrow-of-the-bias": lambda: np.ones(len(b)),
    }
    return np.asarray(choices[picked]())


def _back(delta: Array, W: Array, A: Array, A_prev: Array, picked: str | None) -> Array:
    choices: dict[str | None, Callable[[], Array]] = {
        None: lambda: delta @ W,
        "goes-back-through-the-turned-weights": lambda: delta @ W.T,
        "averages-the-paths": lambda: delta @ W / len(W),
        "follows-the-first-path": lambda: delta[:, :1] @ W[:1],
        "ignores-the-signs-of-the-weights": lambda: delta @ np.abs(W),
        "goes-back-without-delta": lambda: np.ones_like(delta) @ W,
        "sends-values-back-instead-of-deltas": lambda: A @ W,
        "drops-the-weights-on-the-way-back": lambda: delta.sum(axis=1, keepdims=True) * np.ones_like(A_prev),
        "multiplies-by-the-input-too": lambda: delta @ W * A_prev,
        "divides-again-on-the-way-back": lambda: delta @ W / len(delta),
        "forgets-the-mean-below": lambda: delta @ W * len(delta),
        "adds-up-the-activations": lambda: (delta @ W).sum(axis=0),
    }
    return np.asarray(choices[picked]())


def _batch(args: tuple[Any, ...], picks: Picks) -> Any:
    A_prev, W, b, Y, g, dg = args
    Z = A_prev @ W.T + (0 if picks.get("forward") else b)
    A = g(Z)
    delta = _first_delta(A, Z, Y, dg, picks)
    dW = _weights(delta, A_prev, A, W, picks.get("feed"))
    db = _bias(delta, b, picks.get("bias"))
    dA_prev = _back(delta, W, A, A_prev, picks.get("back"))
    orders = {"lists-the-results-backwards": (dA_prev, db, dW), "puts-the-bias-first": (db, dW, dA_prev)}
    return orders.get(picks.get("order", ""), (dW, db, dA_prev))


def _one_example(args: tuple[Any, ...], picks: Picks) -> Any:
    a_prev, W, b, y, g, dg = args
    return _batch((np.asarray(a_prev)[None], W, b, np.asarray(y)[None], g, dg), picks)


def _network(args: tuple[Any, ...], picks: Picks) -> Any:
    X, Y, Ws, bs, gs, dgs = args
    Zs, As = [], [X]
    for W, b, g in zip(Ws, bs, gs, strict=True):
        Zs.append(As[-1] @ W.T + (0 if picks.get("forward") else b))
        As.append(g(Zs[-1]))
    dWs: list[Array] = []
    dbs: list[Array] = []
    delta = _first_delta(As[-1], Zs[-1], Y, dgs[-1], picks)
    for layer in reversed(range(len(Ws))):
        fed = Zs[layer - 1] if picks.get("feed", "").startswith("takes-z") and layer else As[layer]
        picked = picks.get("feed") if not picks.get("feed", "").startswith("takes-z") else None
        dWs.insert(0, _weights(delta, fed, As[layer + 1], Ws[layer], picked))
        dbs.insert(0, _bias(delta, bs[layer], picks.get("bias")))
        if layer > 0:
            back = picks.get("back")
            through = Ws[layer - 1] if back == "goes-back-through-the-wrong-weights" else Ws[layer]
            spread = _back(
                delta, through, As[layer + 1], As[layer], None if through is not Ws[layer] else back
            )
            own = dgs[layer] if picks.get("hidden") == "uses-the-slope-of-the-layer-above" else dgs[layer - 1]
            hidden = None if own is not dgs[layer - 1] else picks.get("hidden")
            delta = spread * _slope(As[layer], Zs[layer - 1], own, hidden)
    reverse = bool(picks.get("order"))
    return (dWs[::-1], dbs[::-1]) if reverse else (dWs, dbs)


def deviations(exercise: str) -> Sequence[Deviation]:
    """All single deviations of an exercise."""
    from grader.diagnosis.layer_words import DEVIATIONS, LEFT_OUT

    return [
        one
        for one in DEVIATIONS
        if one.name not in LEFT_OUT[exercise] and one.point not in LEFT_OUT[exercise]
    ]
