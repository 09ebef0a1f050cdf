"""Programs that do the same have one shape; programs that differ in anything that could matter have two."""

from __future__ import annotations

import ast
import re
import time

import pytest

from grader.judge.normal import normal
from tests.grader.judge import random_programs

PROMISED = frozenset({"f", "g"})
PROGRAM = '''
import numpy as np
from math import exp

EPS = 1e-8


def slope(z, scale=2.0):
    e = exp(-z)
    return scale * e / (1 + e) ** 2 + EPS


def f(x, y):
    """The docstring."""
    total = 0.0
    for k, part in enumerate(x):
        total += slope(part) * k
    rows = [slope(row) for row in y if row > total]
    return np.array(rows)
'''


def shape(text, promised=PROMISED):
    return normal(ast.parse(text), promised)


@pytest.mark.parametrize("new", ["s", "slope_", "len", "k2"])
@pytest.mark.parametrize("old", ["total", "row", "slope", "EPS", "np", "exp", "part", "k", "z", "e"])
def test_names_inside_are_looked_through(old, new):
    """Of variables, helpers, their parameters, constants and modules."""
    text = PROGRAM.replace("import exp", "import exp as exp")
    changed = re.sub(rf"(?<!import )\b{old}\b", new, text)
    assert changed != text and shape(text) is not None
    hides_a_builtin = new == "len" and old in ("slope", "EPS", "np", "exp")
    assert (shape(changed) == shape(text)) is not hides_a_builtin


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            "import numpy as np\nfrom math import exp\n",
            "from math import exp\nimport random\nimport numpy as np\n",
        ),
        ("def slope(z, scale=2.0)", "def slope(z: float, scale: float | None = 2.0) -> float"),
        ("def f(x, y)", "def f(x: list, y: 'list of numbers') -> np.ndarray"),
        ('    """The docstring."""\n', ""),
        ("    total = 0.0", "    global EPS\n    total = 0.0"),
        ("    total = 0.0", "    total: float = 0.0\n    pass"),
        ("    return np.array(rows)", "    result = np.array(rows)\n    return result"),
        ("    return np.array(rows)", "    a = np.array(rows)\n    b = a\n    return b"),
        ("\n\ndef f", "\nunused = 3\n\n\ndef also_unused(q):\n    return np.exp(q)\n\n\ndef f"),
        ("EPS = 1e-8", "EPS = 1e-8\nfrom typing import List\nimport random\n'a text'\nRow = List[float]"),
        ("import numpy", "from __future__ import annotations\nimport numpy"),
        ("\n\ndef f", "\n\nif __name__ == '__main__':\n    import pylab\n    print(f(1, 2))\n\n\ndef f"),
    ],
)
def test_what_changes_nothing_is_looked_through(old, new):
    """Order of definitions, annotations, texts, what nothing needs, a name for what is returned at once."""
    assert PROGRAM.count(old) == 1 and shape(PROGRAM) is not None
    assert shape(PROGRAM.replace(old, new)) == shape(PROGRAM)


