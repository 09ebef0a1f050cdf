"""The diagnosis of a student's copy: which mistake's sealed answers these are."""

from __future__ import annotations

from grader.diagnosis.at_home import Practised, named
from grader.evidence import Call, Evidence, Failure, Reply
from grader.sealed import Box, Function, Seen, Slip, fingerprint, form_of, marks_of
from tests.grader.diagnosis.made import evidence

SALT = "salt"
ARGUMENTS = [(1.0,), (2.5,), (-3.0,)]
RIGHT, HALF, MINUS = (lambda x: 4 * x), (lambda x: 2 * x), (lambda x: -4 * x)
TEST = "practice/test_it.py::test_f"


def sealed(program):
    return [
        marks_of(SALT, place, Seen(program(*args), args, args), form_of(1.0), 12)
        for place, args in enumerate(ARGUMENTS)
    ]


def slip(name, program, idea):
    return Slip(name, idea, f"{name}.", [0, 1, 2], dict(enumerate(sealed(program))))


def diagnosed(submission, *slips, test=TEST, pairs=()):
    """`pairs` are programs with the numbers of two slips."""
    asked, right = [list(args) for args in ARGUMENTS], sealed(RIGHT)
    held = {}
    for program, *numbers in pairs:
        seen = [(Seen(program(*args), args, args), form_of(1.0)) for args in ARGUMENTS[:2]]
        held.setdefault(fingerprint(SALT, seen), []).append(tuple(numbers))
    function = Function([form_of(1.0)] * 3, asked, right, right, list(slips), [0, 1], held)
    return named(Box(SALT, {"f": function}), [evidence(submission, ARGUMENTS, test=test)])


def test_a_mistake_is_named_by_its_sealed_answers():
    """In the words of the kit, for the test that was lost."""
    told = diagnosed("def f(x):\n    return 2 * x\n", slip("half", HALF, "two"), slip("minus", MINUS, "sign"))
    assert {test: (one.mistake, one.confidence, one.says) for test, one in told.items()} == {
        TEST: ("half", "exact", "half.")
    }


def test_two_that_agree_and_differ_in_their_idea_are_likely():
    """The first of them is named."""
    told = diagnosed("def f(x):\n    return 2 * x\n", slip("half", HALF, "two"), slip("other", HALF, "three"))
    assert (told[TEST].mistake, told[TEST].confidence) == ("half", "likely")


def test_what_is_right_or_unknown_or_no_practice_has_no_name():
    """Nothing is guessed."""
    half = slip("half", HALF, "two")
    assert diagnosed("def f(x):\n    return 4 * x\n", half) == {}
    assert diagnosed("def f(x):\n    return 7 * x\n", half) == {}
    assert diagnosed("def f(x):\n    return 2 * x\n", half, test="hidden/test_it.py::test_f") == {}


def test_two_mistakes_at_once_are_named_by_what_they_answer_together():
    """Each in its own line; where others would answer so too, they are likely."""
    slips = slip("half", HALF, "two"), slip("minus", MINUS, "sign"), slip("third", lambda x: x / 3, "three")
    both, program = (lambda x: -2 * x), "def f(x):\n    return -2 * x\n"
    told = diagnosed(program, *slips, pairs=[(both, 0, 1)])[TEST]
    assert (told.mistake, told.idea, told.confidence) == ("half + minus", "two + sign", "exact")
    assert told.says == "half.\nminus."
    told = diagnosed(program, *slips, pairs=[(both, 0, 1), (both, 1, 2)])[TEST]
    assert (told.mistake, told.confidence) == ("half + minus", "likely")
    assert diagnosed("def f(x):\n    return 4 * x\n", *slips, pairs=[(RIGHT, 0, 1)]) == {}


