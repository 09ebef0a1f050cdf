"""The same program is told by what runs; whatever could look at itself, or at another file, is like no other."""

from __future__ import annotations

import ast
import builtins
import random
import time
from pathlib import Path

import pytest

from grader import mistakes
from grader.judge.normal import normal
from grader.judge.sameness import MAX_BYTES, Same, own_names, promised_names

ROOT = Path(__file__).parents[3]

TEXT = "import numpy as np\n\n\ndef f(x):\n    return np.exp(-0.0) + 1.0 * x\n"


def same(text, own=frozenset()):
    return Same.of(text.encode(), own)


def test_comments_and_blank_lines_change_nothing_that_runs():
    """They change the text, and where things stand."""
    first = same(TEXT)
    below, above = same(TEXT + "\n# the end\n"), same("# mine\n" + TEXT)
    assert first.text != below.text and first.placed == below.placed and first.runs == below.runs
    assert first.placed != above.placed and first.runs == above.runs


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("-0.0", "0.0"),
        ("1.0", "1"),
        ("1.0", "True"),
        ("def f(x)", "def g(x)"),
        ("def f(x)", "def f(y)"),
        ("def f(x)", "def f(*x)"),
        ("def f(x)", "def f(x=1)"),
        ("np.exp", "np.expm1"),
        ("* x", "/ x"),
        ("return", "x ="),
        ("\n    return", '\n    """Text."""\n    return'),
    ],
)
def test_whatever_runs_otherwise_is_another_program(old, new):
    """Kinds of numbers, names, defaults, operators, docstrings."""
    assert same(TEXT).runs != same(TEXT.replace(old, new)).runs


@pytest.mark.parametrize(
    "line",
    [
        "from helper import f",
        "from . import helper",
        "import exercises.helper",
        "import folder.inner",
        "__import__('helper')",
        "from importlib import import_module as load",
        "exec('import helper')",
        "source = open(__file__).read()",
        "import inspect",
        "import time",
        "import numpy as np\nx = np.random.default_rng()",
        "from random import SystemRandom",
        "import numpy as np\nx = np.random.default_rng(None)",
        "import numpy as np\nx = np.random.default_rng(*())",
        "import numpy as np\nx = np.random.default_rng(seed=None)",
        "import numpy as np\nx = np.random.Generator(np.random.PCG64())",
        "import numpy as np\nnp.random.seed()",
        "import numpy as np\ndice = np.random\nx = dice.default_rng()",
        "import numpy.random as dice\nx = dice.default_rng()",
        "from numpy import random as dice\nx = dice.default_rng()",
        "from numpy.random import default_rng\nx = default_rng()",
        "import numpy as np\nnp.random.seed = print\nnp.random.seed(1)",
        "import random\nx = random.Random()",
        "import random\nrandom.seed()",
        "def f(:",
        "x = '\0'",
        "(" * 500,
        "-" * 100_000 + "1",
        "# " + "x" * MAX_BYTES,
    ],
)
def test_some_programs_are_like_no_other(line):
    """What could bring in a file, read itself, tell the time, or cannot be compiled."""
    own = own_names(("helper.py", "folder/inner.py"))
    assert same(TEXT) is not None and same(TEXT + line, own) is None


@pytest.mark.parametrize(
    "line",
    [
        "import numpy as np\ndef f(seed):\n    return np.random.default_rng(seed).normal()",
        "import numpy as np\ndef f(seed):\n    np.random.seed(seed)\n    return np.random.random(3)",
        "import random\ndef f(seed):\n    return random.Random(seed).random()",
    ],
)
def test_chance_that_comes_from_a_seed_is_the_same_again(line):
    """As exercise 19 asks for it."""
    assert same(line) is not None
    assert same(line).runs == same(f"{line}  # again").runs


def test_where_a_part_is_left_out_counts():
    """The first has a pair and then another table, the second the other way round."""
    assert same("x = {a: a, **b}").runs != same("x = {**a, a: b}").runs