def test_functions_may_stand_in_any_order():
    """A helper below the function that needs it, and `else` behind a `return`."""
    first = "def h(x):\n    return x\n\n\ndef f(x):\n    if x:\n        return h(x)\n    return 1\n"
    then = "def f(x):\n    if x:\n        return k(x)\n    else:\n        return 1\n\n\ndef k(y):\n    return y\n"
    assert shape(first) == shape(then) is not None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # names that somebody outside asks for
        ("def f(x): return x", "def f(y): return y"),
        ("def f(x): return x", "def h(x): return x"),
        ("def f(x): return g(x)\ndef g(x): return x", "def g(x): return f(x)\ndef f(x): return x"),
        (
            "def h(a, b): return a\ndef f(x): return h(b=x, a=1)",
            "def h(b, a): return b\ndef f(x): return h(b=x, a=1)",
        ),
        ("def h(a, b): return a\ndef f(x): return h(**x)", "def h(b, a): return b\ndef f(x): return h(**x)"),
        ("def h(*, a): return a\ndef f(x): return h(a=x)", "def h(*, b): return b\ndef f(x): return h(a=x)"),
        ("def f(x, *, h=1): return x", "def f(x, *, k=1): return x"),
        ("f = lambda a, b: a - b", "f = lambda b, a: b - a"),
        ("def h(a, b): return a - b\nf = h", "def h(b, a): return b - a\nf = h"),
        (
            "def k():\n    def h(a, b): return a\n    return h\nf = k()",
            "def k():\n    def h(b, a): return b\n    return h\nf = k()",
        ),
        ("f = float", "f = int"),
        ("f = float", "k = float"),
        ("from typing import List\nf = List[int]", "from typing import List\nf = List[float]"),
        ("f = float\nk = float\ndef g(x): return x", "f = float\ndef g(x): return k"),
        # builtins
        ("def f(x): return abs(x)", "def abs(x): return x\ndef f(x): return abs(x)"),
        (
            "def h(x): return x\ndef f(x): return abs(h(x))",
            "def abs(x): return x\ndef f(x): return abs(abs(x))",
        ),
        ("def f(x):\n    max = 1\n    return max(x)", "def f(x):\n    m = 1\n    return max(x)"),
        ("def f(x): return min(x)", "def f(x): return max(x)"),
        ("if 0: quit = 1\ndef f(x): return quit", "if 0: leave = 1\ndef f(x): return leave"),
        ("if 0: a = 1\ndef f(x): return b", "if 0: b = 1\ndef f(x): return b"),
        (
            "from math import exp as abs\ndef f(x): return abs(x)",
            "from math import exp\ndef f(x): return abs(x)",
        ),
        # which variable is meant
        ("def f(x):\n    a, b = x\n    return a", "def f(x):\n    a, b = x\n    return b"),
        (
            "def f(x):\n    a = b = x\n    a += 1\n    return a",
            "def f(x):\n    a = b = x\n    a += 1\n    return b",
        ),
        ("a = 1\ndef f(x): return a", "a = 1\ndef f(x):\n    a = 2\n    return a"),
        ("a = 1\ndef f(x): return a", "a = 2\ndef f(x): return a"),
        ("a = 1\ndef f(x): return a", "a = 1.0\ndef f(x): return a"),
        ("a = 1\nb = 2\ndef f(x): return a", "a = 1\nb = 2\ndef f(x): return b"),
        ("a = 1\na = 2\ndef f(x): return a", "a = 2\na = 1\ndef f(x): return a"),
        ("a = 1\ndef f(x): return a", "def f(x): return a"),
        ("def f(x): return [x for x in x]", "def f(x): return [x for y in x]"),
        ("def f(x): return [i for i in x for x in i]", "def f(x): return [x for i in x for x in i]"),
        (
            "def f(x):\n    i = 0\n    [i for i in x]\n    return i",
            "def f(x):\n    i = 0\n    for i in x: i\n    return i",
        ),
        ("def f(x): return [lambda: i for i in x]", "def f(x): return [lambda i=i: i for i in x]"),
        ("def f(x): return {i: j for i, j in x}", "def f(x): return {j: i for i, j in x}"),
        (
            "def f(x):\n    a = 1\n    def h(): return a\n    a = 2\n    return h()",
            "def f(x):\n    a = 1\n    def h(a=a): return a\n    a = 2\n    return h()",
        ),
        (
            "def f(x):\n    a = 1\n    def h():\n        a = 2\n        return a\n    h()\n    return a",
            "def f(x):\n    a = 1\n    def h():\n        b = 2\n        return a\n    h()\n    return a",
        ),
        (
            "def f(x):\n    def h(): return y\n    y = x\n    return h()",
            "def f(x):\n    def h(): return y\n    z = x\n    return h()",
        ),
        (
            "def f(x):\n    def f(x): return 1\n    return f(x)",
            "def f(x):\n    def h(x): return 1\n    return f(x)",
        ),
        (
            "def f(x):\n    match x:\n        case (a, b): return a",
            "def f(x):\n    match x:\n        case (a, b): return b",
        ),
        (
            "def f(x):\n    match x:\n        case a: return x",
            "def f(x):\n    match x:\n        case x: return x",
        ),
        (
            "def h(a, b): return a\ndef f(x): return h(x, 1)",
            "def h(a, b): return b\ndef f(x): return h(x, 1)",
        ),
        (
            "def h(a, a): return a\ndef f(x): return h(x, 1)",
            "def h(a, b): return a\ndef f(x): return h(x, 1)",
        ),
        ("def h(a, b=1): return b\ndef f(x): return h(x)", "def h(a, b=2): return b\ndef f(x): return h(x)"),
        ("def h(a, *b): return b\ndef f(x): return h(x)", "def h(a, b=()): return b\ndef f(x): return h(x)"),
        # what is returned at once
        (
            "def f(x):\n    try:\n        y = x\n        return y\n    finally:\n        print(y)",
            "def f(x):\n    try:\n        return x\n    finally:\n        print(y)",
        ),
        (
            "def f(x):\n    y = 1\n    def h(): return y\n    y = h\n    return y",
            "def f(x):\n    y = 1\n    def h(): return y\n    return h",
        ),
        ("y = 1\ndef f(x):\n    global y\n    y = x\n    return y", "y = 1\ndef f(x):\n    return x"),
        ("def f(x):\n    x += 1\n    return x", "def f(x):\n    return x + 1"),
        ("def f(x):\n    x += 1\n    return x", "def f(x):\n    x = x + 1\n    return x"),
        ("def f(x):\n    y = z = x\n    return y", "def f(x):\n    return x"),
        ("def f(x):\n    y[0] = x\n    return y", "def f(x):\n    return x"),
        (
            "def f(x):\n    if x: return y\n    y = x\n    return y",
            "y = 1\ndef f(x):\n    if x: return y\n    return x",
        ),
        # annotations that nobody evaluates, but that have to compile
        (
            "def f(x):\n    y: int = x\n    return [y]",
            "def f(x):\n    y: (lambda a, a: 1) = x\n    return [y]",
        ),
        ("def f(x): return x", "def f(x):\n    y: (lambda a, a: 1) = x\n    return y"),
        (
            "from __future__ import annotations\ndef f(x: int): return x",
            "from __future__ import annotations\ndef f(x: (lambda a, a: 1)): return x",
        ),
        ("def f(x): return x", "from __future__ import annotations\ndef f(x: f(a=1, a=2)): return x"),
        # order
        ("def f(x): return x + 1", "def f(x): return 1 + x"),
        ("def f(x): return x * 2 * 3", "def f(x): return x * (2 * 3)"),
        (
            "def f(x):\n    if x: a = 1\n    else: a = 2\n    return a",
            "def f(x):\n    if x: a = 1\n    a = 2\n    return a",
        ),
        ("a = 1\nb = [a]\ndef f(x): return b", "b = [a]\na = 1\ndef f(x): return b"),
        ("def h(): return 1\nb = h()\ndef f(x): return b", "b = h()\ndef h(): return 1\ndef f(x): return b"),
        ("import math\nb = math.pi\ndef f(x): return b", "b = math.pi\nimport math\ndef f(x): return b"),
        ("b = []\nb.append(1)\ndef f(x): return b", "b = []\ndef f(x): return b"),
        ("def f(x): return 1\ndef f(x): return 2", "def f(x): return 2\ndef f(x): return 1"),
        ("def f(x): return x", "f = 1\ndef f(x): return x\nf = 2"),
        # state between calls
        ("def f(x, seen=[]): return seen", "def f(x, seen=()): return seen"),
        (
            "n = 0\ndef f(x):\n    global n\n    n += 1\n    return n",
            "n = 0\ndef f(x):\n    n = 1\n    return n",
        ),
        # modules
        ("from math import exp\ndef f(x): return exp(x)", "from numpy import exp\ndef f(x): return exp(x)"),
        (
            "from math import exp\ndef f(x): return exp(x)",
            "from math import expm1 as exp\ndef f(x): return exp(x)",
        ),
        ("import math\ndef f(x): return math.exp(x)", "import numpy as math\ndef f(x): return math.exp(x)"),
        (
            "def f(x):\n    import collections.abc\n    return collections.abc",
            "def f(x):\n    import collections.abc as collections\n    return collections.abc",
        ),
        # names that numpy looks for
        (
            "import numpy as np\ndef f(x):\n    a, b = x\n    return np.r_['a']",
            "import numpy as np\ndef f(x):\n    b, a = x\n    return np.r_['a']",
        ),
        # what does not load
        ("def f(x):\n    y: (lambda a, a: a) = x\n    return -y", "def f(x):\n    y = x\n    return -y"),
        ("List = float\ndef f(x: List[int]): return x", "def f(x): return x"),
    ],
)
def test_what_could_matter_makes_another_program(one, other):
    """The same but for a name, a place, a kind of number."""
    first, second = shape(one), shape(other)
    assert first is None or second is None or first != second


