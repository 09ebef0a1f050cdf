"""A function that is handed in is a function in every respect, and belongs to its call."""

from __future__ import annotations

import numpy as np
import pytest

from tests.grader.sandbox.conftest import call, failure


def square(z):
    return z * z


def test_it_can_be_copied_wrapped_and_vectorized(sandbox):
    """copy, deepcopy, partial, np.vectorize, threads: each calls what was handed in."""
    source = """
import copy, functools, threading
from concurrent.futures import ThreadPoolExecutor
import numpy as np
def f(g, z):
    with ThreadPoolExecutor(2) as pool:
        threaded = list(pool.map(g, [1.0, 2.0]))
    return [copy.copy(g)(z), copy.deepcopy({"g": [g]})["g"][0](z), functools.partial(g, z)(),
            np.vectorize(g)(np.array([1.0, 2.0])), threaded, functools.reduce(lambda z, h: h(z), [g, g], z)]
"""
    copied, deep, partial, vectorized, threaded, twice = call(sandbox(source), square, 3.0)
    assert [copied, deep, partial, twice] == [9.0, 9.0, 9.0, 81.0]
    assert vectorized.tolist() == threaded == [1.0, 4.0]


def test_a_cache_keyed_by_it_never_answers_for_another(sandbox):
    """It can be hashed, is equal to itself alone, and is another one in the next call."""
    source = """
import functools
@functools.lru_cache(maxsize=None)
def ask(g, z): return g(z)
def f(g, h, z): return [ask(g, z), ask(g, z), ask(h, z), g == h, len({g, h, g})]
"""
    worker = sandbox(source)
    assert call(worker, square, abs, -3.0) == [9.0, 9.0, 3.0, False, 2]
    assert call(worker, abs, square, -3.0) == [3.0, 3.0, 9.0, False, 2]


def test_after_its_call_it_says_that_it_is_over(sandbox):
    """It never stands for the function of a later call."""
    worker = sandbox("kept = []\ndef f(g):\n    kept.append(g)\n    return kept[0](2.0)")
    assert call(worker, square) == 4.0
    found = failure(worker, abs)
    assert (found.outcome, found.line) == ("raised", 4)
    assert "handed in for an earlier call, which is over" in found.message


@pytest.mark.parametrize(
    ("expression", "says"),
    [
        ("g.grad", "'function' object has no attribute 'grad'"),
        ("g + 1", "'function' and 'int'"),
        ("g[0]", "'function' object is not subscriptable"),
        ("float(g)", "not 'function'"),
        ("g(z=1.0)", "function() got an unexpected keyword argument 'z'"),
        ("g(z for z in [1.0])", "was given a lazy generator: wrap it in list"),
        ("g({1.0})", "was given a set, which has no order"),
        ("g('text')", "could not use its argument"),
        ("np.sqrt(g)", "has no callable sqrt method"),
        (
            "(_ for _ in ()).throw(TypeError(str(type(g)) + repr(g)))",
            "<class 'function'><function function at",
        ),
    ],
)
def test_whatever_is_done_wrong_with_it_no_name_of_ours_appears(sandbox, expression, says):
    """The learner reads `function`."""
    message = failure(sandbox(f"import numpy as np\ndef f(g): return {expression}"), square).message
    assert says in message
    assert not any(name in message for name in ("NotPlain", "StandIn", "grader", "Connection", "wire"))


def test_an_array_of_objects_is_asked_as_an_array(sandbox):
    """What np.frompyfunc gives goes back to a function that was handed in as numbers, not as a list."""
    source = "import numpy as np\ndef f(g, z): return g(np.frompyfunc(lambda x: x, 1, 1)(z))"
    assert np.array_equal(call(sandbox(source), square, np.array([1.0, 2.0])), [1.0, 4.0])
