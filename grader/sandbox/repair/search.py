"""The program of the repair process: it looks for edits of the learner's file, and knows no right answer.

    prepare()                              -> None, once
    begin(name, source)                    -> whether the file could be read
    attempts(function, tiers, call, ...)   -> every edit of some tiers, run on this call: Found as a tuple
    check(function, numbers, calls, fuel)  -> the answers of some of those edits to other calls
    noticed(function)                      -> (function, name, kind, line) of what is unread, kept, or done in vain

It is loaded as a submission is, into a worker of its own that is confined as every worker is, and asked by
`grader.diagnosis.repair`, which compares. A call is a pair (args, kwargs). Answers are (value, failed, changed), each
told once: edits that answer alike share one. Work is counted, so that equal programs have equal ends.
"""

from __future__ import annotations

import ast
import contextlib
import functools
import gc
import io
import sys
import types
import warnings
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np

from grader.sandbox.repair.bound import outside
from grader.sandbox.repair.edits import CHOSEN, Group, groups
from grader.sandbox.repair.idle import idle
from grader.sandbox.repair.kept import kept
from grader.sandbox.repair.programs import MAX_LINES, Answer, Call, Learner
from grader.sandbox.repair.scopes import Scope, scope_of
from grader.sandbox.repair.switched import batches, can_be, parts, switch, switched
from grader.sandbox.repair.told import Answers, Edits, size
from grader.sandbox.repair.trees import walk
from grader.sandbox.repair.unfilled import empty, empty_like
from grader.sandbox.repair.unread import unread
from grader.sandbox.repair.values import Asked, remembered

Definition = ast.FunctionDef | ast.ClassDef
Given = tuple[tuple[object, ...], dict[str, object]]
MAX_TOLD, MAX_BROKEN, MAX_NOTICED = 40_000, 5_000, 20
COMPILING, CHOOSING, RUNNING, ASKING = 0.4, 5, 20, 40
MUCH = 500
"""In statements run: a node that is compiled, an edit that is compiled beside others, a run, a question.

A statement costs twice as much where MUCH numbers are handed in.
"""


class Found(NamedTuple):
    """Edits as rows of numbers (see `told.Edits`), their kinds, the answers, the fuel left, whether all were tried of
    so many tiers."""

    edits: np.ndarray
    kinds: list[str]
    answers: list[tuple[object, bool, bool]]
    fuel: int
    complete: bool
    tiers: int


class _Search:
    """What is known of one learner's file while it is searched."""

    def __init__(self, name: str, source: bytes) -> None:
        self.learner = Learner(name, source)
        self.counting: dict[str, tuple[frozenset[int], list[Definition]]] = {}
        self.tried: list[tuple[Definition, Group, int]] = []
        self._prices: dict[int, int] = {}
        self._codes: dict[int, types.CodeType | None] = {}
        self._switched: dict[int, bool] = {}
        self._scopes: dict[tuple[int, frozenset[str]], Scope] = {}

    def definitions(self, function: str, call: Call) -> tuple[frozenset[int], list[Definition]]:
        """The lines that a call runs and the definitions that it goes through; looked at once for a function."""
        if function not in self.counting:
            lines = self.learner.lines(function, call)
            self.counting[function] = lines, self.learner.counted(lines, function)
        return self.counting[function]

    def price(self, definition: Definition) -> int:
        """What it costs to compile a definition."""
        if id(definition) not in self._prices:
            self._prices[id(definition)] = 20 + int(COMPILING * len(self.scope(definition).inside))
        return self._prices[id(definition)]

    def code(self, number: int) -> types.CodeType | None:
        """The definition with an edit that is asked for again and again, compiled once."""
        if number not in self._codes:
            definition, group, at = self.tried[number]
            self._codes[number] = self.learner.code(definition, group.edit(at))
        return self._codes[number]

    def scope(self, definition: Definition) -> Scope:
        """What a definition knows, as long as its names stand for what they did."""
        at = id(definition), self.learner.no_numbers
        if at not in self._scopes:
            self._scopes[at] = scope_of(definition, at[1], self.learner.entries)
        return self._scopes[at]

    @functools.cached_property
    def outside(self) -> frozenset[str] | None:
        """The names that stand for something outside of a function."""
        return outside(self.learner.tree, self.learner.names)

    def can_be_switched(self, definition: Definition) -> bool:
        """Whether many edits of a definition may stand in one program."""
        if id(definition) not in self._switched:
            self._switched[id(definition)] = can_be(definition)
        return self._switched[id(definition)]


