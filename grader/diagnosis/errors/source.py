"""What an exception means, in the learner's words.

    said_of(failure, function, given)     a Diagnosis, or None where nothing better is known than Python's own words

A test that raises gets these words where no known mistake explains it. They come from the exception, the expression
that raised it and the kinds and shapes of its operands; never from a value or from what is expected.
"""

from __future__ import annotations

from grader.diagnosis.errors import calls, names, operands, shapes
from grader.diagnosis.errors.error import Rule, error_of
from grader.evidence import Evidence
from grader.result import Diagnosis

RULES: tuple[Rule, ...] = (*calls.OWN, *names.RULES, *operands.RULES, *shapes.RULES, *calls.RULES)
IDEAS = frozenset(
    {
        *(
            "python-operator",
            "array-as-one-number",
            "function-not-called",
            "nothing-returned",
            "list-for-array",
        ),
        *("number-for-array", "shapes-do-not-fit", "digits-lost", "changes-its-arguments", "off-by-one"),
        *("part-of-the-answer", "name-unknown", "called-otherwise", "overflow", "zero-and-nothing"),
    }
)
"""Every idea that a rule can name."""


OF_ITS_LINE = frozenset(
    {
        *(
            "hat-for-power",
            "max-for-maximum",
            "min-for-minimum",
            "function-not-called",
            "key-without-its-dict",
        ),
        *("function-in-square-brackets", "sign-of-a-product-missing", "unknown-attribute", "many-truths"),
        *("one-number-wanted", "array-for-its-shape", "raises-itself"),
    }
)
"""What went wrong on the line that raises; other exceptions may come of a slip anywhere."""


def said_of(evidence: Evidence) -> Diagnosis | None:
    """What the exception that ended a test means."""
    raised = next((call for call in reversed(evidence.calls) if call.failure is not None), None)
    if raised is None or raised.failure is None or raised.failure.kind in ("", "load"):
        return None
    failure = raised.failure
    given = len(raised.args) + len(raised.kwargs)
    error = error_of(failure.kind, failure.text, failure.scene, raised.function, given)
    for rule in RULES:
        said = rule(error)
        if said is not None:
            return Diagnosis(
                said.name, said.says, "exact", idea=said.idea, source="errors", line=failure.line or None
            )
    return None
