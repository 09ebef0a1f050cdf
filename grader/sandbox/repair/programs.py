"""The learner's program in the repair process: read, run with its work counted, run again with one edit.

    program = Learner(name, source)            runs the file, statement by statement, whatever each of them does
    program.lines(function, call)              the lines of the file that a call runs
    program.no_numbers                         the names that stood for nothing to calculate with in those calls
    program.entries                            the keys of those that stood for dicts
    program.answer(function, call)             what it answers; the work is counted
    with program.edited(statement, edit): ...  the same with one change

Work is counted in ticks: one for each statement of a body whenever it is entered. A run ends after so many.
"""

from __future__ import annotations

import ast
import contextlib
import math
import operator
import sys
import types
import warnings
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import numpy as np

from grader.sandbox.repair.places import Edit, located
from grader.sandbox.repair.trees import walk
from grader.sandbox.repair.values import copied, copier, equal, plain

MAX_LINES, MAX_NODES, MAX_STATEMENTS = 30_000, 4_000, 12
"""Lines that a call may run, nodes of a statement that is changed, statements that are looked at."""
MAX_KEYS = 12
GROWN, MAX_GROWN, LOOK_AGAIN = 2_000, 50_000, 8
"""What a run costs that has grown too much, how large what a name stands for may be, in how many rounds one looks."""
_Node = TypeVar("_Node", bound=ast.AST)
DEFINITIONS = (ast.FunctionDef, ast.ClassDef)
NO_PROGRAM = (SyntaxError, TypeError, ValueError, RecursionError)


if TYPE_CHECKING:
    from _typeshed import TraceFunction


class TooLong(BaseException):
    """A run goes on too long; no `except Exception` catches it."""


class Call:
    """What a function is given, again and again: copies of plain data, and functions that ask the other side."""

    def __init__(self, args: tuple[object, ...], kwargs: dict[str, object]) -> None:
        self.args, self._kwargs = args, kwargs
        self._copiers = [(arg, copier(arg)) for arg in args]

    def copies(self) -> tuple[list[object], dict[str, object]]:
        """The arguments for one run."""
        args = [arg if copy is None else copy() for arg, copy in self._copiers]
        return args, {name: copied(item) for name, item in self._kwargs.items()}

    def is_changed(self, args: list[object]) -> bool:
        """Whether some of these copies are no longer like what they were made of."""
        return not all(map(equal, args, self.args))


class Answer(NamedTuple):
    """What came out: a plain value, or that there is none; and whether the arguments are as they were."""

    value: object = None
    failed: bool = False
    changed: bool = False

    def told(self) -> tuple[object, bool, bool]:
        return self.value, self.failed, self.changed


class Meter:
    """Counts the work of the run that is going on, and ends it when it is too much."""

    def __init__(self) -> None:
        self.count, self.most, self._rounds = 0, MAX_LINES, 0

    def tick(self, statements: int, looks: bool = True) -> None:
        """Count a round of a body; names are not looked at from inside a comprehension (CPython 3.13.0 ends at it)."""
        self.count = count = self.count + statements
        if count > self.most:
            raise TooLong
        if not looks:
            return
        self._rounds = rounds = self._rounds + 1
        if rounds % LOOK_AGAIN:
            return
        # An edited loop may double something in each round, beyond what any exercise needs.
        for value in sys._getframe(1).f_locals.values():
            measure = _MEASURES.get(type(value))
            if measure is not None and measure(value) > MAX_GROWN:
                self.count += GROWN
                raise TooLong


_MEASURES: dict[type, Callable[[Any], int]] = {  # Any: whatever a learner's name stands for
    **dict.fromkeys((list, str, tuple, dict), len),
    int: int.bit_length,
    np.ndarray: operator.attrgetter("size"),
}


