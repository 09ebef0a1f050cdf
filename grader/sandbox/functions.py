"""Our own functions, which a test hands to the submission: evaluated here, on numbers that came over the wire.

answered(function, ask)     the frame to send back: an Answer, or a Refusal that gives nothing away
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from grader.sandbox import wire


def answered(function: Callable[..., object], ask: wire.Ask) -> bytes:
    """Evaluate one of our own functions on what the submission sent."""
    try:
        if not _are_numbers(ask.args):
            raise TypeError
        return wire.encode(wire.Answer(ask.seq, function(*ask.args)))
    except Exception as error:
        text = f"this function could not use its argument ({type(error).__name__})"
        return wire.encode(wire.Refusal(ask.seq, text))


def _are_numbers(values: tuple[object, ...] | list[object]) -> bool:
    """Whether these are numbers, arrays and lists of them, of which no sum or product takes long to compute.

    Excluded is what Python repeats or powers at will: texts, huge integers, and integers beside lists.
    """
    lists = [value for value in values if isinstance(value, list | tuple)]
    whole = [value for value in values if type(value) is int]
    numbers = [
        value for value in values if isinstance(value, int | float | complex | np.generic | np.ndarray)
    ]
    if len(lists) + len(numbers) < len(values) or (lists and whole):
        return False
    return all(abs(value) < 2**63 for value in whole) and all(map(_are_numbers, lists))
