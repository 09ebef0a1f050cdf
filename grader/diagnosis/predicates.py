"""What can be true of wrong answers beside the right ones: predicates of (the wrong pairs, all pairs).

Each asks for more than a coincidence can give: enough different numbers, several calls, several sizes of an axis.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

import numpy as np

from grader.compare import ROUGH, VALUES, Array, deviation, numbers

SAME = VALUES.relative
ENOUGH = 3
"""So many different right numbers must show a fact."""
MOST_DIGITS = 7
NOTHING = 1e-6
VISIBLE = "visible/"


class Pair(NamedTuple):
    """One answer to one call: what came, what was right, the arguments, and the test."""

    got: Array
    want: Array
    args: tuple[object, ...]  # plain data of any kind, from a test
    test: str = ""

    @property
    def right(self) -> bool:
        return _alike(self.got, self.want)


Pairs = Sequence[Pair]
Holds = Callable[[Pairs, Pairs], bool]


def _alike(got: Array, want: Array) -> bool:
    return deviation(got, want) <= SAME


def _of_numbers(holds: Callable[[Pairs], bool]) -> Holds:
    """Looked at only if all shapes fit, everything is finite, and there are enough different numbers."""

    def whole(wrong: Pairs, _: Pairs) -> bool:
        telling = [pair for pair in wrong if not _is_measured_zero(pair)]
        squeezed = [pair._replace(got=np.squeeze(pair.got), want=np.squeeze(pair.want)) for pair in telling]
        if not squeezed:
            return False
        if any(pair.got.shape != pair.want.shape or not np.isfinite(pair.got).all() for pair in squeezed):
            return False
        return _tells(pair.want for pair in squeezed) and holds(squeezed)

    return whole


def _tells(arrays: Iterable[Array]) -> bool:
    """Whether there are enough different numbers among them: where most are 0, or alike, much is true by chance."""
    entries = np.round(np.concatenate([np.ravel(array) for array in arrays]), 9)
    return len(np.unique(entries[entries != 0])) >= ENOUGH


def is_common(value: object) -> bool:
    """Whether it is made of 0, 1 and -1 alone, which may come from anywhere."""
    array = numbers(value)
    return array is not None and bool(np.isin(array, (-1, 0, 1)).all())


def _is_measured_zero(pair: Pair) -> bool:
    """Whether nothing but 0 is asked for, and what came is as near as one can measure it."""
    return not pair.want.any() and bool((np.abs(pair.got) <= NOTHING).all())


def one_answer(wrong: Pairs, pairs: Pairs) -> bool:
    """The same numbers again and again although the right ones differ, and they are no argument that is handed back."""
    first = pairs[0].got
    apart = [pair for pair in pairs if not _alike(pair.want, pairs[0].want)]
    same = all(pair.got.shape == first.shape and (pair.got == first).all() for pair in pairs)
    return len(apart) > 1 and same and not all(_is_an_argument(pair) for pair in wrong)


def _is_an_argument(pair: Pair) -> bool:
    own = [argument for argument in pair.args if not callable(argument)]
    return any(array is not None and deviation(pair.got, array) == 0.0 for array in map(numbers, own))


def nothing_but_zeros(wrong: Pairs, pairs: Pairs) -> bool:
    """0 everywhere, in every call, where enough other numbers belong."""
    wanted = sum(np.count_nonzero(pair.want) for pair in wrong)
    vanish = not any(pair.got.any() for pair in pairs)
    return bool(len(wrong) > 1 and wanted >= ENOUGH and vanish)


def empty(wrong: Pairs, _: Pairs) -> bool:
    """No entry at all where some belong."""
    return all(pair.got.size == 0 < pair.want.size for pair in wrong)


def partly_zeros(wrong: Pairs, _: Pairs) -> bool:
    """Every entry is right or 0, in more than a coincidence."""
    pairs = [(np.ravel(pair.got), np.ravel(pair.want)) for pair in wrong if pair.got.shape == pair.want.shape]
    if len(pairs) != len(wrong):
        return False
    got, want = (np.concatenate(side) for side in zip(*pairs, strict=True))
    kept = got != 0
    return bool(kept.sum() >= ENOUGH) and _tells([want[~kept]]) and _alike(got[kept], want[kept])


def hard_coded(wrong: Pairs, pairs: Pairs) -> bool:
    """The numbers of a visible example, where they are right, for other inputs as well; anybody may have 0 and 1."""
    example = any(pair.right and pair.test.startswith(VISIBLE) for pair in pairs)
    return example and not is_common(pairs[0].got) and one_answer(wrong, pairs)


def not_finite(wrong: Pairs, _: Pairs) -> bool:
    """Every wrong answer has a nan or an inf where none belongs, and is right wherever it is finite."""
    return all(_right_where_finite(pair) for pair in wrong)


def zeros_only(wrong: Pairs, pairs: Pairs) -> bool:
    """Wrong where the right answer is 0, and nowhere else."""
    return zeros_apart([pair.want for pair in wrong], [pair.want for pair in pairs if pair.right])


def zeros_apart(wrong: Sequence[Array], right: Sequence[Array]) -> bool:
    """Whether nothing but 0 was to be answered where it went wrong, and something else where it went right."""
    asked = bool(wrong) and all(one.size for one in wrong)  # of no entries none is 0
    return asked and not any(map(np.any, wrong)) and sum(map(bool, map(np.any, right))) >= ENOUGH


def _right_where_finite(pair: Pair) -> bool:
    finite = np.isfinite(pair.got)
    if pair.got.shape != pair.want.shape or finite.all() or not np.isfinite(pair.want).all():
        return False
    return _alike(pair.got[finite], pair.want[finite])


def transposed(wrong: Pairs, _: Pairs) -> bool:
    """Rows stand where columns belong, in more than a coincidence."""
    turned = all(pair.got.ndim == 2 and _alike(pair.got.T, pair.want) for pair in wrong)
    return turned and _tells(pair.want for pair in wrong)


def oblong(wrong: Pairs, _: Pairs) -> bool:
    """Whether rows and columns are not equally many somewhere."""
    return any(pair.want.ndim == 2 and len(set(pair.want.shape)) > 1 for pair in wrong)


def times(factor: float) -> Holds:
    """Whether every wrong answer is the right one times this factor."""
    return _of_numbers(lambda wrong: all(_alike(pair.got, factor * pair.want) for pair in wrong))


def _ratio(wrong: Pairs) -> bool:
    got = np.concatenate([np.ravel(pair.got) for pair in wrong])
    want = np.concatenate([np.ravel(pair.want) for pair in wrong])
    clear = np.abs(want) > 1e-6
    if clear.sum() < ENOUGH:
        return False
    ratio = float(np.median(got[clear] / want[clear]))
    return abs(ratio) > 1e-9 and all(_alike(pair.got, ratio * pair.want) for pair in wrong)


def _several(wrong: Pairs) -> bool:
    return any(pair.want.size > 1 for pair in wrong)


constant_ratio = _of_numbers(lambda wrong: _several(wrong) and _ratio(wrong))
constant_ratio_of_numbers = _of_numbers(lambda wrong: not _several(wrong) and _ratio(wrong))


def by_a_size(power: int) -> Holds:
    """Whether every answer is off by the length of the same axis of the same argument."""

    def holds(wrong: Pairs) -> bool:
        axes = [(place, axis) for place, arg in enumerate(wrong[0].args) for axis in range(len(_shape(arg)))]
        return any(_off_by(wrong, place, axis, power) for place, axis in axes)

    return _of_numbers(holds)


def _off_by(wrong: Pairs, place: int, axis: int, power: int) -> bool:
    sizes = set()
    for pair in wrong:
        shape = _shape(pair.args[place]) if place < len(pair.args) else ()
        if axis >= len(shape) or shape[axis] < 2:
            return False
        if not _alike(pair.got, float(shape[axis]) ** power * pair.want):
            return False
        sizes.add(shape[axis])
    return len(sizes) > 1


def _shape(argument: object) -> tuple[int, ...]:
    return argument.shape if isinstance(argument, np.ndarray) else ()


sizes_only = _of_numbers(lambda wrong: all(_alike(np.abs(pair.got), np.abs(pair.want)) for pair in wrong))


@_of_numbers
def rounded(wrong: Pairs) -> bool:
    """Rounded to so many digits behind the point; a few whole numbers may come from anything."""
    for digits in range(MOST_DIGITS):
        if all(np.allclose(pair.got, np.round(pair.want, digits), rtol=0, atol=1e-12) for pair in wrong):
            return digits > 0 or _tells(pair.got for pair in wrong)
    return False


@_of_numbers
def significant(wrong: Pairs) -> bool:
    """Rounded to so many significant digits."""
    got = np.concatenate([np.ravel(pair.got) for pair in wrong])
    want = np.concatenate([np.ravel(pair.want) for pair in wrong])
    size = 10.0 ** np.floor(np.log10(np.abs(np.where(want == 0, 1.0, want))))
    return any(
        np.allclose(got, np.round(want / size, digits) * size, rtol=1e-9, atol=0)
        for digits in range(MOST_DIGITS - 1)
    )


inexact = _of_numbers(lambda wrong: all(deviation(pair.got, pair.want) <= ROUGH.relative for pair in wrong))


@_of_numbers
def cut_off(wrong: Pairs) -> bool:
    """Whole numbers, those in front of the decimal point."""
    whole = all((pair.got == np.trunc(pair.want)).all() for pair in wrong)
    return whole and _tells(pair.got for pair in wrong)


def levels_off(wrong: Pairs, pairs: Pairs) -> bool:
    """Too small wherever the right number is larger than all those that are answered rightly."""
    if any(pair.got.shape != pair.want.shape or not np.isfinite(pair.got).all() for pair in wrong):
        return False
    short = all((np.abs(pair.got) <= np.abs(pair.want) * (1 + SAME)).all() for pair in wrong)
    right = [float(np.abs(pair.want).max()) for pair in pairs if pair.right and pair.want.size]
    large = [float(np.abs(pair.want).max()) for pair in wrong if pair.want.size]
    return short and len(right) >= ENOUGH and len(set(large)) > 1 and min(large) > max(right)


@_of_numbers
def backwards(wrong: Pairs) -> bool:
    """The right entries, the last one first."""
    return all(pair.got.ndim and len(pair.got) > 1 and _alike(pair.got[::-1], pair.want) for pair in wrong)


@_of_numbers
def permuted(wrong: Pairs) -> bool:
    """The right entries in some other order."""
    sortable = all(pair.got.size > 2 for pair in wrong)
    return sortable and all(_alike(np.sort(pair.got, None), np.sort(pair.want, None)) for pair in wrong)


def one_example_only(wrong: Pairs, pairs: Pairs) -> bool:
    """Batches of one are right, all others are wrong."""
    batches = [_shape(pair.args[0]) if pair.args else () for pair in pairs]
    if not all(len(shape) == 2 for shape in batches):
        return False
    single = [pair.right for pair, shape in zip(pairs, batches, strict=True) if shape[0] == 1]
    several = [pair.right for pair, shape in zip(pairs, batches, strict=True) if shape[0] > 1]
    return len(single) > 1 and len(several) > 1 and all(single) and not any(several)


def one_function_only(wrong: Pairs, pairs: Pairs) -> bool:
    """Right for one of the functions that are handed in, wrong for all others, with arguments of the same shapes.

    The identity and relu prove nothing: with them many slips are right by chance.
    """
    groups: dict[tuple[int, ...], list[Pair]] = {}
    for pair in pairs:
        groups.setdefault(tuple(id(arg) for arg in pair.args if callable(arg)), []).append(pair)
    good = [group for group in groups.values() if all(pair.right for pair in group)]
    bad = [group for group in groups.values() if not any(pair.right for pair in group)]
    if () in groups or len(good) != 1 or len(good[0]) < 2 or not bad or len(good) + len(bad) < len(groups):
        return False
    shapes = {tuple(map(_shape, pair.args)) for pair in good[0]}
    alike = any(tuple(map(_shape, pair.args)) in shapes for group in bad for pair in group)
    return alike and not any(_changes_little(argument) for argument in good[0][0].args if callable(argument))


def _changes_little(function: Callable[..., object]) -> bool:
    """Whether a function gives back what it has made already, as the identity and relu do, or cannot be asked."""
    places = np.array([-1.5, -0.4, 0.3, 1.1, 2.6])
    try:
        once = np.asarray(function(places), dtype=float)
        return once.shape != places.shape or deviation(np.asarray(function(once), dtype=float), once) <= SAME
    except Exception:
        return True