def test_what_takes_gigabytes_to_compile_is_read_at_once():
    """Each `finally` is compiled twice, and so are those in it: thirty such functions would take minutes."""
    levels = range(1, 20)
    body = "".join(f"{' ' * level}try: f()\n{' ' * level}finally:\n" for level in levels)
    before = time.process_time()
    assert same(f"def g():\n{body}{' ' * 20}f()\n" * 30) is not None
    assert time.process_time() - before < 10


def test_an_odd_text_is_the_same_as_itself_alone():
    r"""Python warns about "\d" when it reads it; the tree is that of "\\d", about which it says nothing."""
    odd, plain = same('"\\d"'), same('"\\\\d"')
    assert odd.runs == odd.text != plain.runs


def test_whatever_tests_may_call_is_promised(tmp_path):
    """The functions of the solution, and those that the tests name; without a solution nothing is known."""
    solution, tests = tmp_path / "solution.py", tmp_path / "test_it.py"
    solution.write_text("import math as m\nA, (b, *c) = 1, (2, 3)\n\n\ndef f(x):\n    y = x\n    return y\n")
    other = tmp_path / "test_other.py"
    tests.write_text("def test(submission):\n    submission.m(1)\n    submission.with_arguments.g(2)\n")
    other.write_text(
        "def test(submission):\n    submission.f(1)\n    (submission .\n with_arguments\n . h)(2)\n"
    )
    assert promised_names(str(solution), (str(tests),)) == {"A", "b", "c", "f", "m", "g"}
    assert promised_names(str(solution), (str(other),)) == {"A", "b", "c", "f", "h"}
    assert promised_names(None, (str(tests),)) is promised_names(str(tmp_path / "none.py"), ()) is None


@pytest.mark.parametrize(
    "program",
    [
        "try: 1 / 0\nexcept Exception as e: line = e.__traceback__.tb_lineno",
        "import warnings\nwith warnings.catch_warnings(record=True) as w: warnings.warn('')\nline = w[0].lineno",
        "import operator\nline = operator.attrgetter('__code__.co_firstlineno')(lambda: 1)",
        "line = '{0.__code__.co_firstlineno}'.format(lambda: 1)",
        "line = (i for i in ()).gi_frame.f_lineno",
        "import numpy as np\ntext = np.loadtxt('it.py', str)",
        "text = (lambda: 1).__globals__['__builtins__']['open']('it.py')",
        "class A:\n    __match_args__ = ('co_firstlineno',)",
    ],
)
def test_who_could_read_its_lines_is_the_same_as_its_own_text_alone(program):
    """A comment more is another program: it may do right on one line, and wrong on the next."""
    first, above, below = (same(text) for text in (program, "#\n" + program, program + "\n#"))
    assert len({*first, *above, *below}) == 3


def test_only_where_it_is_known_what_tests_call_names_are_looked_through():
    """Otherwise any function could be the one."""
    one, other = (
        b"def f(x):\n    y = x * 2\n    return y + 1\n",
        b"def f(x):\n    z = x * 2\n    return z + 1\n",
    )
    assert Same.of(one, frozenset()).runs != Same.of(other, frozenset()).runs
    first, second = (Same.of(text, frozenset(), frozenset({"f"})) for text in (one, other))
    assert first.runs == second.runs and first.placed != second.placed


