"""What a repair says: for each kind of slip its idea and one sentence, which names no sign, name or number.

SLIPS[kind] -> Slip(idea, says, price, far)
beside(cause, kind, says)      what another cause says about the line of a repair of this kind

The repair process tells kinds; what it tells that is not here is not said. A slip that is `far` was found by adding
something, or by trying numbers: it may be a coincidence, and is likely at most.
"""

from __future__ import annotations

from typing import NamedTuple


class Slip(NamedTuple):
    """One kind of slip: the idea behind it, what is said about the line, what it costs, whether it is far-fetched."""

    idea: str
    says: str
    price: float = 1.0
    far: bool = False


SLIPS: dict[str, Slip] = {
    # signs and grouping
    "operator": Slip("misread", "One sign of calculation on this line is another one than is meant."),
    "odd-operator": Slip(
        "misread", "One sign of calculation on this line is another one than is meant.", 1.4
    ),
    "power-sign": Slip("python-operator", "The sign on this line is no power in Python: it compares bits."),
    "operands-exchanged": Slip("misread", "On this line two sides have changed places: which comes first?"),
    "sign": Slip("sign-turned", "On this line something has the opposite sign."),
    "sign-missing": Slip("sign-turned", "On this line something has the opposite sign.", 1.35),
    "brackets": Slip(
        "brackets",
        "On this line a bracket begins or ends in the wrong place: too early, too late, or not at all.",
    ),
    "factor-too-many": Slip("factor-too-many", "On this line there is a factor too many.", 1.1),
    "term-too-many": Slip("misread", "On this line there is a term too many.", 1.1),
    "power-too-many": Slip(
        "rule-for-powers", "On this line something is raised to a power that should not be.", 1.1
    ),
    "comparison": Slip(
        "at-the-corner",
        "The comparison on this line is another one than is meant: which side does the limit itself belong to?",
    ),
    "condition": Slip(
        "misread", "The condition on this line decides the wrong way round, or decides too much.", 1.1
    ),
    "transposed": Slip(
        "transposed", "On this line a matrix is turned over that should not be, or the other way round.", 1.1
    ),
    # calls and results
    "order": Slip("order-of-results", "On this line things stand in each other's places."),
    "call-too-many": Slip(
        "squashed-twice", "On this line a function is applied to something that should go on as it is.", 1.1
    ),
    "arguments-exchanged": Slip(
        "called-otherwise", "On this line two arguments stand in each other's places."
    ),
    "reduced": Slip(
        "added-before-multiplied",
        "On this line several numbers are made one, by a sum, a mean or the like, that should go on one by one.",
        1.1,
    ),
    "every-row": Slip(
        "wrong-partner",
        "This line takes these columns in every row; for one entry of each row, the rows are counted as well.",
        1.1,
    ),
    "argument-too-many": Slip(
        "called-otherwise", "On this line an argument is handed over that does not belong there.", 1.2
    ),
    "axis": Slip(
        "wrong-axis", "On this line something is taken along the wrong axis, or over all of them.", 1.1
    ),
    "keeps-the-axis": Slip(
        "shape-of-the-answer", "On this line an axis is kept that should go, or lost that should stay."
    ),
    "other-function": Slip("misread", "On this line another function is called than is meant."),
    "one-number-only": Slip(
        "array-as-one-number",
        "A function on this line takes one number only; arrays need another one of that name.",
    ),
    "front-or-end": Slip(
        "order-of-results", "On this line something is put at the wrong end of the list.", 1.1
    ),
    "wrong-end": Slip(
        "order-of-results", "What this line goes through or hands back begins at the wrong end.", 1.1
    ),
    "index": Slip(
        "off-by-one",
        "An index on this line is off: by one, from the wrong end, or its two sides are exchanged.",
    ),
    "part-of-it": Slip("part-of-the-answer", "On this line a part is taken where the whole belongs.", 1.2),
    "range": Slip("off-by-one", "The range on this line begins or ends one off."),
    "container": Slip(
        "shape-of-the-answer",
        "The numbers on this line are right, but they are in the wrong kind of container.",
        1.2,
    ),
    "one-array-twice": Slip(
        "changes-its-arguments",
        "This line gives an array a second name and copies nothing: what is done to one is done to both.",
        1.2,
    ),
    "not-called": Slip("function-not-called", "On this line a function is named, but not called."),
    # statements and loops
    "overwritten": Slip(
        "overwritten", "This line writes over what is there, where it should be added to it."
    ),
    "collected": Slip("overwritten", "This line adds to what is there, where it should take its place."),
    "changes-in-place": Slip("changes-its-arguments", "This line changes in place what others hold as well."),
    "break": Slip(
        "too-early", "This line leaves the loop, or goes on to its next round, where the other one is meant."
    ),
    "printed": Slip("nothing-returned", "This line shows a result where it should be handed back."),
    "nothing-returned": Slip(
        "nothing-returned", "The value on this line is worked out, but never handed back."
    ),
    "statement-too-many": Slip(
        "misread", "This line should not be here: without it, the answers are right.", 1.2
    ),
    "argument-replaced": Slip(
        "overwritten",
        "This line gives an argument another value: the one that comes in is lost, and never used.",
    ),
    "block-too-many": Slip(
        "misread",
        "What begins on this line should not be here: without it, the answers are right.",
        1.6,
        True,
    ),
    "too-early": Slip("too-early", "This line and the next one stand in the wrong order."),
    "moved-too-early": Slip(
        "too-early",
        "This line moves what is needed below as it was on the way forward: first all slopes, then all steps.",
    ),
    "return-in-loop": Slip(
        "overwritten", "The return on this line stands inside the loop, so the first round ends it."
    ),
    "inside-the-loop": Slip("too-early", "This line stands inside the loop, and belongs behind it.", 1.1),
    "started-anew": Slip(
        "wrong-start", "This line stands inside the loop: what it starts is begun anew in each round."
    ),
    "outside-the-loop": Slip("too-early", "This line stands outside the loop, and belongs inside it.", 1.1),
    "changes-its-arguments": Slip(
        "changes-its-arguments", "This line changes what was handed in. Work on a copy of your own."
    ),
    # names and numbers
    "key": Slip("misread", "On this line an entry is taken by the wrong name.", 1.2),
    "name": Slip("misread", "On this line one name stands where another one of this function belongs.", 1.3),
    "element": Slip("misread", "On this line another entry of an array is read than is meant.", 1.3),
    "stale-counter": Slip(
        "misread",
        "This loop reads with the counter of another loop, which has stopped at its last number.",
    ),
    "number": Slip("misread", "A number on this line is another one than is meant.", 1.3),
    "plain-number": Slip("misread", "On this line something stands where a plain number belongs.", 1.4),
    # what is missing
    "size": Slip(
        "mean-over-the-wrong-number",
        "On this line a number stands where the size of something else belongs.",
        1.5,
        True,
    ),
    "not-averaged": Slip(
        "not-averaged", "On this line something is not divided by how many there are.", 1.5, True
    ),
    "whole-numbers": Slip("digits-lost", "The array on this line holds whole numbers only.", 1.4),
    "step-missing": Slip(
        "misread", "Before this line a step is missing, one that is much like its neighbours.", 1.45, True
    ),
    "factor-missing": Slip("link-left-out", "On this line a factor is missing.", 1.7, True),
    "divisor-missing": Slip(
        "link-left-out", "On this line something is not divided by what it should be divided by.", 1.8, True
    ),
    "power-missing": Slip("rule-for-powers", "On this line a power is missing.", 1.7, True),
    "term-missing": Slip("misread", "On this line a term is missing.", 1.8, True),
    "call-missing": Slip(
        "link-left-out",
        "On this line something goes on as it is that a function should be applied to.",
        1.7,
        True,
    ),
}
_BESIDE = {
    (
        "hands-nothing-back",
        "printed",
    ): "print only shows a value, and hands nothing back: where is the return?"
}


def beside(cause: str, kind: str, says: str) -> str:
    """The words of a cause, where the kind of the slip on the line makes them plainer."""
    return _BESIDE.get((cause, kind), says)
