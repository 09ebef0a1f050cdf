"""A plain program without what cannot change what it does: two with the same shape do the same.

    shape = normal(tree, promised)      None where the program is not plain; `promised` are functions that tests call

Looked through are names that nobody outside can ask for (of variables, of parameters that no call names, of helpers,
constants and modules), texts that stand alone, annotations, `pass`, `global` where nothing is assigned, what follows
`if __name__ == "__main__"`, whatever at top level nothing needs and is sure to load, the order of what only binds a
name, `else` after a `return`, and a variable that is returned at once.

Not looked through is what may change a bit, an order of evaluation, an exception, or who shares an array. Two programs
of one shape differ by which name stands for which variable: each variable is written as the number of its first
appearance, or by its own name where somebody could see it, and always with whose it is.
"""

from __future__ import annotations

import ast
import itertools

from grader.judge.harmless import (
    BUILTINS,
    TYPE,
    Found,
    Movable,
    binds_nothing_else,
    can_be_called,
    find,
    may_go,
)
from grader.judge.plainness import flat, is_plain, only_has_to_compile
from grader.judge.scopes import Comprehension, Names, Scope, parameters
from grader.judge.tidy import NotPlain, tidied, top_level


def normal(tree: ast.Module, promised: frozenset[str], *, was_looked_at: bool = False) -> list[object] | None:
    """What the program does, as a list of words and numbers; one that was looked at is known to see nothing."""
    if not was_looked_at and not sees_nothing(tree, flat(tree)):
        return None
    try:
        statements, future = top_level(tree)
        names = Names.of(ast.Module(statements, []))
        return _Writer(names, find(statements, names, future=future), promised).written(statements)
    except NotPlain:
        return None


def sees_nothing(tree: ast.Module, nodes: list[ast.AST] | None) -> bool:
    """Whether the program can see neither its names nor its lines: all its nodes are plain, or all that ever run."""
    if nodes is None or is_plain(nodes):
        return nodes is not None
    try:
        return is_plain(flat(ast.Module(top_level(tree)[0], [])) or [ast.AST()])
    except NotPlain:
        return False