class Learner:
    """The learner's file as a program that can be changed and run again."""

    def __init__(self, name: str, source: bytes) -> None:
        self._name, self.meter = name, Meter()
        self._kinds: dict[str, bool] = {}
        self.entries: dict[str, tuple[str, ...]] = {}
        self._counted: list[ast.stmt] = []
        self.tree = ast.parse(source, name)
        self.names: dict[str, object] = {"__name__": name.removesuffix(".py"), "__file__": name}
        self.names |= {"_tick": self.meter.tick, "_copied": copied, "_product": math.prod}
        for statement in self.tree.body:
            with contextlib.suppress(Exception, TooLong, SystemExit):
                self._define(statement)

    def _define(self, statement: ast.stmt) -> None:
        exec(self._compiled(statement), self.names)

    def _compiled(self, statement: ast.stmt) -> types.CodeType:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            code: types.CodeType = compile(ast.Module([statement], []), self._name, "exec", dont_inherit=True)
        return code

    def lines(self, function: str, call: Call) -> frozenset[int]:
        """The lines of the file that this call runs."""
        seen: set[int] = set()
        counted = 0

        def watch(frame: types.FrameType, event: str, arg: object) -> TraceFunction | None:
            nonlocal counted
            if frame.f_code.co_filename != self._name:
                return None
            counted += 1
            seen.add(frame.f_lineno)
            if event == "return":
                self._note(frame.f_locals)
            if counted > MAX_LINES:
                raise TooLong
            return watch

        before = sys.gettrace()
        sys.settrace(watch)
        try:
            self.answer(function, call)
        finally:
            sys.settrace(before)
        return frozenset(seen)

    def _note(self, names: Mapping[str, object]) -> None:
        for name, value in names.items():
            number = isinstance(value, int | float | complex | np.ndarray | np.generic)
            self._kinds[name] = number or self._kinds.get(name, False)
            if type(value) is dict:
                self.entries[name] = tuple(key for key in list(value)[:MAX_KEYS] if type(key) is str)

    @property
    def no_numbers(self) -> frozenset[str]:
        """The names that stood for functions, lists, dicts or texts only."""
        return frozenset(name for name, number in self._kinds.items() if not number)

    def answer(self, function: str, call: Call) -> Answer:
        """What a function answers to a call: on copies of what it is given, and never an exception."""
        args, kwargs = call.copies()
        self.meter.count = 0
        try:
            value = plain(self.names[function](*args, **kwargs))  # type: ignore[operator]
        except MemoryError:
            self.meter.count += GROWN
            return Answer(failed=True)
        except (Exception, TooLong, SystemExit, GeneratorExit):
            return Answer(failed=True)
        return Answer(value, changed=call.is_changed(args))

    def counted(self, lines: frozenset[int], function: str) -> list[ast.FunctionDef | ast.ClassDef]:
        """The definitions that a call went through, the called one first, each now counting its work."""
        found = [
            statement
            for statement in self.tree.body
            if isinstance(statement, DEFINITIONS) and _holds(statement, lines) and _small(statement)
        ]
        found.sort(key=lambda statement: statement.name != function)
        for statement in found[:MAX_STATEMENTS]:
            if statement in self._counted:
                continue
            self._counted.append(statement)
            _Counting().visit(statement)
            self._define(statement)
        return found[:MAX_STATEMENTS]

    @contextlib.contextmanager
    def edited(self, statement: ast.FunctionDef | ast.ClassDef, edit: Edit) -> Iterator[bool]:
        """The program with this edit of a definition; False if that is no program."""
        with self.defined(statement.name, self.code(statement, edit)) as possible:
            yield possible

    def code(self, statement: ast.FunctionDef | ast.ClassDef, edit: Edit) -> types.CodeType | None:
        """An edited definition, compiled; None if that is no program."""
        edit.make()
        try:
            return self._compiled(statement)
        except NO_PROGRAM:
            return None
        finally:
            edit.undo()

    @contextlib.contextmanager
    def defined(self, name: str, code: types.CodeType | None) -> Iterator[bool]:
        """The program in which this defines a name anew; False if it cannot."""
        before = self.names.get(name)
        try:
            if code is not None:
                exec(code, self.names)
            yield code is not None
        except NO_PROGRAM:
            yield False
        finally:
            self.names[name] = before

    def made(self, statement: ast.FunctionDef) -> object:
        """What another definition of a name stands for, or None if it is no program; the name keeps what it has."""
        before = self.names.get(statement.name)
        try:
            self._define(statement)
            return self.names[statement.name]
        except NO_PROGRAM:
            return None
        finally:
            self.names[statement.name] = before

    @contextlib.contextmanager
    def standing_in(self, name: str, value: object, switch: str) -> Iterator[None]:
        """The program in which a name stands for something else, with one of its switches turned."""
        before = self.names.get(name)
        self.names[name] = value
        self.names[switch] = True
        try:
            yield
        finally:
            self.names[name] = before
            self.names[switch] = False


def _holds(statement: ast.stmt, lines: frozenset[int]) -> bool:
    return any(
        statement.lineno < line <= (statement.end_lineno or 0) or line == statement.lineno for line in lines
    )


def _small(statement: ast.stmt) -> bool:
    return len(walk(statement)) <= MAX_NODES


class _Counting(ast.NodeTransformer):
    """Puts a tick at the beginning of every body that can be entered again."""

    def _body(self, node: ast.FunctionDef | ast.For | ast.While) -> ast.AST:
        self.generic_visit(node)
        tick = _marked(ast.Expr(_tick(len(node.body))))
        docstring = isinstance(node.body[0], ast.Expr) and isinstance(node.body[0].value, ast.Constant)
        node.body.insert(int(docstring), located(tick, node.body[0]))
        return node

    visit_FunctionDef = visit_For = visit_While = _body  # noqa: N815

    def visit_comprehension(self, node: ast.comprehension) -> ast.AST:
        self.generic_visit(node)
        nothing = _marked(ast.UnaryOp(ast.Not(), _tick(1, False)))
        node.ifs.insert(0, located(nothing, node.iter))
        return node


def _marked(node: _Node) -> _Node:
    """The same node, known as ours by `places.is_ours`."""
    node.ours = True  # type: ignore[attr-defined]  # nodes take whatever they are given
    return node


def _tick(statements: int, *looks: bool) -> ast.Call:
    return ast.Call(
        ast.Name("_tick", ast.Load()), [ast.Constant(value) for value in (statements, *looks)], []
    )
