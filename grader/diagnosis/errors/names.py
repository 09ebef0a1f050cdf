"""Names that are not there: keys without their dict, letters exchanged, modules that were not imported."""

from __future__ import annotations

import difflib
import re
import sys

from grader.diagnosis.errors.error import Error, Rule, Said

_WORDS = ("return", "range", "len", "sum", "zip", "enumerate", "float", "list", "print")
"""Words of Python's own that a learner writes."""
_MODULES = {"np": "import numpy as np", "numpy": "import numpy", "math": "import math"}


def unknown_name(error: Error) -> Said | None:
    """`z3` bare beside `cache`, `np` without its import, a name with a letter too few."""
    found = re.search(r"name '(\w+)' is not defined", error.message)
    if error.kind != "NameError" or not found:
        return None
    name = found[1]
    if name in _MODULES:
        return Said(
            "module-not-imported",
            "name-unknown",
            f"{name} is not imported: {_MODULES[name]} belongs at the top.",
        )
    for held in error.operands:
        if held.kind == "dict" and name in held.names:
            return Said(
                "key-without-its-dict",
                "name-unknown",
                f"{name} is a key of {held.text}: {held.text}['{name}'].",
            )
    near = _near(name, [*(operand.text for operand in error.operands), *_WORDS])
    says = f"Nothing is called {name} here." + (
        f" Did you mean {near}?" if near else " Where does it get its value?"
    )
    return Said("unknown-name", "name-unknown", says)


def _near(name: str, known: list[str]) -> str:
    """The known name that this may be a slip of the fingers for; small and capital letters are alike."""
    small: dict[str, str] = {}
    for one in known:
        if one != name:
            small.setdefault(one.lower(), one)
    found = difflib.get_close_matches(name.lower(), small, 1, 0.6)
    return small[found[0]] if found else ""


def without_value(error: Error) -> Said | None:
    """A local name that is read before it is written."""
    found = re.search(r"local variable '(\w+)'", error.message)
    if error.kind != "UnboundLocalError" or not found:
        return None
    says = f"{found[1]} has no value yet on this way through the function: give it one before the if or the loop."
    return Said("name-without-a-value", "name-unknown", says)


def unknown_key(error: Error) -> Said | None:
    """A key that a dict does not have."""
    if error.kind != "KeyError":
        return None
    held = error.operands[0] if error.what == "Subscript" and error.operands else None
    key = error.message.strip("'\"")
    if held is None or held.kind != "dict" or not held.names:
        return Said("unknown-key", "name-unknown", f"There is no key {error.message} in this dict.")
    near = difflib.get_close_matches(key, held.names, 1, 0.5)
    hint = f" Did you mean '{near[0]}'?" if near else ""
    shown = ", ".join(held.names[:8]) + (" ..." if len(held.names) > 8 else "")
    return Said(
        "unknown-key", "name-unknown", f"{held.text} has no key {error.message}; it has {shown}.{hint}"
    )


def key_behind_a_dot(error: Error) -> Said | None:
    """`cache.z3`."""
    held = error.operands[0] if error.what == "Attribute" and error.operands else None
    key = error.text.rpartition(".")[2]
    if error.kind != "AttributeError" or held is None or held.kind != "dict" or key not in held.names:
        return None
    says = f"{key} is a key of {held.text}, and keys stand in square brackets: {held.text}['{key}']."
    return Said("key-without-its-dict", "name-unknown", says)


def unknown_attribute(error: Error) -> Said | None:
    """`np.exo`."""
    found = re.search(r"module '(\w+)' has no attribute '(\w+)'", error.message)
    if error.kind != "AttributeError" or not found or found[1] not in ("numpy", "math"):
        return None
    known = vars(sys.modules[found[1]]) if found[1] in sys.modules else {}
    near = difflib.get_close_matches(found[2], [name for name in known if not name.startswith("_")], 1, 0.6)
    says = f"{found[1]} has no {found[2]}." + (f" Did you mean {near[0]}?" if near else " How is it spelled?")
    return Said("unknown-attribute", "name-unknown", says)


RULES: tuple[Rule, ...] = (unknown_name, without_value, unknown_key, key_behind_a_dot, unknown_attribute)
