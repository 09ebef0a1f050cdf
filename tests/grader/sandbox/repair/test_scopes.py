"""What a function knows, and what it is handed and never uses."""

from __future__ import annotations

import ast

from grader.sandbox.repair.scopes import scope_of
from tests.grader.sandbox.repair.test_places import function


def test_a_scope_holds_names_keys_and_what_is_called():
    """Parameters first; modules and builtins are no names of the learner's."""
    scope = scope_of(function())
    assert scope.parameters == ("cache", "x")
    assert scope.names[:3] == ("cache", "x", "y")
    assert set(scope.keys) == {"z1", "z2"}
    assert set(scope.called) == {"np.exp", "g", "h"}
    assert "np" not in scope.names


def test_what_a_dict_holds_may_be_what_is_missing():
    """Its keys can be exchanged for those that are used, and its entries that nothing reads be put in."""
    scope = scope_of(function(), entries={"cache": ("z1", "a1"), "y": ("no", "parameter")})
    assert set(scope.keys) == {"z1", "z2", "a1"}
    assert list(map(ast.unparse, scope.entries)) == ["cache['a1']"]
