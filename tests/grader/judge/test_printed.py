"""What is printed is shown to a learner: it may be another one's only where both would have printed the very same."""

from __future__ import annotations

import pytest

from grader.judge.printed import MAX_BYTES, is_its_own_words
from grader.judge.sameness import Same
from grader.sandbox.pipes import MAX_OUTPUT
from tests.grader.judge import random_programs

PROGRAMS = [
    # Python says a line, or where in memory something lies
    "import numpy as np\n{0} = 0\n\n\ndef f(x):\n    return np.log({0})",
    "import numpy as np\n{1}\ndef f(x):\n    return np.log(0)",
    "import numpy as np\n{1}\ndef f(x):\n    with np.errstate(all='print'):\n        return np.log(0)",
    "def f(x):\n    {0} = [abs, (i for i in x if {1} is None)]\n    return print({0}[1])",
    "def f(x):\n    {0} = lambda: 1\n    print({0})",
    "def f(x):\n    return x\nprint(f)  # {0}\ndef {0}(): return 1",
    # and what could tell a name
    "def {0}(x):\n    return x\ndef f(x):\n    print(str({0})[10:13])",
    "def f(x):\n    {0} = 1\n    print(f'{{{0}=}}')",
    "def f(x):\n    {0} = 1\n    print(locals())",
    "def f(x):\n    {0} = 1\n    print('{{0}}'.format({0}))",
    "def f(x):\n    print(dict({0}=1))",
    "def f(x):\n    def {0}(**more): print(more)\n    {0}({0}=1)",
    "def f(x):\n    try:\n        {0}\n    except NameError:\n        print('no')",
    "def f(x):\n    try:\n        {0}\n    except NameError as error:\n        print(error)",
    "def f(x):\n    try:\n        {0}\n    finally:\n        print('no')",
    "from collections import namedtuple\nPair = namedtuple('Pair', '{0}')\ndef f(x): print(Pair(1))",
    "from dataclasses import dataclass\n@dataclass\nclass Pair:\n    {0}: int\ndef f(x): print(Pair(1))",
    "class {0}: pass\ndef f(x): print({0}().__class__.__name__)",
    "def {0}(x): return x\ndef f(x): print({0}.__name__)",
    "def {0}(x): return x\ndef f(x): print([*{0}.__code__.co_varnames], __name__)",
    "import numpy as np\n{0} = 1\ndef f(x): print(np.r_['{0}'])",
    "import numpy as np\n@np.vectorize\ndef {0}(x): return x\ndef f(x): print(str({0}))",
    "import functools\n@functools.cache\ndef {0}(x): return x\ndef f(x): print(str({0})[35:38])",
    "import traceback\ndef f(x):\n    {0} = 1\n    try: y\n    except NameError: traceback.print_exc()",
    "import warnings\ndef f(x): warnings.warn('{0}')",
    "print(*open(__file__))  # {0}\ndef f(x): return x",
    "def f(x):\n    '''{0}'''\n    print(f.__doc__)",
]
"""Each in two ways: names are exchanged, and lines moved."""


@pytest.mark.parametrize("program", PROGRAMS)
def test_two_programs_that_print_different_texts_share_nothing(program):
    """They are not the same, or what each prints shows that it says something about the program."""
    one, other = program.format("one", ""), program.format("two", "\nthree = 4\n")
    first, second = (Same.of(text.encode(), frozenset(), frozenset({"f"})) for text in (one, other))
    if first is not None and second is not None and first.runs == second.runs:
        said, also_said = (random_programs.outcome(text)[1] for text in (one, other))
        assert said == also_said or not (is_its_own_words(said) or is_its_own_words(also_said))


def test_programs_at_random_print_the_same_where_they_are_the_same():
    """Unless Python says something about one of them."""
    same, other = random_programs.differences(seed=1, count=100, talkative=True)
    assert same > 40 and other == []


@pytest.mark.parametrize(
    "text",
    [
        "it.py:3: RuntimeWarning: overflow encountered in exp\n",
        "Warning: overflow encountered in exp\n",
        "Exception ignored in: generator\n",
        "Traceback (most recent call last):\n",
        "ZeroDivisionError: division by zero\n",
        "<function f at 0x7f2a>",
        "x" * MAX_BYTES,
        "\N{REPLACEMENT CHARACTER}" * (MAX_BYTES // 3),
    ],
)
def test_what_python_says_is_told_from_what_a_program_says(text):
    """Warnings, errors, objects; and what is so long that its end may be cut off."""
    assert not is_its_own_words("z = 3\n" + text)


def test_ordinary_words_are_a_programs_own():
    """Numbers, arrays, texts; and what is taken for such was not cut off."""
    assert is_its_own_words("") and is_its_own_words(
        "cost 0.25\n[[1. 2.]\n [3. 4.]]\n{'theta1': -1e-08} line 2\n"
    )
    assert is_its_own_words("x" * MAX_BYTES) and MAX_BYTES < MAX_OUTPUT
