"""Every name belongs to the scope that Python gives it; `symtable`, which may compile here, is asked for the truth."""

from __future__ import annotations

import ast
import symtable

import pytest

from grader.judge.scopes import Names

TEXTS = [
    "x = 1\ndef f(a, *b, c=x, **d):\n    y = a\n    def g(): return x, y, a, z\n    return g\n",
    "def f(x):\n    return [x for x in x if (lambda x: x)(x)], {y: x for y in x for x in y}\n",
    "def f():\n    global x\n    x = 1\n    def g(): return x\n    return lambda y=x: y + x\n",
    "def f(x):\n    match x:\n        case [a, *b] | {'k': a, **b}: return a, b\n    import c.d, e as h\n",
    "def f(x):\n    for y, (z, *w) in x:\n        with z as v: v[y] = w\n    def h(): return v, y, h, f\n    del x\n",
    "def f(x):\n    def g():\n        def x(): return x\n        return x\n    return g\n",
]


@pytest.mark.parametrize("text", TEXTS)
def test_names_belong_to_whom_python_says(text):
    """In every function, lambda and comprehension: own, of the module, or of one around it."""
    names = Names.of(ast.parse(text))
    places = {(scope.node.lineno, type(scope.node).__name__): scope for scope in names.scopes.values()}
    count = 0
    for table in tables(symtable.symtable(text, "it", "exec")):
        kind = {"listcomp": "ListComp", "dictcomp": "DictComp", "lambda": "Lambda"}.get(
            table.get_name(), "FunctionDef"
        )
        scope = places[table.get_lineno(), kind]
        for symbol in table.get_symbols():
            if not symbol.get_name().startswith("."):
                owner = scope.owner(symbol.get_name())
                assert (owner is scope) == symbol.is_local(), symbol
                assert (owner is names.module) == symbol.is_global(), symbol
                count += 1
    assert count > 3


def tables(table):
    """All below, where each line holds one of a kind at most."""
    for child in table.get_children():
        yield child
        yield from tables(child)


def test_names_of_functions_that_are_values_are_seen():
    """And those of the functions around them; whoever is only called is not."""
    names = Names.of(
        ast.parse(
            "def a(): return b\ndef b(): return sum(x for x in c())\ndef c(): return 1\n"
            "def d(): return (x for x in c())\ndef e():\n    def g(): return 1\n    return [g]\n"
        )
    )
    assert names.module.seen == {"b", "d", "e"}


def test_calls_name_arguments():
    """By keywords, or from a table."""
    names = Names.of(ast.parse("f(a=1)\n"))
    assert names.keywords == {"a"} and not names.unpacks
    assert Names.of(ast.parse("f(**a)\n")).unpacks
