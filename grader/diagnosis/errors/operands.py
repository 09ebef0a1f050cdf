"""Operands that do not go together: powers, functions that were not called, lists, nothing, numbers for arrays."""

from __future__ import annotations

import re

from grader.diagnosis.errors.error import Error, Operand, Rule, Said

_MATH = re.compile(r"\bmath\.(\w+)")
_ARITHMETIC = ("BinOp", "AugAssign", "UnaryOp")


def power(error: Error) -> Said | None:
    """`x ^ 2`."""
    asked = re.search(r"for \^=?:|bitwise_xor", error.message)
    if not asked:
        return None
    return Said("hat-for-power", "python-operator", "In Python ^ is no power: powers are written with **.")


def one_number_wanted(error: Error) -> Said | None:
    """`math.exp(z)`, `float(z)`, `int(z)` of an array."""
    wants = "can be converted to Python scalars" in error.message or "must be real number" in error.message
    given = next((part for part in error.operands[1:] if part.kind in ("array", "list")), None)
    if not wants or (given is None and "must be real number" in error.message):
        return None
    name = _MATH.match(error.text)
    what = f", and {given.told} is {_a(given)}" if given is not None else ""
    if name:
        says = f"math.{name[1]} takes one number{what}. np.{name[1]} takes arrays, too."
    else:
        caller = error.operands[0].text if error.what == "Call" and error.operands else "This place"
        says = f"{caller} takes one number{what}: work with whole arrays, or entry by entry."
    return Said("one-number-wanted", "array-as-one-number", says)


def largest_of_two(error: Error) -> Said | None:
    """`np.max(0, z)` and `max(0, z)` where `np.maximum` is meant."""
    caller = error.operands[0].text if error.what == "Call" and error.operands else ""
    short = caller.removeprefix("np.").removeprefix("numpy.").removeprefix("a") if "." in caller else caller
    beside = "inhomogeneous shape" in error.message  # np.max([0, z])
    if short not in ("max", "min") or (len(error.operands) < 3 and not beside):
        return None
    word = "largest" if short == "max" else "smallest"
    if "." in caller:
        says = f"{caller} looks for the {word} entry of one array; np.{short}imum compares entry by entry."
    elif "truth value" in error.message or "not iterable" in error.message:
        says = (
            f"{caller}() compares whole things, and an array is many; np.{short}imum compares entry by entry."
        )
    else:
        return None
    return Said(f"{short}-for-{short}imum", "array-as-one-number", says)


_OF_A_SHAPE = frozenset({"ndindex", "zeros", "ones", "empty", "full"})


def shape_wanted(error: Error) -> Said | None:
    """`np.ndindex(x)`, `np.zeros(x)` of an array."""
    if error.what != "Call" or len(error.operands) < 2 or error.kind not in ("TypeError", "ValueError"):
        return None
    caller, given = error.operands[:2]
    if caller.text.rpartition(".")[2] not in _OF_A_SHAPE or given.kind != "array" or not given.shape:
        return None
    array = given.text
    says = (
        f"{caller.text} is to be given a shape, and {array} is the array itself: its sides are {array}.shape."
    )
    return Said("array-for-its-shape", "called-otherwise", says)


def many_truths(error: Error) -> Said | None:
    """`if z > 0:` for an array."""
    if "truth value of an array" not in error.message:
        return None
    says = (
        "An array has a truth value for every entry, and here one is asked for (if, while, and, or, max). "
        "Choose entry by entry."
    )
    return Said("many-truths", "array-as-one-number", says)


_WITH = re.compile(r"unsupported operand type\(s\) for .*'function'")
_FUNCTIONS = (
    "Here functions are calculated with, and not what they give: each has still to be called at a place."
)


def not_called(error: Error) -> Said | None:
    """`dg * z3`: a function in a sum or a product."""
    function = error.of("function")
    if error.kind not in ("TypeError", "UFuncTypeError"):
        return None
    if function is None or error.what not in _ARITHMETIC:
        return (
            Said("function-not-called", "function-not-called", _FUNCTIONS)
            if _WITH.search(error.message)
            else None
        )
    name = function.text
    says = f"{name} is a function, and {error.text} calculates with it: call it at a place, {name}(...)."
    return Said("function-not-called", "function-not-called", says)


def indexed_function(error: Error) -> Said | None:
    """`f[x]`."""
    function = error.operands[0] if error.what == "Subscript" and error.operands else None
    if error.kind != "TypeError" or function is None or function.kind != "function":
        return None
    says = f"{function.text} is a function: it is called with round brackets, {function.text}(...)."
    return Said("function-in-square-brackets", "function-not-called", says)


def called_number(error: Error) -> Said | None:
    """`2(a - y)`, `W(a)`."""
    thing = error.operands[0] if error.what == "Call" and error.operands else None
    if "is not callable" not in error.message or thing is None:
        return None
    says = (
        f"{thing.text} is {_a(thing)}, and a bracket behind it calls it like a function. "
        "Is a * missing in between, or are square brackets meant?"
    )
    return Said("sign-of-a-product-missing", "python-operator", says)


def nothing(error: Error) -> Said | None:
    """Calculating with None."""
    none = error.of("none")
    if none is None and "NoneType" not in error.message:
        return None
    says = "None stands where a number is needed here: whatever should have given it has no return."
    if none is not None and none.text != "None":
        says = f"{none.text} is None here: whatever gave it has no return."
    return Said("calculates-with-nothing", "nothing-returned", says)


