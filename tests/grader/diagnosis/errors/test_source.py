"""What an exception means, in the learner's words: code as people write it, run, and what is said about it."""

from __future__ import annotations

import ast
import warnings

import numpy as np
import pytest

from grader.diagnosis.errors.source import IDEAS, said_of
from grader.evidence import Call, Evidence, Failure, SubmissionFailure
from grader.sandbox.scene import scene

HEAD = "import math\nimport numpy as np\n"
Z = np.arange(12.0).reshape(3, 4) - 5
W, A, D = np.ones((4, 2)), np.ones((3, 2)), np.ones((3, 4))
CACHE = {"z1": 1.0, "a1": 0.7, "z3": 0.9}
PARAMS = {"theta1": 0.6, "b1": 0.1, "theta2": -1.2}


def square(x):
    return x * x


def said(body, *args, head="def f(z):"):
    """The diagnosis of the function's one call, made as the worker and the judge make it."""
    source = f"{HEAD}{head}\n" + "".join(f"    {line}\n" for line in body.splitlines())
    names: dict[str, object] = {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Python itself finds a call of a number odd
        exec(compile(source, "ex.py", "exec"), names)
    try:
        names["f"](*args)
    except Exception as error:
        trace, last = error.__traceback__, None
        while trace is not None:
            last = trace if trace.tb_frame.f_code.co_filename == "ex.py" else last
            trace = trace.tb_next
        told = scene(last.tb_frame, last.tb_lasti, ast.parse(source), source) if last is not None else []
        failure = SubmissionFailure(
            "raised", "", "ex.py", last.tb_lineno if last else 0, type(error).__name__
        )
        failure.text, failure.scene = str(error), told
    else:
        pytest.fail("it did not raise")
    call = Call("f", args, {}, failure=failure)
    return said_of(Evidence("t", Failure("raised", "", "", "f"), [call], []))


@pytest.mark.parametrize(
    ("body", "args", "words"),
    [
        ("return 9 * z ^ 2", (1.5,), "In Python ^ is no power: powers are written with **."),
        ("return z ^ 2.0", (Z,), "powers are written with **"),
        ("return 1 / (1 + math.exp(-z))", (Z,), "math.exp takes one number"),
        ("return math.exp(z)", (Z,), "z (3, 4) is an array. np.exp takes arrays, too."),
        ("return float(z)", (Z,), "float takes one number, and z (3, 4) is an array"),
        ("return np.max(0, z)", (1.5,), "np.maximum compares entry by entry"),
        ("return max(0, z)", (Z,), "np.maximum compares entry by entry"),
        ("if z > 0:\n    return 1", (Z,), "an array has a truth value for every entry"),
        ("return [max(0, v) for v in z]", (1.5,), "z is a single number here"),
        ("z[z < 0] = 0\nreturn z", (1.5,), "z is a single number here"),
        ("return z.shape", (1.5,), "z is a single number here"),
        ("return len(z)", (1.5,), "z is a single number here"),
        ("return z * 3.0", (square,), "z is a function, and z * 3.0 calculates with it"),
        ("return 2 * z - 1", (square,), "call it at a place, z(...)"),
        ("return z[1.0]", (square,), "called with round brackets, z(...)"),
        ("return 2(z - 1)", (1.5,), "Is a * missing in between"),
        ("return z(1)", (Z,), "z is an array, and a bracket behind it calls it like a function"),
        ("return z - 0.1 * z", ([Z, Z],), "z is a list, and a list does not calculate"),
        ("return z - z", ([Z],), "go through it array by array"),
        ("return z.T", ([1, 2],), "z is a list; what is asked of it here (z.T) only arrays have."),
        ("def g(): pass\nreturn g() * z", (1.5,), "has no return"),
        ("y = print(z)\nreturn y + 1", (1.5,), "y is None here: whatever gave it has no return."),
        ("return z * 2.0", ({"a": 1.0},), "z is a dict of numbers: take one out by its name, z['...']."),
        ("return 'theta1' * z", (0.6,), "is a text, a name in quotation marks"),
        ("return np.exo(z)", (1.5,), "numpy has no exo. Did you mean np.exp?".replace("np.exp", "exp")),
        ("return numpi.exp(z)", (1.5,), "Nothing is called numpi here."),
        ("return z[3]", ([1, 2, 3],), "z has the entries 0 to 2, and one past the last is asked for."),
        ("return z[5]", (np.ones(4),), "Entry 5 is asked for, and this axis has 4, counted from 0 to 3."),
        ("a, b = z\nreturn a", ([1, 2, 3],), "2 names stand on the left, and the right side has more parts."),
        ("return z.sum(axis=1)", (np.ones(3),), "This array has 1 axis, counted from 0: there is no axis 1."),
        ("z += 0.5\nreturn z", (np.arange(3),), "work on a float copy"),
        ("out = np.zeros(3)\nout[0] = z\nreturn out", (np.ones(2),), "several numbers go where one belongs"),
        ("return f(z)", (1.5,), "which case is answered without another call?"),
        ("return math.exp(800 * z)", (2.0,), "outgrows what a float can hold"),
        ("return 1 / (z - z)", (1.5,), "divided by 0"),
        ("return 0 ** (z - 2)", (1,), "0 is raised to a negative power"),
        ("return math.log(z)", (0.0,), "no value at that number"),
        ("if z > 2:\n    y = 1\nreturn y", (1.5,), "y has no value yet on this way through the function"),
    ],
)  # fmt: skip
def test_an_error_is_told_in_words(body, args, words):
    """Each commonest exception says what is wrong, with the learner's own names, shapes and line."""
    diagnosis = said(body, *args)
    assert diagnosis is not None
    assert words.lower() in diagnosis.says.lower()
    assert diagnosis.source == "errors"
    assert diagnosis.idea in IDEAS
    assert diagnosis.line is not None


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("return dz @ a", "dz (3, 4) @ a (3, 2): the sides that touch are 4 and 3"),
        ("return np.dot(dz, a)", "dz (3, 4) @ a (3, 2): the sides that touch are 4 and 3"),
        ("return dz * a", "dz (3, 4) and a (3, 2) do not fit entry by entry"),
        ("return (dz @ w) * dz", "dz @ w (3, 2) and dz (3, 4) do not fit entry by entry"),
        ("return a.T @ w", "a.T (2, 3) @ w (4, 2): the sides that touch are 3 and 4"),
        ("dz -= a\nreturn dz", "do not fit entry by entry"),
    ],
)
def test_sides_that_do_not_fit_are_named(body, words):
    """Both operands, as they are written, with their shapes."""
    assert words in said(body, D, A, W, head="def f(dz, a, w):").says


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("return dg(z3)", "z3 is a key of cache: cache['z3']."),
        ("return params['theta_1']", "params has no key 'theta_1'; it has theta1, b1, theta2. Did you mean 'theta1'?"),
        ("return theta1 * 2", "theta1 is a key of params: params['theta1']."),
        ("return dg * cache['z3']", "dg is a function, and dg * cache['z3'] calculates with it"),
        ("return parms['b1']", "Did you mean params?"),
    ],
)  # fmt: skip
def test_names_that_are_not_there_are_found(body, words):
    """A key without its dict, a key misspelled, a letter too few."""
    assert words in said(body, CACHE, PARAMS, square, head="def f(cache, params, dg):").says