_searches: list[_Search] = []


def prepare() -> None:
    """What is printed is let go: edited programs may tell without end. Nor is garbage looked for among their trees."""
    gc.disable()
    sys.stdout = sys.stderr = io.StringIO()
    np.seterr(all="ignore")
    vars(np).update(empty=empty, empty_like=empty_like)
    warnings.simplefilter("ignore")


def begin(name: str, source: bytes) -> bool:
    """Read and run the learner's file."""
    _searches.clear()
    with contextlib.suppress(Exception):
        _searches.append(_Search(name, source))
    return bool(_searches)


def attempts(function: str, tiers: list[int], given: Given, fuel: int, much: int = 0) -> tuple[object, ...]:
    """Run every edit of these tiers on one call; the first answer is that of the program as it is.

    Where there is not much fuel any more, the next tier is left for later, when what was found has been checked.
    """
    answers, found, complete, done = Answers(), Edits(), True, 0
    for tier in tiers:
        if not complete or (done and fuel < much):
            break
        answers.told = 0
        fuel, complete = _tried(function, tier, given, fuel, answers, found)
        done += 1
    return tuple(Found(found.table(), found.kinds(), answers.all, fuel, complete, done))


def _tried(
    function: str, tier: int, given: Given, fuel: int, answers: Answers, found: Edits
) -> tuple[int, bool]:
    """Add the edits of a tier and their answers: the fuel left, and whether all were tried."""
    search, learner = _searches[0], _searches[0].learner
    asked = Asked()
    call = _call(given, asked)
    lines, definitions = search.definitions(function, call)
    load = MUCH + size(call.args)
    learner.meter.most = MAX_LINES
    answers.place(answer := learner.answer(function, call))
    learner.meter.most = _most(learner, answer)
    before = asked.left
    for definition in definitions:
        edits = groups(definition, lines, tier, search.scope(definition))
        for group, tried in _tries(search, definition, edits, function, call):
            for number, answer in enumerate(tried):
                fuel -= _work(learner, load)
                if not answer.failed:
                    place, own = answers.place(answer), definition.name == function
                    found.add(len(search.tried), group, number, place, own=own)
                    search.tried.append((definition, group, number))
            fuel -= search.price(definition) + CHOOSING * len(group.kinds) + ASKING * (before - asked.left)
            before = asked.left
            if fuel <= 0 or answers.told > MAX_TOLD:
                return 0, False
    return fuel, True


def noticed(function: str) -> list[tuple[str, str, str, int]]:
    """What a function and those of the file that it calls by name never look at, keep, and do in vain."""
    tree = _searches[0].learner.tree
    own = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
    reached = [function] if function in own else []
    for name in reached:  # which grows as we go
        read = {node.id for node in walk(own[name]) if isinstance(node, ast.Name)}
        reached += [other for other in own if other in read and other not in reached]
    found = []
    for name in reached:
        found += [(name, held, "kept", line) for held, line in kept(own[name], tree).items()]
        aside = [*idle(own[name]).items(), *unread(own[name]).items()]
        found += [(name, other, what.kind, what.line) for other, what in aside]
    return found[:MAX_NOTICED]


def _call(given: Given, asked: Asked) -> Call:
    args, kwargs = given
    own = tuple(remembered(arg, asked) for arg in args)
    return Call(own, {name: remembered(arg, asked) for name, arg in kwargs.items()})


