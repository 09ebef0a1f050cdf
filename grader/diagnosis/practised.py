"""What practice at home knows of a submission's answers, for whoever looks for a repair (grader.diagnosis.repair).

    answers(evidence, function)     what a submission did in the sealed calls, in their order
    tasks(box, evidence)            {function: [Task]}: those calls, and what visible tests compared with numbers

A sealed answer says "right" of a value that it is shown, and nothing else (grader/sealed.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from grader.bound import binding
from grader.compare import changed
from grader.diagnosis.programs import Answer
from grader.diagnosis.shown import shown
from grader.diagnosis.tasks import Task, Wanted
from grader.evidence import Call, Evidence
from grader.sealed import Box, Function, Marks, Seen, changes_nothing, differing, wrong_parts


def answers(evidence: Sequence[Evidence], function: str) -> list[Seen]:
    """What a submission did in the calls that practice has made of a function."""
    return [known for call in _asked(evidence, function) if (known := _seen(call)) is not None]


def tasks(box: Box, evidence: Sequence[Evidence]) -> dict[str, list[Task]]:
    """What a repair of each function has to come up to."""
    names = dict.fromkeys(call.function for test in evidence for call in test.calls)
    found = {name: [*_sealed(box, evidence, name), *shown(evidence, name)] for name in names}
    return {name: of_one for name, of_one in found.items() if of_one}


def _asked(evidence: Sequence[Evidence], function: str) -> Iterator[Call]:
    practised = f"::test_{function}"
    tests = (test for test in evidence if test.test.startswith("practice/") and test.test.endswith(practised))
    return (call for test in tests for call in test.calls)


def _seen(call: Call) -> Seen | None:
    if call.reply is not None:
        return Seen(call.reply.value, call.args, call.reply.arguments)
    if call.failure is not None and call.failure.outcome in ("raised", "timeout"):
        return Seen(None, call.args, None, call.failure.kind or "timeout")
    return None


class Sealed(Wanted):
    """The sealed answer to one call."""

    def __init__(self, salt: str, place: int, marks: Marks, form: object) -> None:
        self._salt, self._place, self._marks, self._form = salt, place, marks, form

    def met_by(self, value: object, before: object, fine: float) -> bool:
        off = differing(self._salt, self._place, self._marks, Seen(value, (), ()), self._form)
        return next(off, None) is None

    def trimmed(self, value: object) -> object:
        if not (isinstance(value, dict) and isinstance(self._form, dict)):
            return value
        return {key: value[key] for key in self._form if key in value}


def _sealed(box: Box, evidence: Sequence[Evidence], name: str) -> Iterator[Task]:
    function = box.functions.get(name)
    seen = answers(evidence, name) if function is not None else []
    if function is not None and len(seen) <= len(function.right):
        for place in binding(box.salt, function, seen):
            yield _task(box.salt, place, function, seen[place])


def _task(salt: str, place: int, function: Function, seen: Seen) -> Task:
    marks, form = function.right[place], function.forms[place]
    want = Sealed(salt, place, marks, form)
    may_change = not changes_nothing(salt, place, marks)
    changes = changed(seen.before, seen.after) if not seen.failure else None
    wrong = bool(wrong_parts(salt, place, marks, seen, form)) or bool(changes and not may_change)
    failure = (seen.failure, "") if seen.failure else None
    assert isinstance(seen.before, tuple)
    return Task(seen.before, {}, want, may_change, wrong, Answer(want.trimmed(seen.value), failure))