class _Writer:
    """Writes one program; the helpers it needs come last, in the order in which they were met."""

    def __init__(self, names: Names, found: Found, promised: frozenset[str]) -> None:
        self._names, self._movable, self._annotations = names, found.movable, found.annotations
        self._promised = promised
        self._out: list[object] = []
        self._numbers: dict[tuple[int, str], int] = {}
        self._met: list[str] = []
        self._met_as: dict[str, int] = {}
        self._segment: list[int] = []
        self._place = 0

    def written(self, statements: list[ast.stmt]) -> list[object]:
        others = [
            (place, node)
            for place, node in enumerate(statements)
            if not binds_nothing_else(node, self._movable, place)
        ]
        places = {place for place, _ in others}
        for place in range(len(statements)):
            self._segment.append((self._segment[-1] if self._segment else 0) + (place in places))
        for place, node in others:
            self._place = place
            self._block([node], self._names.module)
        for name in sorted(self._promised & self._movable.keys()):
            if can_be_called(self._movable[name]):
                self._out += ["promised", name]
                self._promise(self._movable[name], name)
        for name in self._met:  # which grows meanwhile
            self._helper(name)
        for name in [name for name in self._movable if name not in self._met_as]:
            if not may_go(self._movable[name]):
                done = len(self._met)
                self._global(name)
                for one in itertools.islice(self._met, done, None):
                    self._helper(one)
        return self._out

    def _promise(self, movable: Movable, name: str) -> None:
        match movable.what:
            case (kind, ast.expr() as value) if kind == TYPE:
                self._out += [TYPE, self._segment[movable.place]]
                self._node(value, self._names.module)
            case _:
                self._global(name)

    def _helper(self, name: str) -> None:
        movable = self._movable[name]
        assert movable.function is not None
        self._place = movable.place
        self._out += ["helper", self._segment[movable.place]]
        self._node(movable.function, self._names.module)

    # names

    def _name(self, name: str, scope: Scope) -> None:
        owner = scope.owner(name)
        if owner is self._names.module:
            self._global(name)
        elif self._is_seen(name, owner):
            self._out += ["own", self._number(owner, ""), name]
        else:
            self._out += ["own", self._number(owner, ""), self._number(owner, name)]

    def _number(self, scope: Scope, name: str) -> int:
        return self._numbers.setdefault((id(scope), name), len(self._numbers))

    def _global(self, name: str) -> None:
        movable = self._movable.get(name)
        if movable is None:
            module = self._names.module
            is_seen = name in self._promised or name in BUILTINS or name in module.defined
            is_variable = name in module.bound and not is_seen
            self._out += ["global", self._number(module, name) if is_variable else name]
        elif movable.what[:1] == (TYPE,):
            raise NotPlain
        elif movable.function is None:
            self._out += ["known", *movable.what, self._segment[movable.place]]
        else:
            is_seen = name in self._promised or self._is_seen(name, self._names.module)
            if name not in self._met_as:
                self._met_as[name] = len(self._met)
                self._met.append(name)
            self._out += ["function", name if is_seen else self._met_as[name]]

    def _is_seen(self, name: str, owner: Scope) -> bool:
        """Whether somebody could tell this name from another one."""
        if name in owner.seen or name in owner.by_name:
            return True
        names = self._names
        return name in owner.by_place and (
            names.unpacks or name in names.keywords or self._is_called_by_tests(owner)
        )

    def _is_called_by_tests(self, scope: Scope) -> bool:
        """For all that is known here."""
        if not isinstance(scope.node, ast.FunctionDef):
            return True
        name, around = scope.node.name, scope.outer
        if name in around.owner(name).values or scope.node.decorator_list:  # it may be handed on
            return True
        return around is self._names.module and (name in self._promised or name not in self._movable)

    # trees

    def _node(self, node: ast.AST, scope: Scope) -> None:
        match node:
            case ast.Name(id=name, ctx=context):
                self._out.append(type(context).__name__)
                self._name(name, scope)
            case ast.Constant(value=value):
                self._out += ["constant", type(value).__name__, value]
            case _ if type(node) not in _SPECIAL:
                self._other(node, scope)
            case ast.FunctionDef():
                self._function(node, scope)
            case ast.Lambda():
                self._lambda(node, scope)
            case ast.ListComp() | ast.SetComp() | ast.DictComp() | ast.GeneratorExp():
                self._comprehension(node, scope)
            case ast.AnnAssign():
                self._annotated(node, scope)
            case ast.alias(name=name, asname=asname):
                self._out += ["alias", name, asname is None]
                self._name(asname or name.partition(".")[0], scope)
            case ast.MatchAs() | ast.MatchStar() | ast.MatchMapping():
                self._capture(node, scope)

    def _other(self, node: ast.AST, scope: Scope) -> None:
        """As it stands, field by field."""
        self._out.append(type(node).__name__)
        for name in node._fields:
            value = getattr(node, name, None)
            if not isinstance(value, list):
                self._part(value, scope)
            elif name in _BLOCKS:
                self._block(value, scope)
            else:
                self._out += [name, len(value)]
                for part in value:
                    self._part(part, scope)

    def _part(self, part: object, scope: Scope) -> None:
        if not isinstance(part, ast.AST):
            self._out.append(part)
        elif part._fields:
            self._node(part, scope)
        else:
            self._out.append(type(part).__name__)

    def _function(self, node: ast.FunctionDef, scope: Scope) -> None:
        if getattr(node, "type_params", []) or not self._annotations.are_harmless(node, self._place):
            raise NotPlain
        self._out += ["def", len(node.decorator_list)]
        self._name(node.name, scope)
        for part in node.decorator_list:
            self._node(part, scope)
        inner = self._names.scopes[node]
        self._out.append(self._number(inner, ""))
        self._parameters(node.args, scope, inner)
        self._block(node.body, inner)

    def _lambda(self, node: ast.Lambda, scope: Scope) -> None:
        inner = self._names.scopes[node]
        self._out += ["Lambda", self._number(inner, "")]
        self._parameters(node.args, scope, inner)
        self._node(node.body, inner)

    def _parameters(self, args: ast.arguments, outer: Scope, inner: Scope) -> None:
        self._out += [len(args.posonlyargs), len(args.args), len(args.kwonlyargs)]
        self._out += [args.vararg is not None, args.kwarg is not None, len(args.defaults)]
        for default in [*args.defaults, *args.kw_defaults]:
            self._part(default, outer)
        for arg in parameters(args):
            self._name(arg.arg, inner)

    def _comprehension(self, node: Comprehension, scope: Scope) -> None:
        inner = self._names.scopes[node]
        self._out += [type(node).__name__, self._number(inner, ""), len(node.generators)]
        for place, part in enumerate(node.generators):
            self._out += [len(part.ifs), part.is_async]
            self._node(part.iter, inner if place else scope)
            for child in [part.target, *part.ifs]:
                self._node(child, inner)
        for child in [node.key, node.value] if isinstance(node, ast.DictComp) else [node.elt]:
            self._node(child, inner)

    def _annotated(self, node: ast.AnnAssign, scope: Scope) -> None:
        """Like an assignment without the annotation, which is not looked at in functions."""
        if not isinstance(node.target, ast.Name) or node.target.id in scope.declared or node.value is None:
            raise NotPlain
        if not only_has_to_compile(node.annotation):
            raise NotPlain
        if scope.parent is None and not self._annotations.is_harmless(node.annotation, self._place):
            raise NotPlain
        self._other(ast.Assign([node.target], node.value), scope)

    def _capture(self, node: ast.MatchAs | ast.MatchStar | ast.MatchMapping, scope: Scope) -> None:
        self._out.append(type(node).__name__)
        for part in ast.iter_child_nodes(node):
            self._out.append("part")
            self._node(part, scope)
        name = node.rest if isinstance(node, ast.MatchMapping) else node.name
        self._out.append(name is not None)
        if name is not None:
            self._name(name, scope)

    # statements

    def _block(self, statements: list[ast.stmt], scope: Scope) -> None:
        kept = tidied(statements, scope)
        self._out += ["block", len(kept)]
        for node in kept:
            self._node(node, scope)


_SPECIAL = frozenset(
    {
        *(ast.FunctionDef, ast.Lambda, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp),
        *(ast.AnnAssign, ast.alias, ast.MatchAs, ast.MatchStar, ast.MatchMapping),
    }
)
_BLOCKS = ("body", "orelse", "finalbody")
