"""The place where a submission raised, told as kinds and shapes and never as values."""

from __future__ import annotations

import ast

import numpy as np
import pytest

from grader.sandbox.scene import MAX_OPERANDS, scene


def raised(body, **given):
    """What is told of a function with these arguments."""
    source = f"def f({', '.join(given)}):\n" + "".join(f"    {line}\n" for line in body.splitlines())
    names: dict[str, object] = {"np": np}
    exec(compile(source, "it.py", "exec"), names)
    try:
        names["f"](**given)  # type: ignore[operator]
    except Exception as error:
        last = error.__traceback__
        while (
            last is not None
            and last.tb_next is not None
            and last.tb_next.tb_frame.f_code.co_filename == "it.py"
        ):
            last = last.tb_next
        assert last is not None
        return scene(last.tb_frame, last.tb_lasti, ast.parse(source), source)
    raise AssertionError("it did not raise")


@pytest.mark.parametrize(
    ("body", "given", "told"),
    [
        (
            "return a @ b",
            {"a": np.ones((2, 3)), "b": np.ones((2, 3))},
            ["BinOp", "a @ b", [["a", "array", [2, 3], []], ["b", "array", [2, 3], []]]],
        ),
        (
            "return cache['no']",
            {"cache": {"z1": 1.0}},
            ["Subscript", "cache['no']", [["cache", "dict", None, ["z1"]], ["'no'", "text", None, []]]],
        ),
        (
            "return g * 2.0",
            {"g": abs},
            ["BinOp", "g * 2.0", [["g", "function", None, []], ["2.0", "number", None, []]]],
        ),
        (
            "return x[5]",
            {"x": [1, 2]},
            ["Subscript", "x[5]", [["x", "list", [2], ["number"]], ["5", "number", None, []]]],
        ),
        (
            "return (a @ a.T) * b",
            {"a": np.ones((2, 3)), "b": np.ones((4, 4))},
            ["BinOp", "(a @ a.T) * b", [["a @ a.T", "array", [2, 2], []], ["b", "array", [4, 4], []]]],
        ),
    ],
)  # fmt: skip
def test_the_operands_are_told_with_kind_and_shape(body, given, told):
    """The expression as it is written, and what stands in it."""
    found = raised(body, **given)
    if found[1].startswith("a @ a.T"):
        found[1] = told[1]  # whether brackets belong to an expression is a matter of Python's version
    assert found == told


def test_an_unknown_name_tells_what_is_in_reach():
    """Every name of the function, bounded."""
    what, text, operands = raised("return z3", cache={"z3": 1.0}, x=2.0)
    assert (what, text) == ("Name", "z3")
    assert [operand[0] for operand in operands] == ["cache", "x"]
    many = {f"x{number}": 1 for number in range(40)}
    assert len(raised("return z3", **many)[2]) == MAX_OPERANDS


def test_no_value_is_told_and_nothing_is_asked_of_a_hostile_object():
    """Only exact types are looked into; an object of the submission's own is `other`."""

    class Hostile:
        def __getattribute__(self, name):
            raise SystemExit

        def __len__(self):
            raise SystemExit

    told = raised("return x + 7.4321987", x=Hostile)
    assert "7.4321987" in told[1]  # the learner's own text
    assert raised("return x + y", x=Hostile(), y="secret")[2] == [
        ["x", "other", None, []],
        ["y", "text", None, []],
    ]


def test_a_name_that_stands_for_something_is_told_first():
    """Whatever other names of its kind the function has, and in which order its Python keeps them."""
    what, text, operands = raised("n, m = 2, 3\nk = [m for _ in range(2)]\nfor i in m:\n    pass", a=1.0)
    assert (what, text, operands[0]) == ("Name", "m", ["m", "number", None, []])


def test_a_comprehension_reaches_what_the_function_does():
    """In every Python the same names in the same order: the parameters, then the others."""
    _, _, operands = raised("cache = {'z1': 1.0}\nreturn [q + zz for q in a]", b=1.0, a=[1.0])
    assert [name for name, *_ in operands] == ["b", "a", "cache"]
