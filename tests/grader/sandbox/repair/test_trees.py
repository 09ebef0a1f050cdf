"""Trees looked through, compared and copied as `ast` and `copy` would do it."""

from __future__ import annotations

import ast
import itertools

from grader.sandbox.repair.nodes import LOAD, Name
from grader.sandbox.repair.trees import anew, renamed, walk, with_fields, written
from tests.grader.sandbox.repair.test_edits import MENDED, program

TREE = ast.parse(program("\n    ".join(wrong.replace("return", "a =") for _, wrong, _ in MENDED)))


def test_the_walk_is_that_of_python() -> None:
    """Every node once, in the same order: what is found first is said first."""
    assert walk(TREE) == list(ast.walk(TREE))


def test_what_is_written_alike_is_told_as_python_tells_it() -> None:
    """Two expressions have one text exactly where `ast.dump` gives them one."""
    source = (
        "a[0] a[0.0] a[True] a['0'] a[-0.0] a[b] f(a) f(a,) f(*a) a.T a[:1] a[:1:] a[None] ... {a:b} [a] (a,)"
    )
    found = [ast.parse(text, mode="eval").body for text in source.split(" ")] + [Name("a", LOAD)]
    found += [node for node in walk(TREE) if isinstance(node, ast.expr)][:120]
    for one, other in itertools.combinations(found, 2):
        assert (written(one) == written(other)) is (ast.dump(one) == ast.dump(other))


def test_a_copy_shares_nothing_that_could_be_changed() -> None:
    """It stands where the tree stands, and is written like it."""
    copy = anew(TREE)
    assert ast.dump(copy, include_attributes=True) == ast.dump(TREE, include_attributes=True)
    mine = {id(node) for node in walk(TREE) if node._fields}
    assert not any(id(node) in mine for node in walk(copy))


def test_one_name_takes_the_place_of_another_in_a_copy() -> None:
    """The tree itself keeps what it has."""
    tree = ast.parse("a = a + b[a]")
    assert ast.unparse(renamed(tree, "a", "c")) == "c = c + b[c]"
    assert ast.unparse(tree) == "a = a + b[a]"


def test_a_node_with_other_fields_keeps_the_rest() -> None:
    """And its place in the file."""
    loop = ast.parse("\nfor i in x:\n    pass").body[0]
    other = with_fields(loop, {"iter": Name("y", LOAD)})
    assert ast.unparse(other) == "for i in y:\n    pass"
    assert (other.lineno, ast.unparse(loop)) == (2, "for i in x:\n    pass")
