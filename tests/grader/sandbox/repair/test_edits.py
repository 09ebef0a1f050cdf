"""Every kind of slip that a repair can tell has an edit that mends it, on its line, and is told in words."""

from __future__ import annotations

import ast
import warnings

import pytest

from grader.diagnosis.slips import SLIPS
from grader.sandbox.repair.edits import TIERS, edits

MENDED = [
    ("operator", "return x / h", "return x * h"),
    ("power-sign", "return x ^ 2", "return x ** 2"),
    ("operands-exchanged", "return y - x", "return x - y"),
    ("sign", "return -x", "return x"),
    ("sign-missing", "return f(x)", "return -f(x)"),
    ("brackets", "return f(x) - h", "return f(x - h)"),
    ("brackets", "return f(x - h)", "return f(x) - h"),
    ("brackets", "return y - y ** 2", "return (y - y) ** 2"),
    ("brackets", "return 2 * a - y", "return 2 * (a - y)"),
    ("factor-too-many", "return 2 * x * y", "return 2 * y"),
    ("term-too-many", "return x + b", "return x"),
    ("power-too-many", "return x ** 2", "return x"),
    ("comparison", "return x < 0", "return x <= 0"),
    ("condition", "return not x", "return x"),
    ("condition", "return x and y", "return x or y"),
    ("transposed", "return W.T @ x", "return W @ x"),
    ("transposed", "return W @ x", "return W.T @ x"),
    ("order", "return x, y", "return y, x"),
    ("order", "return {'a': x, 'b': y}", "return {'a': y, 'b': x}"),
    ("call-too-many", "return g(x)", "return x"),
    ("arguments-exchanged", "return f(x, y)", "return f(y, x)"),
    ("argument-too-many", "return x.max(y, 0)", "return x.max(y)"),
    ("axis", "return x.sum(axis=0)", "return x.sum(axis=1)"),
    ("axis", "return x.sum()", "return x.sum(axis=0)"),
    ("keeps-the-axis", "return x.sum(axis=1)", "return x.sum(axis=1, keepdims=True)"),
    ("other-function", "return x.sum()", "return x.mean()"),
    ("one-number-only", "return math.exp(x)", "return np.exp(x)"),
    ("front-or-end", "x.append(y)", "x.insert(0, y)"),
    ("wrong-end", "return x", "return x[::-1]"),
    ("index", "return x[i - 1]", "return x[i]"),
    ("index", "return x[i]", "return x[i + 1]"),
    ("index", "return x[i, j]", "return x[j, i]"),
    ("index", "return x[:-1]", "return x[:]"),
    ("part-of-it", "return x[0]", "return x"),
    ("range", "return range(1, n)", "return range(n)"),
    ("range", "return range(n)", "return range(n - 1)"),
    ("container", "return x", "return list(x)"),
    ("one-array-twice", "z = x", "z = _copied(x)"),
    ("not-called", "z = g(x)\n    return g", "z = g(x)\n    return g()"),
    ("overwritten", "x = y", "x += y"),
    ("collected", "x += y", "x = y"),
    ("changes-in-place", "x += y", "x = x + y"),
    ("break", "while x:\n        break", "while x:\n        continue"),
    ("printed", "print(x)", "return x"),
    ("nothing-returned", "z = x", "z = x\n    return z"),
    ("nothing-returned", "x + y", "return x + y"),
    ("statement-too-many", "x *= 2\n    return x", "pass\n    return x"),
    ("block-too-many", "if x:\n        return y\n    return x", "pass\n    return x"),
    ("too-early", "a = f(x)\n    x = y", "x = y\n    a = f(x)"),
    (
        "return-in-loop",
        "for i in x:\n        y += i\n        return y",
        "for i in x:\n        y += i\n    return y",
    ),
    ("started-anew", "for i in x:\n        s = 0\n        s += i", "s = 0\n    for i in x:\n        s += i"),
    (
        "inside-the-loop",
        "for i in x:\n        y += i\n        y /= 2",
        "for i in x:\n        y += i\n    y /= 2",
    ),
    (
        "outside-the-loop",
        "for i in x:\n        y += i\n    y /= 2",
        "for i in x:\n        y += i\n        y /= 2",
    ),
    ("changes-its-arguments", "x[0] = 1", "x = _copied(x)\n    x[0] = 1"),
    ("key", "return x['b2'] + x['b1']", "return x['b2'] + x['b2']"),
    ("key", "return x['b2']", "return x['b3']"),
    ("name", "return x + y", "return x + x"),
    ("number", "return 2 * x", "return 3 * x"),
    ("size", "return x / 2", "return x / len(x)"),
    ("not-averaged", "return x", "return x / len(x)"),
    ("whole-numbers", "z = np.array(x)", "z = np.array(x, dtype=float)"),
    ("factor-missing", "return x", "return x * y"),
    ("factor-missing", "return x", "return x @ y.T"),
    ("divisor-missing", "return x", "return x / h"),
    ("power-missing", "return x", "return x ** 2"),
    ("term-missing", "return x", "return x + y"),
    ("call-missing", "return g(x) * x", "return g(x) * g(x)"),
]


def program(body: str) -> str:
    return ast.unparse(ast.parse(f"def f(x, y, h, g):\n    {body}"))


@pytest.mark.parametrize(("kind", "wrong", "right"), MENDED)
def test_a_slip_has_the_edit_that_mends_it(kind: str, wrong: str, right: str) -> None:
    """One edit of the wrong program is the right one; it is of this kind, and the program is as before afterwards."""
    tree = ast.parse(program(wrong))
    (function,) = tree.body
    assert isinstance(function, ast.FunctionDef)
    found = set()
    for tier in range(TIERS):
        for edit in edits(function, range(1, 99), tier):
            edit.make()
            if ast.unparse(tree) == program(right):
                found.add(edit.kind)
            edit.undo()
    assert kind in found
    assert ast.unparse(tree) == program(wrong)


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
    for tier in (0, 1):
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


def test_words_give_no_answer_away() -> None:
    """What is said about a slip names no number, no sign and no name of the program."""
    for slip in SLIPS.values():
        assert not set("0123456789+*/=<>`_") & set(slip.says)
        assert slip.says.endswith((".", "?"))