class Renamed(ast.NodeTransformer):
    """The same program in other words: every name that only it can see is another one."""

    def __init__(self, tree, promised, chance):
        nodes = list(ast.walk(tree))
        kept = {node.arg for node in nodes if isinstance(node, ast.keyword)} | promised | set(dir(builtins))
        tops = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
        kept.update(arg.arg for top in tops for arg in ast.walk(top.args) if isinstance(arg, ast.arg))
        calls = [node.func for node in nodes if isinstance(node, ast.Call)]
        values = {node.id for node in nodes if isinstance(node, ast.Name) and node not in calls}
        hidden = any(isinstance(node, ast.Lambda | ast.GeneratorExp) or _is_decorated(node) for node in nodes)
        functions = {node.name for node in nodes if isinstance(node, ast.FunctionDef)}
        kept |= functions if hidden else functions & values
        handed_on = [node for node in nodes if isinstance(node, ast.FunctionDef) and node.name in values]
        handed_on += [node for node in nodes if isinstance(node, ast.Lambda) or _is_decorated(node)]
        kept.update(arg.arg for top in handed_on for arg in ast.walk(top.args) if isinstance(arg, ast.arg))
        own = {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
        own |= functions | {node.name for node in nodes if isinstance(node, ast.MatchAs) and node.name}
        own |= {alias.asname for node in nodes if isinstance(node, ast.Import) for alias in node.names}
        self.new = {name: f"v{chance.getrandbits(60)}" for name in sorted(own - kept - {None})}

    def generic_visit(self, node):
        super().generic_visit(node)
        for field in ("id", "name", "asname", "arg"):
            name = getattr(node, field, None)
            if isinstance(name, str) and not isinstance(node, ast.keyword):
                setattr(node, field, self.new.get(name, name))
        if isinstance(node, ast.FunctionDef):
            node.body = [*ast.parse("'another text'\npass").body, *node.body]
        return node


def _is_decorated(node):
    return isinstance(node, ast.FunctionDef) and node.decorator_list


def course():
    """Every exercise: the names that tests may call, its right answers, and the texts of its mistakes."""
    for solution in sorted((ROOT / "solutions").glob("ex*.py")):
        tests = tuple(str(path) for path in (ROOT / "tests").glob(f"*/test_{solution.name}"))
        unusual = sorted((ROOT / "tests" / "unusual" / solution.stem).glob("*.py"))
        entries = mistakes.read(ROOT / "tests" / "mistakes" / f"{solution.stem}.toml").values()
        text = solution.read_text(encoding="utf-8")
        right = [text, *(path.read_text(encoding="utf-8") for path in unusual)]
        wrong = [changed for entry in entries if (changed := mistakes.applied(text, entry)) is not None]
        yield promised_names(str(solution), tests), right, wrong


def runs(text, promised):
    """What the key is made of, or the text where that counts."""
    return repr(normal(ast.parse(text), promised) or text)


def renamed(text, promised, chance):
    tree = ast.parse(text)
    change = Renamed(tree, promised, chance)
    changed = change.visit(tree)
    chance.shuffle(own := [ast.parse(f"def unused{n}():\n    return {n}\n").body[0] for n in range(3)])
    changed.body += own
    return ast.unparse(ast.fix_missing_locations(changed)) if change.new else text


def test_every_right_answer_of_the_course_is_known_in_other_words():
    """Renamed at random, with other texts, and with functions that nobody needs."""
    chance, count, missed = random.Random(1), 0, []
    for promised, right, _ in course():
        for text in right:
            other = renamed(text, promised, chance)
            count += other != text
            missed += [text] if runs(other, promised) != runs(text, promised) else []
    assert count > 100
    assert len(missed) <= 1, missed[1]  # one asks numpy to look at its names


def test_no_mistake_of_the_course_is_taken_for_a_right_answer():
    """The solution's keys and those of the unusual answers are those of no program that is known to be wrong."""
    count = 0
    for promised, right, wrong in course():
        good, bad = ({runs(text, promised) for text in texts} for texts in (right, wrong))
        assert good.isdisjoint(bad)
        count += len(wrong)
    assert count > 800


@pytest.mark.slow
def test_mistakes_in_other_words_are_known_and_taken_for_no_right_answer():
    """Names play no part in what is wrong either."""
    chance = random.Random(2)
    for promised, right, wrong in course():
        good = {runs(text, promised) for text in right}
        for text in wrong:
            other = runs(renamed(text, promised, chance), promised)
            assert other not in good
