"""Calls that go wrong: parameters too many or too few, no end, numbers that outgrow a float, a division by 0."""

from __future__ import annotations

import re

from grader.diagnosis.errors.error import Error, Rule, Said

_PARAMETERS = re.compile(
    r"(\w+)\(\) (missing \d+ required positional argument|takes (?:from )?[\w ]*?positional argument"
    r"|got an unexpected keyword argument|got multiple values)"
)


def parameters(error: Error) -> Said | None:
    """A function with other parameters than the call gives it."""
    found = _PARAMETERS.search(error.message)
    if error.kind != "TypeError" or not found:
        return None
    name = found[1]
    if name == error.function and error.what in ("", "Call") and not error.text:
        values = "1 value" if error.given == 1 else f"{error.given} values"
        says = f"{name} is called with {values}, as in the stub: its first line must take exactly these."
    else:
        says = f"{name} is called here with other arguments than its first line names."
    return Said("other-parameters", "called-otherwise", says)


def no_end(error: Error) -> Said | None:
    """A recursion that never stops."""
    if error.kind != "RecursionError":
        return None
    says = "A function calls itself here, and nothing stops it: which case is answered without another call?"
    return Said("recursion-without-end", "called-otherwise", says)


def too_large(error: Error) -> Said | None:
    """`math.exp(800)`, `2.0 ** 5000`."""
    if error.kind != "OverflowError":
        return None
    if re.search(r"too large to convert to C|out of bounds for u?int", error.message):
        says = (
            "This number does not fit among whole numbers: make the array one of floats from the beginning."
        )
        return Said("outgrows-whole-numbers", "digits-lost", says)
    says = "A number here outgrows what a float can hold (about 1e308): can the large power be avoided?"
    return Said("outgrows-a-float", "overflow", says)


def by_zero(error: Error) -> Said | None:
    """A division by 0, or a negative power of it."""
    if error.kind != "ZeroDivisionError":
        return None
    says = "Here something is divided by 0, or 0 is raised to a negative power: what should come out in that case?"
    return Said("divides-by-zero", "zero-and-nothing", says)


def domain(error: Error) -> Said | None:
    """`math.log(0)`."""
    if "math domain error" not in error.message and "expected a positive input" not in error.message:
        return None
    says = "This function has no value at that number, like the logarithm at 0: how did the number get there?"
    return Said("outside-its-domain", "overflow", says)


def not_what_it_takes(error: Error) -> Said | None:
    """`f(up)` where f takes the list of all arrays."""
    if "could not use its argument" not in error.message:
        return None
    says = (
        "A function that is handed to yours is given something here that it does not take: "
        "what does the text say that it is called with, all of it or a part?"
    )
    return Said("given-what-it-does-not-take", "called-otherwise", says)


def raises_itself(error: Error) -> Said | None:
    """`raise ValueError("f is flat")`."""
    if error.what != "Raise":
        return None
    says = "Your own program raises this: it refuses what comes about here. Is that really a case without an answer?"
    return Said("raises-itself", "zero-and-nothing", says)


def asks_somebody(error: Error) -> Said | None:
    """`input()`."""
    if error.kind != "EOFError":
        return None
    says = "input() waits for somebody to type. Whatever the function needs is handed to it, between its brackets."
    return Said("asks-somebody", "called-otherwise", says)


RULES: tuple[Rule, ...] = (asks_somebody, not_what_it_takes, parameters, no_end, too_large, by_zero, domain)
OWN: tuple[Rule, ...] = (raises_itself,)
"""What a program raises by itself; its text may be anything."""
