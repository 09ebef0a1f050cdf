"""The smallest change to the learner's own program that makes it right, told as the line and the kind of slip.

    repairs = Repairs(bench, tasks)     tasks: of every function that was called
    repairs.of(function, far_too)    -> Repair(kind, line, exact), or None; what is far-fetched may be left out
    repairs.noticed(function)      -> the names that nothing in it reads, and those that it keeps

The search runs in a process of its own, which holds the learner's file and knows no right answer
(`grader.sandbox.repair`). Here its answers are compared: an edit counts if it makes all recorded calls right. What
comes from there may be anything: kinds are looked up, lines and places are checked, and whatever else it does, the
repair is silent. Work is counted, never measured: a slow machine says the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from grader.diagnosis.answered import Edit, Noticed, read_edits, read_noticed, read_places
from grader.diagnosis.bench import Asking, Bench, Nonsense
from grader.diagnosis.tasks import FINE, SINGLE, Task, are_right, is_as_before, is_finite, is_special, load

FUEL = 600_000
"""Work for one exercise, in statements run: about a second."""
MUCH = FUEL * 7 // 8
"""With less than this, what a tier has found is checked before the next one is tried."""
FAR = 2
STEPS = (list(range(FAR)), *([tier] for tier in range(FAR, 8)))
"""The tiers of edits that are tried together; from FAR on they are far-fetched."""
MAX_CALLS, MAX_LOAD, MAX_AT_ONCE, MAX_SURVIVORS = 240, 20_000, 24, 60
HAIR, FAR_FETCHED, ELSEWHERE = 0.25, 1.5, 0.5
ENOUGH, MOST_FUNCTIONS, MOST_LINES = 3, 4, 3
PATCHING = ("transposed", "sign-missing", "wrong-end")


class Repair(NamedTuple):
    """One change that makes everything right: the kind of slip, the line, and whether nothing else would do.

    Where a change of one of several `lines` does it, there is no line, and no kind if they are of several.
    `columns` are the first byte on the line and the one behind the last, from 0; (0, 0) is the whole line.
    """

    kind: str
    line: int
    exact: bool
    columns: tuple[int, int] = (0, 0)
    lines: tuple[int, ...] = ()
    own: bool = True
    """Whether the line stands in the function that was asked for, and not in one that it calls."""
    loop: int = 0
    """The line on which the loop begins that it is about, where there are several."""


class _Seen(NamedTuple):
    """What an edit comes to in a call: whether the answer is right, and whether it is another one than before."""

    right: bool
    changed: bool


class _Foreseen(NamedTuple):
    """A question that was asked before its answer was needed: of which function, for which call, with what fuel."""

    function: str
    task: Task
    fuel: int
    answer: Callable[[], Any]  # Any: what does not unpack as it should is nonsense

    def is_about(self, function: str, tiers: list[int], task: Task, fuel: int) -> bool:
        same = self.task is task and tiers is STEPS[0]
        return same and (self.function, self.fuel) == (function, fuel)


class Repairs:
    """The repairs of one exercise of one submission; each function is searched once."""

    def __init__(self, bench: Bench, tasks: Mapping[str, Sequence[Task]], fuel: int = FUEL) -> None:
        self._bench, self._tasks = bench, tasks
        self._ask, self._foreseen = Asking(bench), list[_Foreseen]()
        self._known: dict[str, Repair | None] = {}
        self._fine = SINGLE if b"float32" in bench.source else FINE
        self.fuel = fuel
        self._broken = False

    def of(self, function: str, *, far_too: bool = True) -> Repair | None:
        """The repair of a function, if one change on one line makes all its calls right; looked for once."""
        if function not in self._known:
            self._known[function] = None
            if not self._broken and len(self._known) <= MOST_FUNCTIONS:
                try:
                    tasks = list(self._tasks.get(function, ()))
                    self._known[function] = self._search(function, tasks, far_too=far_too)
                except Exception:  # whatever the process of the submission does: silent from here on
                    self._broken = True
        return self._known[function]

    def of_those_that_came(self, function: str) -> Repair | None:
        """The repair of those calls that came to finite answers, where others did not: two things go wrong."""
        tasks = list(self._tasks.get(function, ()))
        came = [task for task in tasks if is_finite(task)]
        if self._broken or len(came) == len(tasks) or sum(task.wrong for task in came) < ENOUGH:
            return None
        try:
            return self._search(function, came, far_too=False)
        except Exception:
            self._broken = True
            return None

    def noticed(self, function: str) -> list[Noticed]:
        """What a function and its helpers never look at, or keep from call to call."""
        try:
            return list(map(read_noticed, self._ask("noticed", function)))
        except Exception:
            return []

    def foresee(self, function: str) -> None:
        """Have the very first question answered while others go on, where there is a processor for it."""
        if not self._bench.foresees or self._broken or self._known or self._foreseen:
            return
        try:
            if (first := _split(self._tasks.get(function, ()))[0]) is not None:
                given = first.args, first.kwargs
                answer = self._ask.begin("attempts", function, STEPS[0], given, self.fuel, MUCH)
                self._foreseen.append(_Foreseen(function, first, self.fuel, answer))
        except Exception:
            self._broken = True

    def close(self) -> None:
        self._ask.close()

    def _search(self, function: str, tasks: list[Task], *, far_too: bool) -> Repair | None:
        first, others = _split(tasks)
        if first is None:
            return None
        found: list[Edit] = []
        waiting = list(STEPS if far_too else STEPS[:1])
        while waiting and self.fuel > 0:
            tiers, far = waiting[0], waiting[0][0] >= FAR
            if far and (any(edit.price < FAR_FETCHED for edit in found) or (tiers[0] > FAR and found)):
                break
            edits, complete, tried = self._tried(function, tiers, first)
            if far and not complete:
                break  # of what could be added anywhere, only a part was seen
            found += self._consistent(function, self._surviving(function, edits, others))
            if not complete:
                break
            waiting[:1] = [tiers[tried:]] if tried < len(tiers) else []
        return _chosen([edit for edit in found if not self.patches(edit)] or found)

    def patches(self, slip: Repair | Edit) -> bool:
        """Whether it only turns what is handed back, where the line on which it was made may be any above."""
        return slip.kind in PATCHING and slip.columns != (0, 0) and self._bench.hands_back(slip.line)

    def _tried(self, function: str, tiers: list[int], task: Task) -> tuple[list[Edit], bool, int]:
        """The edits that make one call right, whether all were tried, and of how many of these tiers."""
        foreseen = self._foreseen.pop() if self._foreseen else None
        if foreseen is not None and foreseen.is_about(function, tiers, task, self.fuel):
            told = foreseen.answer()
        else:
            told = self._ask("attempts", function, tiers, (task.args, task.kwargs), self.fuel, MUCH)
        edits, kinds, answers, fuel, complete, tried = told
        if type(tried) is not int or not 0 < tried <= len(tiers):
            raise Nonsense
        self._burn(fuel)
        right = are_right(answers, task, answers[0], self._fine)
        if right[0] or not is_as_before(answers[0], task):
            raise Nonsense  # the program as it is does not go wrong here, or goes wrong otherwise
        good = sorted(read_edits(edits, kinds, right), key=lambda edit: edit.price)
        return good[: tried * MAX_SURVIVORS], complete is True, tried

    def _surviving(self, function: str, edits: list[Edit], tasks: list[Task]) -> list[Edit]:
        """Those edits that make the other calls right as well."""
        size = 1
        while tasks and edits:
            now, tasks = tasks[:size], tasks[size:]
            size = min(3 * size, MAX_AT_ONCE)
            edits = [
                edit for edit, seen in self._checked(function, edits, now) if all(one.right for one in seen)
            ]
        return edits

    def _consistent(self, function: str, edits: list[Edit]) -> list[Edit]:
        """The edits with what they do elsewhere: how many wrong calls of other functions they mend, and any harm.

        A change of the called function itself may leave others wrong, which can have slips of their own.
        """
        for other, tasks in self._tasks.items():
            if other == function or not edits:
                continue
            light = [task for task in tasks if load(task) <= MAX_LOAD]
            some = [task for task in light if task.wrong][:3] + [task for task in light if not task.wrong][:3]
            told = [_elsewhere(edit, seen, some) for edit, seen in self._checked(other, edits, some)]
            edits = [edit for edit in told if edit is not None]
        return edits

    def _checked(self, function: str, edits: list[Edit], tasks: list[Task]) -> list[tuple[Edit, list[_Seen]]]:
        """What each edit comes to in some calls."""
        numbers_, calls = [edit.number for edit in edits], [(task.args, task.kwargs) for task in tasks]
        fuel, answers, places = self._ask("check", function, numbers_, calls, self.fuel)
        self._burn(fuel)
        if not all(is_as_before(all_[0], task) for task, all_ in zip(tasks, answers, strict=True)):
            raise Nonsense
        right = [
            are_right(all_, task, all_[0], self._fine) for task, all_ in zip(tasks, answers, strict=True)
        ]
        return [
            (edit, [_Seen(good[at], at != 0) for good, at in zip(right, place, strict=True)])
            for edit, place in zip(edits, read_places(places, len(edits)), strict=True)
        ]

    def _burn(self, left: object) -> None:
        """Keep what fuel is left, as the other side says; it cannot say that there is more."""
        if type(left) is not int or left > self.fuel:
            raise Nonsense
        self.fuel = max(0, left)


def _elsewhere(edit: Edit, seen: list[_Seen], tasks: list[Task]) -> Edit | None:
    """An edit with what it does in calls of another function; None if it breaks what was right."""
    pairs = list(zip(seen, tasks, strict=True))
    if any(one.changed and not one.right and not task.wrong for one, task in pairs):
        return None
    mended = sum(one.right and task.wrong for one, task in pairs)
    harm = not edit.own and any(one.changed and not one.right for one, _ in pairs)
    return edit._replace(mended=edit.mended + mended, harm=edit.harm or harm)


def _chosen(found: Iterable[Edit]) -> Repair | None:
    """The cheapest, if those that cost no more than a hair above it, and mend as much, stand on one line."""
    ordered = sorted(found, key=_worth)
    if not ordered:
        return None
    best = [edit for edit in ordered if _worth(edit) <= _worth(ordered[0]) + HAIR]
    most = 0 if best[0].slip.far else max(edit.mended for edit in best)
    best = [edit for edit in best if edit.mended >= most]
    lines, kinds = sorted({edit.line for edit in best}), {edit.kind for edit in best}
    most_lines = MOST_LINES if not best[0].slip.far else 2 if len(kinds) == 1 else 1
    if any(edit.harm for edit in best) or len(lines) > most_lines:
        return None
    if len(lines) > 1:
        return Repair(kinds.pop() if len(kinds) == 1 else "", 0, False, (0, 0), tuple(lines))
    alone = len({edit.line for edit in ordered}) == 1
    exact = alone and not best[0].slip.far
    loop = best[0].loop if len({edit.loop for edit in best}) == 1 else 0
    return Repair(best[0].kind, best[0].line, exact, _spanned(best), own=best[0].own, loop=loop)


def _worth(edit: Edit) -> float:
    """What an edit costs: one slip that explains two functions is likelier than a slip in each of them."""
    return edit.price - (ELSEWHERE if edit.mended and not edit.own else 0.0)


def _spanned(edits: list[Edit]) -> tuple[int, int]:
    """The stretch of a line that holds them all."""
    if any(edit.columns == (0, 0) for edit in edits):
        return 0, 0
    return min(edit.columns[0] for edit in edits), max(edit.columns[1] for edit in edits)


def _split(tasks: Sequence[Task]) -> tuple[Task | None, list[Task]]:
    """The call that every edit is tried on, and those that are asked of the edits that make it right."""
    light = [task for task in tasks if load(task) <= MAX_LOAD]
    wrong = [task for task in light if task.wrong]
    if not wrong or len(light) < len(tasks):
        return None, []
    first = min(wrong[:8], key=lambda task: (is_special(task), load(task)))
    return first, _telling([task for task in light if task is not first])


def _telling(tasks: list[Task]) -> list[Task]:
    """Wrong calls first, then right ones, small before large, as many as may be asked."""
    ordered = sorted(tasks, key=lambda task: not task.wrong)
    return ordered[:MAX_CALLS]
