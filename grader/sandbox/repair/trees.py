"""Syntax trees looked through, compared and copied: what `ast` and `copy` do for any tree, in less time for ours.

walk(node)        it and all nodes below it, in the order of `ast.walk`
written(node)     something hashable, the same for two trees that are written alike
anew(node)        the tree in new nodes
renamed(node, old, new)     the same with one name in the place of another
"""

from __future__ import annotations

import ast
from collections.abc import Hashable
from typing import TypeVar

_Node = TypeVar("_Node", bound=ast.AST)


def walk(node: ast.AST) -> list[ast.AST]:
    """The node and what is below it, level by level."""
    found = [node]
    for one in found:  # which grows as we go
        for field in one._fields:
            value = getattr(one, field, None)
            if isinstance(value, ast.AST):
                found.append(value)
            elif type(value) is list:
                found += [item for item in value if isinstance(item, ast.AST)]
    return found


def written(node: ast.AST) -> Hashable:
    """What tells trees apart that are not written alike, wherever they stand."""
    found: list[Hashable] = [type(node).__name__]
    for field in node._fields:
        value = getattr(node, field, None)
        if isinstance(value, ast.AST):
            found.append(written(value))
        elif type(value) is list:
            found.append(tuple([written(item) if isinstance(item, ast.AST) else item for item in value]))
        else:
            found.append(value if value is None or type(value) is str else (repr(value),))
    return tuple(found)


def anew(node: _Node) -> _Node:
    """A copy that shares no node with the tree but the signs, which are alike everywhere."""
    new = _copied(node)
    for field in node._fields:
        value = getattr(node, field, None)
        if isinstance(value, ast.AST):
            if value._fields:
                setattr(new, field, anew(value))
        elif type(value) is list:
            setattr(new, field, [anew(item) if isinstance(item, ast.AST) else item for item in value])
    return new


def renamed(node: _Node, old: str, new: str) -> _Node:
    """A copy with one name in the place of another."""
    copy = anew(node)
    for one in walk(copy):
        if isinstance(one, ast.Name) and one.id == old:
            one.id = new
    return copy


def with_fields(node: _Node, fields: dict[str, object]) -> _Node:
    """The same node but for some fields."""
    new = _copied(node)
    new.__dict__.update(fields)
    return new


def _copied(node: _Node) -> _Node:
    held = node.__dict__
    new = type(node)(*map(held.get, node._fields))  # newer Pythons warn where fields are left out
    new.__dict__.update(held)
    return new
