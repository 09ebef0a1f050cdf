"""What the parts of a sealed answer are called when people are told of them.

    ordered(lost, forms)     the wrong parts, in the order of the answer
    labels(lost, forms)      as in the kit: ("params", "history"), and never params.0 or the place in a list

A box knows every number of an answer by its way to it ("params.0"). Whoever wrote the function knows the names of
what it gives back, in that order; results without a name have none here either.
"""

from __future__ import annotations

from collections.abc import Container, Iterable

from grader.sealed import parts


def ordered(lost: Container[str], forms: Iterable[object]) -> list[str]:
    """Each wrong part once; `forms` say how answers are built (grader.sealed.form_of)."""
    every = dict.fromkeys(part for form in forms for part in parts(None, form))
    return [part for part in every if part in lost]


def labels(lost: Container[str], forms: Iterable[object]) -> tuple[str, ...]:
    """The names under which a function hands back what is wrong."""
    names = dict.fromkeys(part.partition(".")[0] for part in ordered(lost, forms))
    return tuple(name for name in names if name and not name.isdigit())
