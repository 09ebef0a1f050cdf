"""To whom each name of a plain program belongs, found from the tree alone (`symtable` would compile it).

    names = Names.of(tree)
    names.module                 the outermost Scope
    names.scopes[node]           the Scope that a function, lambda or comprehension opens
    scope.owner(name)            the Scope whose variable this name is there; the module's, where it may be a builtin
    scope.seen                   names of functions that could be told from a function object

For programs of `grader.judge.plainness` only: without classes, `nonlocal`, or assignments inside expressions.
"""

from __future__ import annotations

import ast
from collections import Counter

from grader.judge.plainness import children

CONSUMERS = frozenset({"sum", "any", "all", "max", "min", "list", "tuple", "set", "dict", "sorted"})
"""Builtins that use a generator up and keep nothing of it."""

Comprehension = ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp


class Scope:
    """One function, lambda, comprehension or module."""

    def __init__(self, parent: Scope | None, node: ast.AST) -> None:
        self.parent, self.node = parent, node
        self.bound: Counter[str] = Counter()
        self.defined: set[str] = set()
        """Names that are bound otherwise than by giving a variable a value."""
        self.declared: set[str] = set()
        self.values: set[str] = set()
        """Own variables that are used otherwise than by calling them."""
        self.captured: set[str] = set()
        """Own variables that an inner scope uses."""
        self.by_place, self.by_name = frozenset[str](), frozenset[str]()
        """Parameters that a call may or must name."""
        self.seen: set[str] = set()
        """Own functions of which the name can be told from a function object, their own or an inner one's."""
        self.is_exposing = False
        """A function object that is a value somewhere stands in here: its full name holds this one's."""
        self.tries = False

    @property
    def outer(self) -> Scope:
        """The one around it; the module's is its own."""
        return self.parent or self

    def owner(self, name: str) -> Scope:
        scope = self
        while scope.parent is not None:
            if name in scope.declared:
                return scope.module
            if name in scope.bound:
                return scope
            scope = scope.parent
        return scope

    @property
    def module(self) -> Scope:
        """The outermost one."""
        scope = self
        while scope.parent is not None:
            scope = scope.parent
        return scope

    def expose(self) -> None:
        scope: Scope | None = self
        while scope is not None and not scope.is_exposing:
            scope.is_exposing, scope = True, scope.parent