def test_what_would_be_wrong_elsewhere_is_left_out():
    """Of two mistakes that agree, the one that another function does not show is meant."""
    right, asked = sealed(RIGHT), [list(args) for args in ARGUMENTS]
    both, elsewhere = [slip("half", HALF, "two"), slip("other", HALF, "three")], [slip("half", MINUS, "two")]
    forms = [form_of(1.0)] * 3
    box = Box(
        SALT,
        {
            "f": Function(forms, asked, right, right, both),
            "g": Function(forms, asked, right, right, elsewhere),
        },
    )
    lost = evidence("def f(x):\n    return 2 * x\n", ARGUMENTS, test=TEST)
    kept = evidence(
        "def g(x):\n    return 4 * x\n",
        ARGUMENTS,
        test="practice/test_it.py::test_g",
        outcome="passed",
        function="g",
    )
    told = named(box, [lost, kept])[TEST]
    assert (told.mistake, told.confidence) == ("other", "exact")


def test_a_mistake_that_raises_is_not_the_one_that_answers():
    """Where a known mistake ends in an exception and the submission answers, no part of it agrees."""
    raising = Slip(
        "raises", "shape", "raises.", [0, 1, 2], {0: marks_of(SALT, 0, Seen(None, (), None, "E"), None, 4)}
    )
    assert diagnosed("def f(x):\n    return 7 * x\n", raising) == {}


START, OWN = 3.0, 5.0


def training(start, step, order=lambda x: 10 * x):
    """A function that draws its start, goes on from it, and where asked for more, in an order that is drawn."""
    return lambda kind: {0: start, 1: start + step, 2: order(start), 3: order(start)}[kind]


def told_of(submission, *slips):
    """What is told of a submission whose seals rest on the start; `slips` are (name, program, wrong, unsteady)."""
    kinds = [(0,), (1,), (2,), (2,)]

    def marks(program):
        return [
            marks_of(SALT, place, Seen(program(*args), args, args), form_of(1.0), 12)
            for place, args in enumerate(kinds)
        ]

    right = marks(training(START, 1.0))
    held = [
        Slip(name, name, f"{name}.", wrong, {at: marks(program)[at] for at in wrong}, unsteady)
        for name, program, wrong, unsteady in slips
    ]
    draws = {"drawn": [""], "rests": [-1, 0, -1, -1], "free": [0, 2, 3], "again": [(2, 3)]}
    function = Function([form_of(1.0)] * 4, [list(args) for args in kinds], right, right, held, **draws)
    calls = [Call("f", args, {}, Reply(submission(*args), args)) for args in kinds]
    practised = Practised.of(SALT, function, [Seen(call.reply.value, call.args, call.args) for call in calls])
    failure = None if practised.right else Failure("failed", "", "", "f")
    return named(Box(SALT, {"f": function}), [Evidence(TEST, failure, calls, [])]).get(TEST)


STEP = ("step", training(START, 2.0), [1], False)
ORDER = ("order", training(START, 1.0, lambda x: 20 * x), [2, 3], False)
ZEROS = ("zeros", training(0.0, 1.0), [1], False)
RANDOM = ("random", training(START, 1.0), [], True)
ALL = (STEP, ORDER, ZEROS, RANDOM)


def test_whoever_draws_an_own_start_is_not_accused():
    """Neither for the start nor for what follows from it, nor for an own order."""
    assert told_of(training(START, 1.0), *ALL) is None
    assert told_of(training(OWN, 1.0), *ALL) is None
    assert told_of(training(START, 1.0, lambda x: 30 * x), *ALL) is None


def test_mistakes_are_named_after_the_sealed_start_and_in_what_is_drawn():
    """A wrong step from there, a known wrong start, a known wrong order, and what is never the same again."""
    assert told_of(training(START, 2.0), *ALL).mistake == "step"
    assert told_of(training(START, 2.0, lambda x: 30 * x), *ALL).mistake == "step"
    assert told_of(training(0.0, 1.0), *ALL).mistake == "zeros"
    assert told_of(training(START, 1.0, lambda x: 20 * x), *ALL).mistake == "order"
    answers = iter(range(100))
    assert told_of(training(START, 1.0, lambda x: float(next(answers))), *ALL).mistake == "random"
