"""The diagnosis of a student's copy: which known mistake's sealed answers these are (grader/sealed.py).

    named(box, evidence)    {test: Diagnosis}, for every failed test of a function that practice has called

A mistake is named where its answers are those of the submission in every sealed call; where two agree and differ in
their idea, the first is called likely. Otherwise each wrong part by itself, if one idea explains it.
"""

from __future__ import annotations

from collections.abc import Sequence

from grader.evidence import Call, Evidence
from grader.result import Diagnosis
from grader.sealed import Box, Function, Seen, Slip, same_manner, wrong_parts


def named(box: Box, evidence: Sequence[Evidence]) -> dict[str, Diagnosis]:
    """The mistakes that the sealed answers tell."""
    told: dict[str, Diagnosis] = {}
    for name, function in box.functions.items():
        calls = [call for test in evidence if _practises(test, name) for call in test.calls]
        seen = [known for call in calls if (known := _seen(call)) is not None]
        diagnosis = _named(box.salt, function, seen) if seen else None
        if diagnosis is None:
            continue
        for test in evidence:
            if test.failure is not None and test.failure.function == name:
                told[test.test] = diagnosis
    return told


def _practises(test: Evidence, function: str) -> bool:
    return test.test.startswith("practice/") and test.test.endswith(f"::test_{function}")


def _seen(call: Call) -> Seen | None:
    if call.reply is not None:
        return Seen(call.reply.value, call.args, call.reply.arguments)
    if call.failure is not None and call.failure.outcome in ("raised", "timeout"):
        return Seen(None, call.args, None, call.failure.kind or "timeout")
    return None


def _named(salt: str, function: Function, seen: list[Seen]) -> Diagnosis | None:
    pairs = list(zip(function.right, seen, strict=False))
    wrong = [
        wrong_parts(salt, place, marks, given, function.forms[place])
        for place, (marks, given) in enumerate(pairs)
    ]
    odd = [
        not same_manner(salt, place, marks, given, function.forms[place])
        for place, (marks, given) in enumerate(pairs)
    ]
    lost = sorted({part for parts in wrong for part in parts})
    if not lost and not any(odd):
        return None
    alike = [slip for slip in function.slips if not _differs(salt, function, slip, seen)]
    manner = [slip for slip in alike if _same_manner(salt, function, slip, seen, odd)]
    found = manner or (alike if lost else [])
    if found:
        return _diagnosis(found, tuple(part for part in lost if part))
    return _by_parts(salt, function, seen, lost) if lost else None


def _differs(salt: str, function: Function, slip: Slip, seen: list[Seen]) -> set[str]:
    """The parts in which a submission answers otherwise than with this mistake.

    Where the mistake gets a call right, the submission must be right; where its answers are not sealed, wrong.
    """
    parts: set[str] = set()
    for place, given in enumerate(seen[: len(function.right)]):
        if place in slip.marks:
            parts.update(wrong_parts(salt, place, slip.marks[place], given, function.forms[place]))
        elif place not in slip.wrong:
            parts.update(wrong_parts(salt, place, function.right[place], given, function.forms[place]))
    return parts


def _same_manner(salt: str, function: Function, slip: Slip, seen: list[Seen], odd: list[bool]) -> bool:
    return all(
        same_manner(salt, place, slip.marks[place], given, function.forms[place])
        if place in slip.marks
        else place in slip.wrong or not odd[place]
        for place, given in enumerate(seen[: len(function.right)])
    )


def _by_parts(salt: str, function: Function, seen: list[Seen], wrong: list[str]) -> Diagnosis | None:
    """One mistake for each wrong part, each of one idea."""
    chosen: dict[str, Slip] = {}
    told: list[str] = []
    for part in wrong:
        slips = [slip for slip in function.slips if part not in _differs(salt, function, slip, seen)]
        slips = [slip for slip in slips if _touches(slip, part, function)]
        if slips and len({slip.idea for slip in slips}) == 1:
            chosen.setdefault(slips[0].mistake, slips[0])
            told.append(part)
    if not chosen:
        return None
    return Diagnosis(
        " + ".join(chosen),
        "\n".join(dict.fromkeys(slip.says for slip in chosen.values())),
        "exact" if len(told) == len(wrong) else "likely",
        tuple(part for part in told if part),
        idea=" + ".join(dict.fromkeys(slip.idea for slip in chosen.values())),
        source="mistakes",
    )


def _touches(slip: Slip, part: str, function: Function) -> bool:
    """Whether a mistake makes this part wrong at all."""
    return any(
        marks.values.get(part) != function.few[place].values.get(part) for place, marks in slip.marks.items()
    )


def _diagnosis(found: list[Slip], where: tuple[str, ...]) -> Diagnosis:
    one_idea = len({slip.idea for slip in found}) == 1
    return Diagnosis(
        found[0].mistake,
        found[0].says,
        "exact" if one_idea else "likely",
        where,
        idea=found[0].idea or None,
        source="mistakes",
    )
