"""A mutant differs in one place, and every kind of change is tried where it fits."""

from __future__ import annotations

import ast
import warnings

import pytest

from grader.author.lint import functions
from grader.author.mutants import mutants


def changes(body, parameters="a, b, c"):
    """The changes of a function with this body."""
    source = f"def f({parameters}):\n    {body}\n"
    return [mutant.change for mutant in mutants(source, {"f"})]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("return a + b", ["a + b -> a - b", "a + b -> a", "a + b -> b"]),
        ("return a - b", ["a - b -> a + b", "a - b -> b - a", "a - b -> a", "a - b -> -b"]),
        ("return a * b", ["a * b -> a / b", "a * b -> a", "a * b -> b"]),
        ("return a / b", ["a / b -> a * b", "a / b -> b / a", "a / b -> a"]),
        ("return a ** b", ["a ** b -> a * b", "a ** b -> b ** a", "a ** b -> a"]),
        ("return a @ b", ["a @ b -> a * b", "a @ b -> b @ a", "a @ b -> a", "a @ b -> b"]),
        ("return -a", ["-a -> a"]),
        ("return not a", ["not a -> a"]),
        ("return a < b", ["a < b -> a <= b", "a < b -> a >= b"]),
        ("return a == b", ["a == b -> a != b"]),
        ("return a in b", ["a in b -> a not in b"]),
        ("return a and b", ["a and b -> a or b", "a and b -> b", "a and b -> a"]),
        ("return a if b else c", ["a if b else c -> a", "a if b else c -> c"]),
        ("return 5", ["5 -> 0", "5 -> 1", "5 -> 2", "5 -> 6", "5 -> -5"]),
        ("return 0.0", ["0.0 -> 1.0", "0.0 -> 2.0"]),
        ("return True", ["True -> False"]),
        ("return a.T", ["a.T -> a"]),
        ("return a.copy()", ["a.copy() -> a"]),
        ("return f(a)", ["f(a) -> a"]),
        ("return f(a, b)", ["f(a, b) -> a", "f(a, b) -> f(b, a)"]),
        ("return max(a, b)", ["max(a, b) -> a"]),
        ("return a.sum(axis=b)", ["a.sum(axis=b) -> a", "a.sum(axis=b) -> a.sum()"]),
        ("return a[b]", ["a[b] -> a[b - 1]"]),
        (
            "return a['x'], a['y']",
            ["a['x'] -> a['y']", "a['y'] -> a['x']", "(a['x'], a['y']) -> (a['y'], a['x'])"],
        ),
        ("return a[b:c]", ["a[b:c] -> a[:c]", "a[b:c] -> a[b:]"]),
        ("return {'x': a, 'y': b}", ["{'x': a, 'y': b} -> {'x': b, 'y': a}"]),
        ("return [a for a in b if c]", ["[a for a in b if c] -> [a for a in b]"]),
        ("a += b; return a", ["a += b -> a -= b", "a += b -> a = b", "a += b -> removed"]),
        ("a[b] = c; return a", ["a[b] = c -> removed", "a[b] -> a[b - 1]"]),
    ],
)
def test_every_kind_of_change(body, expected):
    """Each operator, comparison, number, index, order, wrapper and statement has its wrong neighbours."""
    found = [change for change in changes(body) if not change.startswith("return")]
    assert sorted(found) == sorted(expected)


def test_loops_and_conditions():
    """break for continue and back, a condition turned round, a loop that is not run."""
    body = "for a in b:\n        if a: break\n        c = a\n    return c"
    found = changes(body)
    assert "break -> continue" in found
    assert any(change.startswith("if a: break -> if not a") for change in found)
    assert any(change.startswith("for a in b:") and change.endswith("removed") for change in found)


def test_what_means_the_same_is_left_out():
    """Equal bytecode is no mutant: arguments that are equal, a statement that does nothing."""
    assert changes("return f(a, a)") == ["return f(a, a) -> removed", "f(a, a) -> a"]
    assert changes("return max(a, b)") == ["return max(a, b) -> removed", "max(a, b) -> a"]
    assert changes("return zip(a, b, strict=True)")[1:] == [
        "zip(a, b, strict=True) -> a",
        "zip(a, b, strict=True) -> zip(b, a, strict=True)",
    ]
    assert "1 -> -1" not in changes("return a.sum(axis=1) + a.shape[1]")
    assert changes("pass") == []
    assert changes("'a text'") == []


def test_only_the_named_functions_change():
    """Given functions, signatures, docstrings and annotations stay as they are."""
    source = '''"""1"""
class A:
    def given(self): return 1

    def asked(self, n: int = 3) -> int:
        """2"""
        m: int = n + 3
        return m
'''
    found = mutants(source, {"A.asked"})
    assert {mutant.line for mutant in found} == {7, 8}
    assert all("n: int=3" in mutant.source and "return 1" in mutant.source for mutant in found)
    assert all('"""2"""' in mutant.source for mutant in found)


def test_a_mutant_tells_its_line():
    """The line of the original, its text, and a change that is short even where the expression is long."""
    names = ", ".join(f"'name{n}': a{n}" for n in range(12))
    source = f"def f():\n    # why\n    return {{{names}}}\n"
    found = mutants(source, {"f"})
    assert {mutant.line for mutant in found} == {3}
    assert {mutant.text for mutant in found} == {source.splitlines()[2].strip()}
    assert found[1].change == "... a0, 'name1': a1 ... -> ... a1, 'name1': a0 ..."
    assert all(len(mutant.change) < 120 for mutant in found)


def test_mutants_of_the_course_compile_and_differ(root):
    """Each solution has many, all valid Python, no two the same, and no warning is heard."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for path in sorted((root / "solutions").glob("ex0*.py")):
            source = path.read_text()
            found = mutants(source, {name for name, _ in functions(ast.parse(source))})
            texts = [mutant.source for mutant in found]
            assert len(texts) > 10
            assert len(set(texts)) == len(texts)
            assert ast.unparse(ast.parse(source)) not in texts
