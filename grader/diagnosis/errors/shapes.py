"""Sides that do not fit: products, sums entry by entry, axes, and numbers of several entries put into one place."""

from __future__ import annotations

import re

from grader.diagnosis.errors.error import Error, Operand, Rule, Said

_SIDES = re.compile(r"\(([\d, ]*)\)")


def product(error: Error) -> Said | None:
    """`A @ B` whose touching sides differ."""
    if not re.search(r"matmul|not aligned|mismatch in its core dimension", error.message):
        return None
    if "does not have enough dimensions" in error.message:
        single = error.of("number")
        name = f"{single.text} is" if single is not None else "one of the two is"
        return Said(
            "product-of-a-number",
            "shapes-do-not-fit",
            f"@ multiplies arrays, and {name} a single number: use *.",
        )
    left, right = _pair(error)
    if left is None or right is None:
        return Said("sides-of-a-product", "shapes-do-not-fit", _UNKNOWN_PRODUCT)
    if left.shape and right.shape and len(left.shape) == len(right.shape) == 1:
        says = f"{left.told} @ {right.told}: {_PRODUCT_OF_ROWS}"
        return Said("sides-of-a-product", "shapes-do-not-fit", says)
    last, front = left.shape[-1] if left.shape else 0, _front(right)
    says = (
        f"{left.told} @ {right.told}: the sides that touch are {last} and {front}, and they must be equal. "
        "Which of the two has to be turned (.T), or to stand in front, or is one of another layer?"
    )
    return Said("sides-of-a-product", "shapes-do-not-fit", says)


_UNKNOWN_PRODUCT = (
    "The sides that touch in this matrix product are not equal. Write the shapes of both beside each other: "
    "which has to be turned (.T), or to stand in front, or is one of another layer?"
)

# Two arrays of one axis: turning either over is no help, and to ask for it would send the learner astray.
_PRODUCT_OF_ROWS = (
    "this product of two arrays of one axis is a single number, and they must be equally long for it. "
    ".T changes nothing in an array of one axis. Is a single number asked for here, or a whole table of products?"
)


def _front(operand: Operand) -> int:
    """The side of the right factor that the left one touches."""
    shape = operand.shape or (0,)
    return shape[-2] if len(shape) > 1 else shape[0]


def entry_by_entry(error: Error) -> Said | None:
    """A sum, a difference or a product entry by entry of arrays that do not fit."""
    if "could not be broadcast" not in error.message and "non-broadcastable" not in error.message:
        return None
    left, right = _pair(error)
    told = [operand for operand in (left, right) if operand is not None and operand.kind == "array"]
    found = _SIDES.findall(error.message)[:2]
    shapes = (
        [operand.shape or () for operand in told] if len(told) == 2 else [_read(sides) for sides in found]
    )
    if len(told) == 2:
        both = f"{told[0].told} and {told[1].told}"
    else:
        both = (
            f"the shapes {' and '.join(f'({sides})' for sides in found)}"
            if len(found) == 2
            else "the two shapes"
        )
    says = f"{both} do not fit entry by entry. "
    if len(shapes) == 2 and _has_lost_an_axis(*shapes):
        says += (
            "Has a sum, a mean or a maximum taken an axis away? With keepdims=True it stays, one entry long."
        )
    elif len(shapes) == 2 and (sides := _in_one_side(*shapes)) is not None:
        says += f"They differ in one side, {sides[0]} and {sides[1]}: where does each of the two get it from?"
    else:
        says += "Is a matrix product meant, or does one of them belong to another layer?"
    return Said("sides-of-a-sum", "shapes-do-not-fit", says[:1].upper() + says[1:] if len(told) < 2 else says)


def _read(sides: str) -> tuple[int, ...]:
    """The shape that a message names."""
    return tuple(int(side) for side in sides.split(",") if side.strip())


def _in_one_side(one: tuple[int, ...], other: tuple[int, ...]) -> tuple[int, int] | None:
    """The sides in which two shapes differ, if it is one of several."""
    if len(one) != len(other) or len(one) < 2:
        return None
    apart = [pair for pair in zip(one, other, strict=True) if pair[0] != pair[1]]
    return apart[0] if len(apart) == 1 else None