def _tries(
    search: _Search, definition: Definition, groups: Iterable[Group], function: str, call: Call
) -> Iterator[tuple[Group, Iterator[Answer]]]:
    """The groups of edits, and what each edit answers: of those that one program can hold in that."""
    for batch in batches(groups):
        homes = _homes(search, definition, batch)
        search.learner.names |= dict.fromkeys(map(switch, homes), False)
        for number, group in enumerate(batch):
            home = homes[number].function if number in homes else None
            if home is None:
                yield group, _one_by_one(search.learner, definition, group, function, call)
                continue
            with search.learner.standing_in(definition.name, home, switch(number)):
                yield group, _chosen(search.learner, group, function, call)


class _Home:
    """A program that holds many edits, compiled when the first of them is tried."""

    def __init__(
        self, learner: Learner, definition: ast.FunctionDef, batch: list[Group], part: list[int]
    ) -> None:
        self._learner, self._definition, self._batch, self._part = learner, definition, batch, part

    @functools.cached_property
    def function(self) -> object:
        """None where it is no program."""
        return self._learner.made(switched(self._definition, self._batch, self._part))


def _homes(search: _Search, definition: Definition, batch: list[Group]) -> dict[int, _Home]:
    """The programs that hold more than one group of a batch, by the numbers of these."""
    homes: dict[int, _Home] = {}
    if isinstance(definition, ast.FunctionDef) and search.can_be_switched(definition):
        for part in parts(definition, batch, search.outside):
            if len(part) > 1:
                homes |= dict.fromkeys(part, _Home(search.learner, definition, batch, part))
    return homes


def _chosen(learner: Learner, group: Group, function: str, call: Call) -> Iterator[Answer]:
    for number in range(len(group.kinds)):
        learner.names.update(CHOSEN[number])
        yield learner.answer(function, call)


def _one_by_one(
    learner: Learner, definition: Definition, group: Group, function: str, call: Call
) -> Iterator[Answer]:
    """What each edit of a group answers: compiled together where that is a program, else one by one."""
    together = group.together()
    if together is not None:
        with learner.edited(definition, together) as possible:
            if possible:
                yield from _chosen(learner, group, function, call)
                return
    for edit in group.edits():
        with learner.edited(definition, edit) as possible:
            yield learner.answer(function, call) if possible else Answer(failed=True)


def check(function: str, numbers: list[int], given: list[Given], fuel: int) -> tuple[object, ...]:
    """The fuel left, for each call its answers (the first is the unedited program's), and which each edit gave.

    The last is a table with a row for each edit.
    """
    search, learner = _searches[0], _searches[0].learner
    calls = [_call(one, Asked()) for one in given]
    answers, loads = [Answers() for _ in calls], [MUCH + size(call.args) for call in calls]
    most = []
    for call, known in zip(calls, answers, strict=True):
        learner.meter.most = MAX_LINES
        known.place(answer := learner.answer(function, call))
        most.append(_most(learner, answer))
    places = []
    for number in numbers:
        definition, _, _ = search.tried[number]
        with learner.defined(definition.name, search.code(number)) as possible:
            fuel -= search.price(definition)
            here = []
            for call, bound, load, known in zip(calls, most, loads, answers, strict=True):
                learner.meter.most = bound if fuel > 0 else 0
                answer = learner.answer(function, call) if possible else Answer(failed=True)
                fuel -= _work(learner, load)
                here.append(known.place(answer))
            places.append(here)
    table = np.array(places, np.int64).reshape(len(numbers), len(given))
    return fuel, [known.all for known in answers], table


def _work(learner: Learner, load: int) -> int:
    """What the run that has just ended cost: its statements, which take longer where they work on much."""
    return RUNNING + learner.meter.count * load // MUCH


def _most(learner: Learner, answer: Answer) -> int:
    """How much work an edited program may do: not much more than the program as it was just run, if that came to
    an end of its own."""
    return MAX_BROKEN if answer.failed else min(MAX_LINES, 4 * learner.meter.count + 400)
