"""The edits of a function, tier by tier: all kinds are told, and every edit can be taken back."""

from __future__ import annotations

import ast
import warnings

from grader.diagnosis.slips import SLIPS
from grader.sandbox.repair.edits import ONLY, TIERS, edits
from grader.sandbox.repair.places import expressions as places
from tests.grader.sandbox.repair import (
    test_additions,
    test_calls,
    test_expressions,
    test_loops,
    test_several,
    test_statements,
)
from tests.grader.sandbox.repair.mended import program

MENDED = [
    *test_expressions.MENDED,
    *test_calls.MENDED,
    *test_several.MENDED,
    *test_statements.MENDED,
    *test_loops.MENDED,
    *test_additions.MENDED,
]


def test_every_kind_is_told_and_every_telling_has_a_kind() -> None:
    """What the repair process can find and what can be said about it are the same kinds."""
    assert {kind for kind, _, _ in MENDED} == set(SLIPS)


def test_every_edit_that_is_a_program_can_be_made_and_taken_back() -> None:
    """No edit makes a tree that the compiler chokes on, and all of them leave the tree as it was."""
    source = "\n    ".join(wrong.replace("return", "a =") for _, wrong, _ in MENDED[:40])
    tree = ast.parse(program(source))
    (function,) = tree.body
    assert isinstance(function, ast.FunctionDef)
    before = ast.dump(tree)
    for tier in (0, 1, 2):
        for edit in edits(function, range(1, 99), tier):
            edit.make()
            try:
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore")
                    compile(tree, "", "exec")
            except SyntaxError:
                pass  # a return outside of a function, say: the search leaves it out
            edit.undo()
    assert ast.dump(tree) == before


def test_a_family_is_shown_all_that_it_looks_at() -> None:
    """What a family is not shown, it would not have changed."""
    (function,) = ast.parse(
        program("\n    ".join(wrong.replace("return", "a =") for _, wrong, _ in MENDED))
    ).body
    assert isinstance(function, ast.FunctionDef)
    unseen = [
        (family, place)
        for place in places(function, range(1, 999))
        for family, kinds in ONLY.items()
        if not isinstance(place.node, kinds)
    ]
    assert len(unseen) > 1000
    assert not any(list(family(place)) for family, place in unseen)


def test_what_was_not_run_is_not_changed() -> None:
    """An edit of a line that the call never came to could not have changed its answer."""
    tree = ast.parse("def f(x):\n    if x:\n        return 1 + x\n    return 2 * x\n")
    (function,) = tree.body
    assert isinstance(function, ast.FunctionDef)
    assert {edit.line for tier in range(TIERS) for edit in edits(function, {1, 2, 4}, tier)} == {2, 4}


def test_nothing_is_put_into_itself() -> None:
    """A list that holds itself would take numpy for ever."""
    tree = ast.parse("def f(x):\n    y = []\n    y.append(x)\n    return np.array(y)\n")
    (function,) = tree.body
    assert isinstance(function, ast.FunctionDef)
    for tier in range(TIERS):
        for edit in edits(function, range(1, 5), tier):
            edit.make()
            assert "y.append(y)" not in ast.unparse(tree)
            edit.undo()