def _has_lost_an_axis(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    """Whether one is the other without one of its axes: rows that lost theirs in a sum meet the whole again."""
    short, long = sorted((one, other), key=len)
    return len(short) + 1 == len(long) and any(
        long[:place] + long[place + 1 :] == short for place in range(len(long))
    )


def _pair(error: Error) -> tuple[Operand | None, Operand | None]:
    """The two operands of an expression, or the two arguments of a call."""
    operands = error.operands[1:] if error.what == "Call" else error.operands
    arrays = [operand for operand in operands if operand.kind in ("array", "number")]
    return (arrays[0], arrays[1]) if len(operands) == 2 == len(arrays) else (None, None)


def axis(error: Error) -> Said | None:
    """An axis that an array does not have."""
    found = re.search(r"axis (-?\d+) is out of bounds for array of dimension (\d+)", error.message)
    if not found:
        return None
    axes = "1 axis" if found[2] == "1" else f"{found[2]} axes"
    says = f"This array has {axes}, counted from 0: there is no axis {found[1]}."
    return Said("axis-that-is-not-there", "shapes-do-not-fit", says)


def several_in_one(error: Error) -> Said | None:
    """An array put into one entry, rows of different lengths made an array."""
    if not re.search(r"setting an array element with a sequence|inhomogeneous shape", error.message):
        return None
    says = "Here several numbers go where one belongs: which of them, or is their sum meant?"
    return Said("several-in-one-place", "shapes-do-not-fit", says)


def whole_numbers(error: Error) -> Said | None:
    """`x += 0.1` on an array of ints."""
    if "Cannot cast ufunc" not in error.message or "to dtype('int" not in error.message:
        return None
    says = "This array holds whole numbers and cannot take digits behind the point: work on a float copy."
    return Said("array-of-whole-numbers", "digits-lost", says)


def read_only(error: Error) -> Said | None:
    """Writing into what was handed in."""
    if "read-only" not in error.message:
        return None
    says = "This array must not be changed: work on a copy of it."
    return Said("writes-into-what-is-fixed", "changes-its-arguments", says)


def past_the_end(error: Error) -> Said | None:
    """An index past the last entry."""
    held = error.operands[0] if error.what == "Subscript" and error.operands else None
    sides = re.search(r"index (-?\d+) is out of bounds for axis (\d+) with size (\d+)", error.message)
    if error.kind != "IndexError" or not (sides or "out of range" in error.message):
        return None
    if sides and sides[3] == "0":
        says = "This array is empty: it has no entry."
    elif sides:
        says = f"Entry {sides[1]} is asked for, and this axis has {sides[3]}, counted from 0 to {int(sides[3]) - 1}."
    elif held is not None and held.kind in ("list", "tuple") and held.shape and held.shape[0]:
        last = held.shape[0] - 1
        says = f"{held.text} has the entries 0 to {last}, and one past the last is asked for."
    else:
        says = "An entry past the last one is asked for: entries are counted from 0."
    return Said("past-the-last-entry", "off-by-one", says)


def nothing_inside(error: Error) -> Said | None:
    """The largest of no entries; np.vectorize of them."""
    if not re.search(
        r"size 0 inputs|zero-size array|of an empty sequence|(argument|arg) is (empty|an empty)",
        error.message,
    ):
        return None
    says = "An array or list without entries comes in here: it has no largest, smallest or first one. "
    if "size 0 inputs" in error.message:
        says += "np.vectorize looks at the first one to see what comes out, unless it is told so with otypes."
    else:
        says += "What should come out of nothing?"
    return Said("nothing-inside", "zero-and-nothing", says)


def no_place(error: Error) -> Said | None:
    """An entry asked for by a number with digits behind the point."""
    if not re.search(r"only integers, slices|indices must be integers.*, not float", error.message):
        return None
    says = "Entries are counted in whole numbers, and what stands in these square brackets is none."
    return Said("entry-by-no-whole-number", "list-for-array", says)


def unpacking(error: Error) -> Said | None:
    """`a, b = three`."""
    if "cannot unpack non-iterable" in error.message:
        says = (
            "Several names stand on the left, and what stands on the right cannot be taken apart: "
            "is it called, and does it give back as many?"
        )
        return Said("one-thing-for-several-names", "part-of-the-answer", says)
    found = re.search(r"(too many|not enough) values to unpack \(expected (?:at least )?(\d+)", error.message)
    if not found:
        return None
    more = "more" if found[1] == "too many" else "fewer"
    says = f"{found[2]} names stand on the left, and the right side has {more} parts."
    return Said("parts-and-names", "part-of-the-answer", says)


def other_sides(error: Error) -> Said | None:
    """`x.reshape(2, 3)` of four numbers."""
    found = re.search(r"cannot reshape array of size (\d+) into shape \(([\d, ]*)\)", error.message)
    if not found:
        return None
    numbers = "1 number" if found[1] == "1" else f"{found[1]} numbers"
    says = (
        f"This array has {numbers}, and they do not fill the shape ({found[2]}): which of the two is meant?"
    )
    return Said("does-not-fill-the-shape", "shapes-do-not-fit", says)


def put_together(error: Error) -> Said | None:
    """`np.vstack`, `np.concatenate` of arrays whose other sides differ."""
    if not re.search(r"for the concatenation axis must match|must have same number of dim", error.message):
        return None
    says = (
        "Arrays that are put together must agree in all sides but the one along which they are: "
        "write down the shape of each, and ask whether each is an array at all."
    )
    return Said("sides-of-what-is-put-together", "shapes-do-not-fit", says)


def letters(error: Error) -> Said | None:
    """`np.einsum` with letters that do not belong to its arrays."""
    if not re.search(r"einsum|einstein sum|each subscript must be", error.message):
        return None
    if "each subscript must be" in error.message:
        says = "The text with the letters comes first in einsum, and the arrays behind it."
        return Said("letters-of-a-sum", "called-otherwise", says)
    says = "In einsum each array has a letter for every axis: here one has more or fewer axes than letters."
    return Said("letters-of-a-sum", "shapes-do-not-fit", says)


RULES: tuple[Rule, ...] = (
    product,
    other_sides,
    put_together,
    letters,
    entry_by_entry,
    axis,
    several_in_one,
    whole_numbers,
    read_only,
    past_the_end,
    nothing_inside,
    no_place,
    unpacking,
)
