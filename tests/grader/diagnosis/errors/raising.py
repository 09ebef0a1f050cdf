"""Code as people write it, run, and what is said about its exception: the yardstick of the rules."""

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


def check_words(body, args, words):
    """The one call of this function raises, and is told in these words, with an idea and a line."""
    diagnosis = said(body, *args)
    assert diagnosis is not None
    assert words.lower() in diagnosis.says.lower()
    assert diagnosis.source == "errors"
    assert diagnosis.idea in IDEAS
    assert diagnosis.line is not None