@pytest.mark.parametrize(
    "broken",
    [
        "def h():\n    break",
        "def h():\n    for i in ():\n        def k(): continue",
        "def h(a, a): return a",
        "def h(a): return lambda b, b: b",
        "def h(a): return h(a=1, a=2)",
        "def h(a): return a\nreturn",
        "def h():\n    from numpy import *",
        "def h():\n    print(*[1])\n    x = *[1]",
        "def h():\n    *a, *b = 1",
        "def h(a):\n    global a",
        "def h():\n    a = 1\n    global a",
        "def h():\n    nonlocal a",
        "def h():\n    yield from 1",
        "def h():\n    __debug__ = 1",
        "def h(x): return x is 1",
        "def h(): return 'a'(1)",
        "def h(): return [(y := 1) for y in ()]",
        "def h(x):\n    match x:\n        case a: pass\n        case b: pass",
        "def h():\n    try: pass\n    except: pass\n    except ValueError: pass",
        "def h(x=y): return x",
        "def h(x: y): return x",
        "def h(): return [i async for i in ()]",
        "List = float\ndef h(x: List[int]): return x",
        "from __future__ import annotations\ndef h(x: (lambda a, a: a)): return x",
        "def h(x: 'a' | None): return x",
        "def h(x: None | None): return x",
        "def h(x: np.ndarray): return x",
        "import numpy as np\nnp.ndarray = 3\ndef h(x: np.ndarray | None): return x",
        "def h(x: Callable[[int], int]): return x\nfrom typing import Callable",
        "from collections.abc import Callable\ndef h(x: Callable[int]): return x",
        "from typing import Optional\ndef h(x: Optional[int, int]): return x",
        "from typing import Optional\ndef h(x: Optional | None): return x",
        "int = 3\ndef h(x: int | None): return x",
        "@broken\ndef h(x): return x",
        "from math import there_is_no_such_thing",
        "from numpy import there_is_no_such_thing",
        "import there_is_no_such_thing",
        "import numpy.there_is_no_such_thing",
        "from .math import exp",
        "a = 1\nfrom __future__ import annotations",
        "from __future__ import braces",
        "from .__future__ import annotations",
        "a = there_is_no_such_thing",
        "class H: pass",
        "if __name__ == '__main__':\n    return 1",
        "if __name__ == '__main__':\n    break",
        "if __name__ == '__main__':\n    from __future__ import annotations",
        "if __name__ == '__main__':\n    __debug__ = 1",
        "if __name__ == '__main__':\n    1 is 1",
        "if __name__ == '__main__':\n    [i async for i in f]",
        "if __name__ == '__main__':\n    pass\nelse:\n    1 / 0",
        "__name__ = '__main__'\nif __name__ == '__main__':\n    a = 1",
        "for i in ():\n    pass\nfor i in (1,): i / 0",
        "def h():\n" + "".join(f"{' ' * k}for i in ():\n" for k in range(1, 22)) + " " * 22 + "i",
    ],
)
def test_nothing_that_may_not_load_is_left_out(broken):
    """What the parser takes, and the compiler or the first line that runs does not, changes the shape."""
    right = "def f(x): return x\n"
    assert shape(right) is not None
    assert shape(broken + "\n" + right) != shape(right) != shape(right + broken)