def whole_number_wanted(error: Error) -> Said | None:
    """`range(z)` of a list or of a number with digits behind the point."""
    found = re.search(
        r"'([\w.]+)' object cannot be interpreted as an integer|(only integer scalar a)rrays", error.message
    )
    if not found:
        return None
    given = next(
        (part for part in error.operands[1:] if part.kind in ("list", "tuple", "array", "dict")), None
    )
    if given is not None or found[2] or found[1] in ("list", "tuple", "dict"):
        name = f"{given.text} is {_a(given)}" if given is not None else "what stands here is a whole list"
        says = f"A whole number is wanted here, and {name}: is its length meant, or a walk through it?"
    else:
        says = "A whole number is wanted here, and this one has a point: // divides without a rest."
    return Said("whole-number-wanted", "number-for-array", says)


def fixed_entries(error: Error) -> Said | None:
    """`t[0] = 1` for a tuple."""
    if "'tuple' object does not support item assignment" not in error.message:
        return None
    says = "A tuple cannot be changed once it is there: a list or an array can."
    return Said("list-for-array", "list-for-array", says)


_OF_ARRAYS = frozenset(
    {
        "T",
        "shape",
        "size",
        "ndim",
        "dtype",
        "sum",
        "mean",
        "dot",
        "reshape",
        "max",
        "min",
        "ravel",
        "flatten",
        "astype",
    }
)


def plain_list(error: Error) -> Said | None:
    """`params - eta * grads` with lists, `[1, 2].T`."""
    listed = error.of("list") or error.of("tuple")
    if listed is None or error.kind not in ("TypeError", "AttributeError", "UFuncTypeError"):
        return None
    if error.what in _ARITHMETIC:
        kind = listed.kind
        through = (
            "entry by entry, or make an array of it" if listed.names == ("number",) else "array by array"
        )
        says = f"{listed.text} is a {kind}, and a {kind} does not calculate: go through it {through}."
    elif error.what == "Attribute" and error.text.rpartition(".")[2] in _OF_ARRAYS:
        says = f"{listed.text} is a {listed.kind}; what is asked of it here ({error.text}) only arrays have."
    elif error.what == "Attribute":
        says = (
            f"{listed.text} is a {listed.kind}: what it holds is taken out by its place, {listed.text}[...]."
        )
    elif error.what == "Subscript" and "indices must be" in error.message:
        says = f"{listed.text} is a {listed.kind}: it takes one whole number in its square brackets."
    else:
        return None
    return Said("list-for-array", "list-for-array", says)


def number_for_array(error: Error) -> Said | None:
    """Entries, sides or a walk asked of a single number."""
    asked = re.search(
        r"not iterable|must support iteration|item assignment|not subscriptable"
        r"|0-d array|scalar variable|too many indices|len\(\) of unsized"
        r"|has no len\(\)|has no attribute '(shape|T|copy|sum|ndim|size)'",
        error.message,
    )
    number = error.of("number")
    array = next((part for part in error.operands if part.kind == "array" and part.shape == ()), None)
    thing = number or array
    if not asked or (thing is None and not re.search(r"'(float|int|numpy\.\w+)' object|0-d", error.message)):
        return None
    name = thing.text if thing is not None else "What stands here"
    says = f"{name} is a single number here, without entries. It may come as a number or with any number of axes."
    return Said("number-for-array", "number-for-array", says)


def text_for_number(error: Error) -> Said | None:
    """`'theta1' * 2`."""
    text = error.of("text")
    if text is None or error.kind not in ("TypeError", "UFuncTypeError") or error.what not in _ARITHMETIC:
        return None
    says = f"{text.text} is a text, a name in quotation marks; the number is what the dict holds under it."
    return Said("text-for-number", "list-for-array", says)


def whole_dict(error: Error) -> Said | None:
    """`cache * 2`."""
    held = error.of("dict")
    if held is None or error.kind != "TypeError" or error.what not in _ARITHMETIC:
        return None
    says = f"{held.text} is a dict of numbers: take one out by its name, {held.text}['...']."
    return Said("dict-for-number", "list-for-array", says)


def _a(operand: Operand) -> str:
    return {
        "number": "a number",
        "array": "an array",
        "list": "a list",
        "tuple": "a tuple",
        "dict": "a dict",
    }.get(operand.kind, "no function")


_LAZY = re.compile(r"'(generator|map|zip|filter|range|enumerate|reversed)'")


def not_worked_out(error: Error) -> Said | None:
    """`(w * a for w in W) * d`: calculating with a walk through numbers."""
    if error.kind not in ("TypeError", "UFuncTypeError") or not _LAZY.search(error.message):
        return None
    says = (
        "What stands here goes through numbers one by one and is no number itself: "
        "is their sum meant, or a list of them?"
    )
    return Said("not-worked-out", "list-for-array", says)


RULES: tuple[Rule, ...] = (
    power,
    largest_of_two,
    shape_wanted,
    one_number_wanted,
    many_truths,
    not_called,
    indexed_function,
    called_number,
    nothing,
    whole_dict,
    text_for_number,
    fixed_entries,
    whole_number_wanted,
    plain_list,
    number_for_array,
    not_worked_out,
)
