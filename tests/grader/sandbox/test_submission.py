"""Inside a worker a submission is a module, and its errors are described by its own lines."""

from __future__ import annotations

from tests.grader.sandbox.conftest import call, failure

HELPER = b"def fail(z):\n    return 1 / z\n\n\ndef forever():\n    while True:\n        pass\n"


def test_an_error_in_a_helper_is_told_by_the_helpers_line(sandbox):
    """The last line of the submission's own counts, whichever file it is in."""
    found = failure(sandbox("import helper\ndef f(): return helper.fail(0)", {"helper.py": HELPER}))
    assert (found.file, found.line) == ("helper.py", 2)


def test_a_loop_in_a_helper_is_told_by_its_line(sandbox):
    """The outermost loop that was running."""
    from grader.evidence import Limits

    found = failure(
        sandbox(
            "import helper\ndef f(): return helper.forever()",
            {"helper.py": HELPER},
            limits=Limits(0.5, 0.5, 5.0),
        )
    )
    assert (found.outcome, found.file, found.line) == ("timeout", "helper.py", 6)


def test_a_recursion_without_end_is_told_by_the_line_that_calls_again(sandbox):
    """Not by the line at which it happened to be as deep as this Python goes."""
    source = "def g(n):\n    m = n + 1\n    return m\n"
    source += "def f(n=0):\n    for _ in range({}):\n        g(g(n))\n    return f(g(n))"
    for rounds in range(3):
        assert failure(sandbox(source.format(rounds))).line == 7


def test_errors_of_libraries_are_told_by_the_learners_line(sandbox):
    """Not by a line of numpy's."""
    found = failure(sandbox("import numpy as np\ndef f():\n    return np.linalg.inv(np.zeros((2, 2)))"))
    assert found.line == 3
    assert "LinAlgError" in found.message


def test_it_is_a_module_by_its_name(sandbox):
    """It can find itself, and dataclasses and pickling by name work."""
    source = "import sys\nfrom dataclasses import dataclass\n@dataclass\nclass A:\n    x: 'float' = 1.0\n"
    assert call(sandbox(source + "def f(): return [__name__, sys.modules['ex'].A().x]")) == ["ex", 1.0]


def test_every_callable_is_a_function_of_it(sandbox):
    """By assignment, partial, a class's method, numpy's vectorize: whatever can be called by its name."""
    source = """
import functools, numpy as np
f = lambda z: z + 1
g = functools.partial(f, 2.0)
h = np.vectorize(f)
class Net:
    def __call__(self, z): return z
k = Net()
m = Net().__call__
"""
    worker = sandbox(source)
    assert call(worker, 1.0) == 2.0
    assert call(worker, function="g") == 3.0
    assert call(worker, 1.0, function="h") == 2.0
    assert call(worker, 4.0, function="k") == call(worker, 4.0, function="m") == 4.0