@pytest.mark.parametrize(
    "telling",
    [
        "f.__name__",
        "f.__code__.co_varnames",
        "(lambda: 1).__qualname__",
        "'{0.__code__}'.format(f)",
        "dir()",
        "hash(f)",
        "help(f)",
        "(i for i in x).gi_frame",
        "np.who()",
        "np.vectorize(f).__name__",
        "np.loadtxt('it.py')",
    ],
)
def test_who_could_tell_names_keeps_all_of_them(telling):
    """Programs that look at themselves are not plain."""
    assert shape(f"import numpy as np\ndef f(x): return {telling}\n") is None


@pytest.mark.parametrize(
    "statement",
    [
        "try: y\n    except NameError as e: return str(e)",
        "match (i for i in x):\n        case object(gi_frame=y): return y",
        "match f:\n        case object(__code__=y): return y",
        "class A: y = 1",
        "def h():\n        nonlocal x",
        "return (y := x)",
        "yield x",
        "import contextlib",
        "from functools import wraps",
        "from typing import ForwardRef",
        "from random import _os",
    ],
)
def test_statements_that_are_not_understood_are_not_looked_through(statement):
    """Exceptions in the hand, frames by way of patterns, classes, what runs later."""
    assert shape(f"def f(x):\n    {statement}\n") is None


