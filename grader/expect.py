"""Comparisons that explain themselves: the fixture `expect` of the exercise tests.

    expect.close(got, want, "dW")        values, within the kit's tolerance
    expect.exact(got, want, "relu")      values, to the last bit
    expect.kind(got, like, "dW")         kind and shape: finite numbers, shaped like `like`
    expect.unchanged(before, after)      arguments are as they were
    expect.kept(condition, "public text")    another promise that is not about values: places, work, order
    expect.that(condition, "public text", detail="text with numbers")     what the test could not go on without

`want` may be a number, an array, or a dict, list or tuple of these; its parts are compared one by one.
Values are compared after axes of length 1 are removed; nothing is broadcast, NaN equals nothing.
A failure is a `Mismatch` with two texts: `public` holds no value and no expected number and may be shown
for a hidden test; `detail` may hold both. What it is about tells a promise that is broken from one that holds
while the values are wrong (`promise_of`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import CodeType
from typing import Literal

import numpy as np

from grader.compare import EXACT, VALUES, Array, Tolerance, close, only_numbers, same
from grader.digits import one_line
from grader.evidence import Comparison, Promise
from grader.lambdas import name_of


class Mismatch(AssertionError):
    """What the submission answered is not what was asked for: its values, its form, or a promise is broken."""

    about: Literal["values", "form", "promise"] = "form"

    def __init__(self, public: str, detail: str = "") -> None:
        super().__init__(detail or public)
        self.public = public
        self.detail = detail or public


class WrongValues(Mismatch):
    """Numbers of the right shape, and not the right ones."""

    about = "values"


class BrokenPromise(Mismatch):
    """Whatever the values are: kind, shape, an argument, a place, the work is not as it was promised."""

    about = "promise"


PROMISES = frozenset({"kind", "unchanged", "kept"})
"""What a test asks `expect` for when its promise is not about values."""


def promises(code: CodeType) -> frozenset[str]:
    """Which of them a test asks for."""
    return PROMISES & set(code.co_names)


def promise_of(error: BaseException, asked: frozenset[str]) -> Promise:
    """What became of the promise of a test that ended so, and asks for these: lost by its values alone, it holds.

    An answer of another form is a broken promise where the test is about kind and shape.
    """
    if not asked or not isinstance(error, Mismatch):
        return ""
    return "holds" if error.about == "values" or (error.about == "form" and "kind" not in asked) else "broken"


class Expect:
    """Compares answers with expected values and remembers what it compared.

    With `patient`, a wrong value does not end the test: the first one is kept as `failure`, for whoever runs the
    test to raise at its end, so that all the draws of a test are there for the diagnosis. What is wrong in
    number, kind or shape is raised at once: the test could not go on.
    """

    def __init__(self, *, patient: bool = False, on_failure: Callable[[], None] = lambda: None) -> None:
        self.comparisons: list[Comparison] = []
        self.failure: Mismatch | None = None
        self._patient, self._on_failure = patient, on_failure

    def close(
        self,
        got: object,
        want: object,
        what: str = "the result",
        *,
        rtol: float = VALUES.relative,
        atol: float = VALUES.absolute,
    ) -> None:
        """Raise `Mismatch` unless |got - want| <= rtol * max(|want|, max|want| / 10) + atol, part by part."""
        self._compare(got, want, what, Tolerance(rtol, atol))

    def exact(self, got: object, want: object, what: str = "the result") -> None:
        """Raise `Mismatch` unless the values are equal, part by part."""
        self._compare(got, want, what, EXACT)

    def kind(self, got: object, like: object, what: str = "the result") -> None:
        """Raise `Mismatch` unless every part is made of finite real numbers and has the shape of its model."""
        for part, answer, model in pairs(got, like, what):
            array = as_numbers(answer, part)
            if array.dtype.kind == "b":
                raise BrokenPromise(f"{part} holds truth values; numbers are asked for.")
            if not np.isfinite(array).all():
                raise BrokenPromise(f"{part} is not finite: it holds nan or inf.")
            if array.shape != np.shape(np.asarray(model)):
                other = array.ndim != np.ndim(np.asarray(model))
                asked = (
                    _axes(np.ndim(np.asarray(model))) if other else "which is not the shape that is asked for"
                )
                raise BrokenPromise(
                    f"{part} has the shape {array.shape}, {asked}.",
                    f"{part} has the shape {array.shape}; the shape asked for is {np.shape(np.asarray(model))}.",
                )

    def unchanged(self, before: object, after: object, what: str = "the arguments") -> None:
        """Raise `Mismatch` unless `after` is `before`, to the last bit."""
        if not same(before, after):
            raise BrokenPromise(
                f"Your function changed {what}. Work on a copy: the caller still needs the original.",
                f"Your function changed {what} from {show(before)} to {show(after)}. Work on a copy.",
            )

    def kept(self, condition: object, public: str, detail: str = "") -> None:
        """Raise `BrokenPromise` with these texts unless the condition holds."""
        if not _holds(condition):
            raise BrokenPromise(public, detail)

    def that(self, condition: object, public: str, detail: str = "") -> None:
        """Raise `Mismatch` with these texts unless the condition holds (and is a plain truth value)."""
        if not _holds(condition):
            raise Mismatch(public, detail)

    def _compare(self, got: object, want: object, what: str, tolerance: Tolerance) -> None:
        failure: Mismatch | None = None
        same_shape = True
        for part, answer, wanted in pairs(got, want, what):
            expected = np.asarray(wanted)
            array = as_numbers(answer, part)
            right = close(array, expected, tolerance)
            self.comparisons.append(Comparison(part, array, expected, right))
            same_shape &= np.squeeze(array).shape == np.squeeze(expected).shape
            if not right and failure is None:
                failure = self.failure or _explain(part, array, expected)  # the first is the one that counts
        if failure is None:
            return
        if not same_shape:
            first = self.failure or failure
            raise Mismatch(first.public, first.detail)
        if not self._patient:
            raise failure
        if self.failure is None:
            self.failure = failure
            self._on_failure()


def _holds(condition: object) -> bool:
    return isinstance(condition, bool | np.bool_) and bool(condition)


def pairs(got: object, want: object, what: str) -> Iterator[tuple[str, object, object]]:
    """The parts of an answer beside the parts of what is wanted, in the order of `want`."""
    if isinstance(want, dict):
        if not isinstance(got, dict):
            raise Mismatch(
                f"{what} is {describe(got)}; a dict with the keys {', '.join(map(str, want))} is asked for."
            )
        missing = [str(key) for key in want if key not in got]
        if missing:
            raise Mismatch(f"{what} lacks the key{'s' * (len(missing) > 1)} {', '.join(missing)}.")
        for key, wanted in want.items():
            yield from pairs(got[key], wanted, str(key))
    elif isinstance(want, list | tuple):
        if "," not in what and isinstance(got, np.ndarray) and _is_table(want, got.ndim):
            yield what, got, np.asarray(want)
            return
        answers = _as_parts(got, len(want), what)
        names = _part_names(what, len(want))
        for name, answer, wanted in zip(names, answers, want, strict=True):
            yield from pairs(answer, wanted, name)
    else:
        yield what, got, want


def _part_names(what: str, count: int) -> list[str]:
    """`"dW, db, da_prev"` names three parts; any other text names one, whose entries are numbered from 0."""
    names = [name.strip() for name in what.split(",")]
    return names if len(names) == count > 1 else [f"{what}[{place}]" for place in range(count)]


def _is_table(want: list[object] | tuple[object, ...], axes: int) -> bool:
    """Whether it is an array written as lists, with more axes than one, or to be compared with such a one."""
    try:
        model: Array = np.asarray([] if any(isinstance(item, np.ndarray | dict) for item in want) else want)
    except ValueError:  # rows of different lengths
        return False
    return model.size > 0 and model.dtype.kind in "iuf" and max(model.ndim, axes) > 1


def _as_parts(got: object, count: int, what: str) -> list[object]:
    """The results of a function, if they have several names, or the entries of one of them."""
    found: list[object] | None = None
    if isinstance(got, list | tuple) or (isinstance(got, np.ndarray) and got.ndim > 0):
        found = list(got)
    if found is not None and len(found) == count:
        return found
    if "," not in what:
        raise Mismatch(f"{what} is {describe(got)}; {describe([0] * count)} is asked for.")
    returned = describe(got) if found is None else _plural(len(found), "result")
    raise Mismatch(f"{what}: your function returned {returned}; {_plural(count, 'result')} asked for.")


def as_numbers(got: object, what: str) -> Array:
    """An answer as an array of real numbers (bool counts as 0 and 1); raise `Mismatch` if it is none."""
    if isinstance(got, dict) or got is None or isinstance(got, str | bytes):
        raise Mismatch(f"{what} is {describe(got)}; {_ASKED}.{_nudge(got)}")
    if not only_numbers(got):
        raise Mismatch(f"{what} holds something that is not a number; {_ASKED}.")
    try:
        array = np.asarray(got)
    except (ValueError, TypeError, OverflowError):
        raise Mismatch(f"{what} is a list of rows of different lengths; {_ASKED}.") from None
    if array.dtype.kind == "c":
        raise Mismatch(f"{what} is complex; {_ASKED}.")
    if array.dtype.kind not in "biuf":
        raise Mismatch(f"{what} holds something that is not a number; {_ASKED}.")
    return array


_ASKED = "a number or an array of numbers is asked for"


def _nudge(got: object) -> str:
    return " Is a return missing?" if got is None else ""


def describe(got: object) -> str:
    """An answer in words, without its value."""
    if got is None:
        return "None"
    if isinstance(got, np.ndarray):
        return f"an array of shape {got.shape}"
    if isinstance(got, list | tuple):
        return f"a {type(got).__name__} of {len(got)}" if got else f"an empty {type(got).__name__}"
    return {str: "a text", bytes: "bytes", dict: "a dict", bool: "a truth value"}.get(type(got), "a number")


def _explain(part: str, array: Array, expected: Array) -> Mismatch:
    if np.squeeze(array).shape != np.squeeze(expected).shape:
        return Mismatch(
            f"{part} has the shape {array.shape}, which is not the shape that is asked for.",
            f"{part} has the shape {array.shape}; the shape asked for is {expected.shape}.",
        )
    if not np.isfinite(array.astype(float)).all() and np.isfinite(expected.astype(float)).all():
        return WrongValues(
            f"{part} is not finite: it holds nan or inf.",
            f"{part} is {show(array)}; expected {show(expected)}.",
        )
    return WrongValues(
        f"{part} does not have the right value.", f"{part} is {show(array)}; expected {show(expected)}."
    )


def show(value: object, limit: int = 200) -> str:
    """A value as a learner would type it, at most `limit` characters."""
    if isinstance(value, np.ndarray) and value.ndim == 0:
        value = value.item()
    if isinstance(value, np.ndarray):
        if value.size > 64:
            return f"an array of shape {value.shape}"
        text = one_line(value)
    elif isinstance(value, float | np.floating):
        text = f"{float(value):.10g}"
    elif isinstance(value, dict):
        text = "{" + ", ".join(f"{show(key)}: {show(item)}" for key, item in list(value.items())[:20]) + "}"
    elif isinstance(value, list | tuple):
        inner = ", ".join(show(item) for item in value[:20])
        text = f"[{inner}]" if isinstance(value, list) else f"({inner})"
    elif callable(value):
        text = name_of(value)
    else:
        text = repr(value)
    return text if len(text) <= limit else text[: limit - 1] + "…"


def _axes(count: int) -> str:
    """How many axes are asked for: that is no value, and each lesson says it."""
    return "and one plain number is asked for" if count == 0 else f"and {_number(count)} asked for"


def _number(axes: int) -> str:
    return "one axis is" if axes == 1 else f"{axes} axes are"


def _plural(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
