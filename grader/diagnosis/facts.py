"""Plain facts about numbers that no mistake explains: what they have in common with the right ones.

    stated(part, pairs)     the first fact that holds for all wrong answers of a part, or None

A fact is stated only where it could not hold by chance: over several calls or several entries. No text
contains a number of a hidden test.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any, NamedTuple

import numpy as np

from grader.compare import Array, deviation
from grader.diagnosis.reading import Reading

SAME = 1e-4
ENOUGH = 3
NEARLY = 5e-3


class Pair(NamedTuple):
    """One answer to one call: what came, what was right, and the arguments."""

    got: Array
    want: Array
    args: tuple[Any, ...]

    @property
    def right(self) -> bool:
        return deviation(self.got, self.want) <= SAME


def stated(part: str, pairs: Sequence[Pair], only: Collection[str] = ()) -> Reading | None:
    """The first of the facts that holds, in the order of FACTS; `only` these, if any are named."""
    wrong = [pair for pair in pairs if not pair.right]
    if not wrong:
        return None
    for name, says, holds in FACTS:
        if (not only or name in only) and holds(wrong, pairs):
            return Reading(name, says, True, (part,), idea=IDEAS.get(name))
    return None


def _not_finite(wrong: Sequence[Pair], _: Sequence[Pair]) -> bool:
    return any(not np.isfinite(pair.got).all() and np.isfinite(pair.want).all() for pair in wrong)


def _transposed(wrong: Sequence[Pair], _: Sequence[Pair]) -> bool:
    return all(pair.got.ndim == 2 and deviation(pair.got.T, pair.want) <= SAME for pair in wrong)


def _same_shape(test: Callable[[Sequence[Pair]], bool]) -> Callable[[Sequence[Pair], Sequence[Pair]], bool]:
    """The fact, looked at only if all shapes fit, everything is finite and there are enough different numbers."""

    def holds(wrong: Sequence[Pair], _: Sequence[Pair]) -> bool:
        squeezed = [Pair(np.squeeze(pair.got), np.squeeze(pair.want), pair.args) for pair in wrong]
        if any(pair.got.shape != pair.want.shape or not np.isfinite(pair.got).all() for pair in squeezed):
            return False
        different = np.unique(np.concatenate([np.round(np.ravel(pair.want), 9) for pair in squeezed]))
        return len(different) >= ENOUGH and test(squeezed)

    return holds


def _alike(got: Array, want: Array) -> bool:
    return deviation(got, want) <= SAME


def _times(factor: float) -> Callable[[Sequence[Pair]], bool]:
    return lambda wrong: all(_alike(pair.got, factor * pair.want) for pair in wrong)


def _constant_ratio(wrong: Sequence[Pair]) -> bool:
    got = np.concatenate([np.ravel(pair.got) for pair in wrong])
    want = np.concatenate([np.ravel(pair.want) for pair in wrong])
    clear = np.abs(want) > 1e-6
    if clear.sum() < ENOUGH:
        return False
    ratio = float(np.median(got[clear] / want[clear]))
    return abs(ratio) > 1e-9 and all(_alike(pair.got, ratio * pair.want) for pair in wrong)


def _by_a_size(power: int) -> Callable[[Sequence[Pair]], bool]:
    """Whether every answer is off by the length of the same axis of the same argument."""

    def holds(wrong: Sequence[Pair]) -> bool:
        axes = [
            (place, axis) for place, arg in enumerate(wrong[0].args) for axis in range(np.ndim(_shaped(arg)))
        ]
        return any(_off_by(wrong, place, axis, power) for place, axis in axes)

    return holds


def _off_by(wrong: Sequence[Pair], place: int, axis: int, power: int) -> bool:
    sizes = []
    for pair in wrong:
        shape = np.shape(_shaped(pair.args[place]))
        if (
            axis >= len(shape)
            or shape[axis] < 2
            or not _alike(pair.got, float(shape[axis]) ** power * pair.want)
        ):
            return False
        sizes.append(shape[axis])
    return len(set(sizes)) > 1


def _shaped(arg: Any) -> Any:
    return arg if isinstance(arg, np.ndarray) else 0.0


def _sizes_only(wrong: Sequence[Pair]) -> bool:
    return all(_alike(np.abs(pair.got), np.abs(pair.want)) for pair in wrong)


def _rounded(wrong: Sequence[Pair]) -> bool:
    for digits in range(7):
        if all(np.allclose(pair.got, np.round(pair.want, digits), rtol=0, atol=1e-12) for pair in wrong):
            return digits > 0 or any((pair.got != 0).any() for pair in wrong)
    return False


def _significant(wrong: Sequence[Pair]) -> bool:
    got = np.concatenate([np.ravel(pair.got) for pair in wrong])
    want = np.concatenate([np.ravel(pair.want) for pair in wrong])
    size = 10.0 ** np.floor(np.log10(np.abs(np.where(want == 0, 1.0, want))))
    return any(
        np.allclose(got, np.round(want / size, digits) * size, rtol=1e-9, atol=0) for digits in range(6)
    )


def _inexact(wrong: Sequence[Pair]) -> bool:
    return all(deviation(pair.got, pair.want) <= NEARLY for pair in wrong)


def _cut_off(wrong: Sequence[Pair]) -> bool:
    whole = all((pair.got == np.trunc(pair.want)).all() for pair in wrong)
    return whole and any((pair.got != 0).any() for pair in wrong)


def _reversed(wrong: Sequence[Pair]) -> bool:
    return all(pair.got.ndim and len(pair.got) > 1 and _alike(pair.got[::-1], pair.want) for pair in wrong)


def _permuted(wrong: Sequence[Pair]) -> bool:
    sortable = all(pair.got.size > 2 for pair in wrong)
    return sortable and all(_alike(np.sort(pair.got, None), np.sort(pair.want, None)) for pair in wrong)


def _one_answer(wrong: Sequence[Pair], pairs: Sequence[Pair]) -> bool:
    """The same numbers again and again although the right ones differ."""
    first = pairs[0].got
    apart = [pair for pair in pairs if not _alike(pair.want, pairs[0].want)]
    return len(apart) > 1 and all(
        pair.got.shape == first.shape and (pair.got == first).all() for pair in pairs
    )


def _hard_coded(wrong: Sequence[Pair], pairs: Sequence[Pair]) -> bool:
    return _one_answer(wrong, pairs) and any(pair.right for pair in pairs)


def _one_example_only(wrong: Sequence[Pair], pairs: Sequence[Pair]) -> bool:
    """Batches of one are right, all others are wrong."""
    if not all(
        pair.args and isinstance(pair.args[0], np.ndarray) and pair.args[0].ndim == 2 for pair in pairs
    ):
        return False
    single = [pair for pair in pairs if len(pair.args[0]) == 1]
    several = [pair for pair in pairs if len(pair.args[0]) > 1]
    return (
        len(single) > 1
        and len(several) > 1
        and all(p.right for p in single)
        and not any(p.right for p in several)
    )


def _one_function_only(wrong: Sequence[Pair], pairs: Sequence[Pair]) -> bool:
    """Right for one of the functions that were handed in, wrong for all others."""
    groups: dict[tuple[int, ...], list[bool]] = {}
    for pair in pairs:
        handed = tuple(id(arg) for arg in pair.args if callable(arg))
        groups.setdefault(handed, []).append(pair.right)
    good = [rights for rights in groups.values() if all(rights)]
    bad = [rights for rights in groups.values() if not any(rights)]
    return (
        len(good) == 1
        and len(good[0]) > 1
        and len(bad) > 0
        and len(good) + len(bad) == len(groups)
        and () not in groups
    )


IDEAS = {
    "transposed": "transposed",
    "rounded": "digits-lost",
    "cut-off": "digits-lost",
    "minus": "sign-turned",
    "signs": "sign-dropped",
    "reversed": "order-of-results",
    "permuted": "order-of-results",
    "one-function-only": "activation-built-in",
}
"""The idea behind a fact, where the fact leaves no doubt about it."""

_ROUNDED = "Your numbers look rounded. Leave all digits in: small ones lose most of theirs."
_INEXACT = "Close to the right numbers, but not close enough. Is something measured or rounded on the way?"

FACTS: tuple[tuple[str, str, Callable[[Sequence[Pair], Sequence[Pair]], bool]], ...] = (
    (
        "not-finite",
        "There is a nan or an inf in your answer: did something overflow, or was 0 divided by 0?",
        _not_finite,
    ),
    (
        "hard-coded",
        "You return the numbers of the example. The function has to work them out from what it is given.",
        _hard_coded,
    ),
    (
        "same-answer",
        "Your answer is the same for every input. Which of the arguments does it depend on?",
        _one_answer,
    ),
    ("transposed", "Your numbers are right, but rows and columns are exchanged.", _transposed),
    ("rounded", _ROUNDED, _same_shape(_rounded)),
    ("rounded", _ROUNDED, _same_shape(_significant)),
    ("inexact", _INEXACT, _same_shape(_inexact)),
    (
        "half",
        "Everything is exactly half of what it should be. Which factor did you lose?",
        _same_shape(_times(0.5)),
    ),
    (
        "double",
        "Everything is exactly twice what it should be. Which factor comes in twice?",
        _same_shape(_times(2.0)),
    ),
    ("minus", "Right in size, but every sign is reversed.", _same_shape(_times(-1.0))),
    (
        "divided-by-a-size",
        "You divide by the length of an axis too often: over what is the mean taken, and how often?",
        _same_shape(_by_a_size(-1)),
    ),
    (
        "multiplied-by-a-size",
        "Your numbers grow with the length of an axis: is something added up that should be averaged?",
        _same_shape(_by_a_size(1)),
    ),
    (
        "constant-factor",
        "Every number is the right one times one and the same factor.",
        _same_shape(_constant_ratio),
    ),
    ("signs", "The sizes are right, but some of the signs are not.", _same_shape(_sizes_only)),
    (
        "cut-off",
        "Everything behind the decimal point is cut off: what type do your arrays have?",
        _same_shape(_cut_off),
    ),
    ("reversed", "Your numbers are right, but they stand in reversed order.", _same_shape(_reversed)),
    ("permuted", "Your numbers are right, but they stand in each other's places.", _same_shape(_permuted)),
    (
        "one-example-only",
        "Right for a batch of one example only. What does each further example add?",
        _one_example_only,
    ),
    (
        "one-function-only",
        "Right for one of the functions that you are handed only. What differs for another one?",
        _one_function_only,
    ),
)
