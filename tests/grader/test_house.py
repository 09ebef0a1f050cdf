"""The house stays as small, as documented and as tested as it is said to be (tests/grader/house.py measures it)."""

from __future__ import annotations

import ast

from tests.grader import house

MAX_MODULE, MAX_FUNCTION, MAX_ANY = 300, 40, 40


def test_modules_open_with_their_contract():
    """Every module begins with a docstring, and so does every public function and class."""
    assert [module.name for module in house.modules() if not ast.get_docstring(module.tree)] == []
    bare = [f"{module.name}.{name}" for module in house.modules() for name in house.undocumented(module)]
    assert bare == []


def test_modules_and_functions_stay_small():
    """No module is past 300 lines, no function past 40."""
    assert [one.name for one in house.modules() if one.text.count("\n") > MAX_MODULE] == []
    sizes = [
        (module.name, name, lines) for module in house.modules() for name, lines in house.functions(module)
    ]
    assert [size for size in sizes if size[2] > MAX_FUNCTION] == []


def test_every_module_has_tests_of_its_name():
    """tests/grader/<folder>/test_x.py tests grader/<folder>/x.py; commands are tested as they are typed."""
    assert house.untested() == []


def test_what_is_of_any_type_says_why():
    """`Any` is rare, and stands in no signature without its reason in a comment."""
    lines = house.anys()
    assert len(lines) < MAX_ANY
    assert [
        line for line in lines if "# Any: " not in line and not line.startswith("from typing import")
    ] == []


def test_tests_use_public_names():
    """What a test needs of a module is public there: whoever changes the rest need not look at tests."""
    assert house.private() == []


def test_there_is_no_circle():
    """No module needs itself, however far round, and no room either."""
    assert house.circles(house.graph()) == []
    assert house.circles(house.rooms(house.graph())) == []


def test_the_grader_knows_no_exercise_by_number():
    """A file with a name is the only registry: nothing below grader/ says which exercises there are."""
    assert house.numbered() == []


def test_circles_are_seen_and_stand_on_one_floor():
    """What measures the house finds a circle, however far round, and how deep the imports are below it."""
    below = {"a": {"b"}, "b": {"c"}, "c": {"a", "d"}, "d": {"e"}, "e": set()}
    assert house.circles(below) == [{"a", "b", "c"}]
    assert house.depth(below) == 3