class Names:
    """All scopes of a program, and the names that calls give to arguments."""

    def __init__(self, tree: ast.Module) -> None:
        self.module = Scope(None, tree)
        self.scopes: dict[ast.AST, Scope] = {}
        self.keywords: set[str] = set()
        self.unpacks = False
        """Some call takes its arguments' names from a table."""
        self._uses: list[tuple[Scope, str, bool]] = []
        self._used_up: list[tuple[Scope, str]] = []

    @staticmethod
    def of(tree: ast.Module) -> Names:
        names = Names(tree)
        for statement in tree.body:
            names._visit(statement, names.module)
        names._settle()
        return names

    def _settle(self) -> None:
        """What can be told once all names are known."""
        for inner in self.scopes.values():
            for name in inner.declared & inner.bound.keys():
                self.module.bound[name] += 2  # whoever calls it may bind the module's name
                self.module.defined.add(name)
        for scope, name, is_call in self._uses:
            owner = scope.owner(name)
            if not is_call:
                owner.values.add(name)
            if owner is not scope:
                owner.captured.add(name)
        for scope, consumer in self._used_up:
            owner = scope.owner(consumer)
            if owner.parent is not None or consumer in owner.bound:
                scope.expose()
        functions = [
            (scope, node) for node, scope in self.scopes.items() if isinstance(node, ast.FunctionDef)
        ]
        for scope, node in functions:
            outer = scope.outer.owner(node.name)
            if node.name in outer.values or node.decorator_list:
                outer.seen.add(node.name)
                scope.outer.expose()
        for scope, node in functions:
            if scope.is_exposing:
                scope.outer.owner(node.name).seen.add(node.name)

    def _visit(self, node: ast.AST, scope: Scope) -> None:
        if type(node) in _OPENING:
            self._enter(node, scope)
            return
        if type(node) in _BINDING:
            self._bind(node, scope)
        if type(node) not in _CHILDLESS:
            for child in children(node):
                if child._fields:
                    self._visit(child, scope)

    def _enter(self, node: ast.AST, scope: Scope) -> None:
        match node:
            case ast.Call():
                self._call(node, scope)
            case ast.FunctionDef():
                self._function(node, scope)
            case ast.Lambda():
                scope.expose()
                self._open(node, scope, node.args, [node.body])
            case ast.ListComp() | ast.SetComp() | ast.DictComp() | ast.GeneratorExp():
                if isinstance(node, ast.GeneratorExp):
                    scope.expose()
                self._comprehension(node, scope)

    def _bind(self, node: ast.AST, scope: Scope) -> None:
        match node:
            case ast.Name(id=name, ctx=ast.Load()):
                self._uses.append((scope, name, False))
            case ast.Name(id=name):
                scope.bound[name] += 1
                self._uses.append((scope, name, True))
            case ast.Import(names=aliases) | ast.ImportFrom(names=aliases):
                imported = [alias.asname or alias.name.partition(".")[0] for alias in aliases]
                scope.bound.update(imported)
                scope.defined.update(imported)
            case (
                ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)) | ast.MatchMapping(rest=str(name))
            ):
                scope.bound[name] += 1
            case ast.Global(names=names):
                scope.declared.update(names)
            case ast.Try():
                scope.tries = True

    def _function(self, node: ast.FunctionDef, scope: Scope) -> None:
        scope.bound[node.name] += 1
        scope.defined.add(node.name)
        for part in [*node.decorator_list, *([node.returns] if node.returns else [])]:
            self._visit(part, scope)
        self._open(node, scope, node.args, node.body)

    def _open(
        self,
        node: ast.FunctionDef | ast.Lambda,
        scope: Scope,
        args: ast.arguments,
        body: list[ast.expr] | list[ast.stmt],
    ) -> None:
        inner = self.scopes[node] = Scope(scope, node)
        for outside in [*args.defaults, *filter(None, args.kw_defaults)]:
            self._visit(outside, scope)
        inner.by_place = frozenset(arg.arg for arg in [*args.posonlyargs, *args.args])
        inner.by_name = frozenset(arg.arg for arg in args.kwonlyargs)
        for arg in parameters(args):
            inner.bound[arg.arg] += 1
            if arg.annotation is not None:
                self._visit(arg.annotation, scope)
        for part in body:
            self._visit(part, inner)

    def _comprehension(self, node: Comprehension, scope: Scope) -> None:
        inner = self.scopes[node] = Scope(scope, node)
        first = node.generators[0].iter
        self._visit(first, scope)
        for child in children(node):
            for part in children(child) if isinstance(child, ast.comprehension) else [child]:
                if part is not first:
                    self._visit(part, inner)

    def _call(self, node: ast.Call, scope: Scope) -> None:
        called = node.func.id if isinstance(node.func, ast.Name) else ""
        if called:
            self._uses.append((scope, called, True))
        else:
            self._visit(node.func, scope)
        for keyword in node.keywords:
            self.unpacks |= keyword.arg is None
            self.keywords.update([keyword.arg] if keyword.arg else [])
        if called in CONSUMERS and len(node.args) == 1 and isinstance(node.args[0], ast.GeneratorExp):
            self._used_up.append((scope, called))
            self._comprehension(node.args[0], scope)
        else:
            for argument in node.args:
                self._visit(argument, scope)
        for keyword in node.keywords:
            self._visit(keyword.value, scope)


_OPENING = frozenset(
    {ast.Call, ast.FunctionDef, ast.Lambda, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp}
)
_BINDING = frozenset(
    {
        *(ast.Name, ast.Import, ast.ImportFrom, ast.Global, ast.Try),
        *(ast.MatchAs, ast.MatchStar, ast.MatchMapping),
    }
)
_CHILDLESS = frozenset({ast.Name, ast.Constant})
"""Of what a program has most; the rest is asked for its children."""


def parameters(args: ast.arguments) -> list[ast.arg]:
    """All of them, in the order in which they stand."""
    rest = [arg for arg in (args.vararg, args.kwarg) if arg is not None]
    return [*args.posonlyargs, *args.args, *args.kwonlyargs, *rest]