def test_other_parameters_are_told():
    """A function that takes more or fewer than the stub names."""
    assert "f is called with 2 values" in said("return z", 1.0, 2.0).says
    assert "f is called with 1 value," in said("return z", 1.0, head="def f(z, y):").says


def test_no_value_is_told():
    """What is handed in may be a hidden test's: kinds and shapes are told, numbers never."""
    secret = 7.4321987
    for body in (
        "return z ^ 2",
        "return z[1]",
        "return z.T @ z",
        "return len(z)",
        "return z()",
        "return {}[z]",
    ):
        diagnosis = said(body, secret)
        assert diagnosis is None or "7.43" not in diagnosis.says.replace(str(secret), "") + diagnosis.mistake


@pytest.mark.parametrize(
    "told", [None, 7, [], ["BinOp", 3, None], ["x", "y", [[1, 2, 3, 4]] * 99], [[], [], []]]
)
def test_a_scene_that_lies_is_harmless(told):
    """It comes from the submission's process: what is no scene counts as unknown."""
    failure = SubmissionFailure("raised", "", "ex.py", 3, "TypeError")
    failure.text, failure.scene = "unsupported operand type(s) for ^: 'int' and 'float'", told
    call = Call("f", (1,), {}, failure=failure)
    said = said_of(Evidence("t", Failure("raised", "", "", "f"), [call], []))
    assert said is not None
    assert said.mistake == "hat-for-power"
