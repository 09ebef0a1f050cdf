"""A program's statements are the same, whatever was read before it."""

from __future__ import annotations

import random

import pytest

from grader.diagnosis import statements as module
from grader.diagnosis.compiled import is_one
from grader.diagnosis.statements import Hunk, applied, edited, statements
from tests.grader.diagnosis.harness import EXERCISES, changed_text, exercise, mistakes_of

TEXTS = [
    "def f(x):\n    return x\n\n\ny = 1\n",
    "def f(x):\n    return x\n    # on\n    z = 2\n\n\ny = 1\n",
    "if a:\n    b = 1\nelse:\n    b = 2\ny = 1\n",
    "if a:\n    b = 1\n\nif b:\n    b = 2\ny = 1\n",
    "x = (1,\n2)\ny = 1\n",
    "x = '''\ny = 1\n'''\ny = 1\n",
    "x = 1; y = 2\ny = 1\n",
    "@g\n@h\ndef f(x):\n    return x\n\n\ny = 1\n",
    "x = 1 + \\\n2\ny = 1\n",
    "y = 1\n",
    "",
]


def alone(text):
    module.models.clear()
    statements.cache_clear()
    try:
        return statements(text)
    except SyntaxError:
        return None


def after(model, text):
    module.models.clear()
    statements.cache_clear()
    statements(model)
    try:
        return statements(text)
    except SyntaxError:
        return None


@pytest.mark.parametrize("name", EXERCISES[::3])
def test_a_program_with_a_mistake_is_read_beside_the_solution_as_alone(name):
    """Its statements are the same text."""
    one = exercise(name)
    solution = changed_text(one)
    for mistake in list(mistakes_of(one))[::3]:
        text = changed_text(one, mistake)
        assert after(solution, text) == alone(text), mistake


def test_lines_put_together_by_chance():
    """Statements that go on, that share a line, that begin with what another one ends with; and what is no program."""
    chance = random.Random(3)
    lines = sorted({line for text in TEXTS for line in text.splitlines(keepends=True)})
    seen = 0
    for _ in range(3000):
        model = list(chance.choice(TEXTS).splitlines(keepends=True)) * 2
        text = list(model)
        place = chance.randrange(len(text) + 1)
        text[place : place + chance.randrange(3)] = chance.choices(lines, k=chance.randrange(3))
        if alone("".join(model)) is not None:
            expected = alone("".join(text))
            seen += expected is not None
            assert after("".join(model), "".join(text)) == expected
    assert seen > 500


def test_an_edited_program_has_the_statements_that_are_read_from_it():
    """Wherever two changes are made and whatever they bring, if each statement is one still: many are told so."""
    chance = random.Random(5)
    words = "x", "\n", "    z = 2\n", "# on\n", "def g(x):\n    return y\n", " + 1", "; y = 2", "(", "'''", ""
    told = 0
    for _ in range(3000):
        source = "".join(chance.sample(TEXTS, 2))
        places = sorted(chance.randrange(len(source) + 1) for _ in range(4))
        pairs = [places[:2], places[2:]][: chance.randrange(1, 3)]
        hunks = [
            Hunk(start, min(end, start + chance.randrange(3)), chance.choice(words)) for start, end in pairs
        ]
        pieces = edited(source, hunks) if alone(source) is not None else None
        if pieces is not None and all(is_one(change.text) for change in pieces.changed):
            told += 1
            assert alone(applied(source, hunks)) == pieces.texts, (source, hunks)
    assert told > 50