@pytest.mark.parametrize(
    "text",
    [
        "def f(x): return str({0})\ndef {0}(x): return x",
        "def f(x): return [{0}]\ndef {0}(x): return lambda: x",
        "def f(x):\n    def {0}(x): return x\n    return {0}",
        "def f(x):\n    import functools\n    @functools.cache\n    def {0}(x): return x\n    return {0}(x)",
        "def f(x): return str({0}())\ndef {0}(): return (i for i in ())",
        "import numpy as np\ndef {0}(x): return x\nf = np.vectorize({0}, excluded=['x'])",
        "import numpy as np\n@np.vectorize(excluded=['x'])\ndef {0}(x): return x\ndef f(x): return {0}(x=1)",
    ],
)
def test_a_function_that_is_a_value_keeps_its_name(text):
    """Its text holds the name, and the names of the functions around it."""
    assert (
        shape(text.format("one"))
        != shape(text.format("other"))
        != shape(text.format("one").replace("x", "y"))
    )
    assert shape(text.format("one")) is not None


@pytest.mark.parametrize(
    "text",
    [
        "x = " + "-" * 30_000 + "1",
        "x = " + " + ".join("1" * 15_000),
        "".join(f"def h{n}(): h{n + 1}()\n" for n in range(1_500)) + "def f(x): h0()",
        "def f("
        + ", ".join(f"a{n}" for n in range(2_000))
        + "): "
        + "; ".join(f"a{n}" for n in range(2_000)),
        "def f():\n" + " global a, b\n" * 2_000,
        "if x: return 1\nel" * 1_000 + "se: y",
        "def f(x):\n" + "".join(f" a{n} = {n}\n" for n in range(2_500)) + " return a1",
        "def f(x):\n" + " y = x\n" * 2_500 + " return y",
        "def f(x):\n" + "".join(f"{' ' * n}def h{n}():\n" for n in range(1, 60)) + f"{' ' * 60}return x",
        "from math import " + ", ".join(f"sin as s{n}" for n in range(2_000)),
        "def f(x): return " + "[" * 90 + "x" + "]" * 90,
        "def f(x): " + "lambda: " * 70 + "x",
    ],
)
def test_hostile_sources_are_read_in_no_time(text):
    """Deep, long, many: an answer or none, but soon."""
    try:
        tree = ast.parse(text)
    except (SyntaxError, RecursionError, MemoryError):
        return
    before = time.process_time()
    normal(tree, PROMISED)
    assert time.process_time() - before < 2


def test_programs_of_one_shape_do_the_same():
    """Programs at random, their functions and names exchanged, pieces added, taken away and moved."""
    same, other = random_programs.differences(seed=1, count=100)
    assert same > 40 and other == []
