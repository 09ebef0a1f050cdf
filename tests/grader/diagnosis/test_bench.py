"""What a repair needs of the process that holds the learner's file, and what it makes of one that lies."""

from __future__ import annotations

import numpy as np
import pytest

from grader.diagnosis.bench import Bench
from grader.diagnosis.repair import Repairs, Task
from grader.evidence import Reply
from grader.sandbox.repair import search

SOURCE = b"def f(x, y):\n    return x + y\n"
TASKS = [Task((x, y), {}, x - y, False, True) for x, y in [(2.0, 3.0), (-1.5, 0.25), (0.5, -4.0)]]


class Here:
    """The search in this process, or one that answers something else."""

    def __init__(self, answers=None):
        self.answers, self.closed = answers or {}, False

    def call(self, function, args, kwargs):
        if function == "prepare":
            return Reply(None, None)
        if function in self.answers:
            return Reply(self.answers[function], None)
        return Reply(getattr(search, function)(*args), None)

    def close(self):
        self.closed = True


def repaired(answers=None):
    shops = []

    def opened():
        shops.append(Here(answers))
        return shops[-1]

    repairs = Repairs(Bench(opened, "mine.py", SOURCE), {"f": TASKS})
    found = repairs.of("f")
    repairs.close()
    assert all(shop.closed for shop in shops)
    assert len(shops) == 1
    return found


def test_the_process_is_opened_once_and_closed():
    """And it finds the line and the kind of the slip."""
    found = repaired()
    assert found is not None
    assert (found.kind, found.line) == ("operator", 2)


def lies(kind="operator", row=(0, 0, 1, 1, 1, 0, 1, 0), fuel=1, complete=True, tiers=2):
    """What `attempts` might say: an edit whose answer is right, and what else it tells."""
    answers = [(9.0, False, False), (TASKS[1].want, False, False)]
    return {"attempts": (np.array([row], np.int64), [kind], answers, fuel, complete, tiers)}


def test_what_is_no_lie_is_believed():
    """The lies below differ from this in one thing each: then other calls are asked for."""
    asked = []

    class Asked(Here):
        def call(self, function, args, kwargs):
            asked.append(function)
            return super().call(function, args, kwargs)

    repairs = Repairs(Bench(lambda: Asked(lies()), "mine.py", SOURCE), {"f": TASKS})
    repairs.of("f")
    assert asked == ["prepare", "begin", "attempts", "check"]


@pytest.mark.parametrize(
    "answers",
    [
        {"begin": 1},
        {"attempts": None},
        lies(kind=["list"]),
        lies(kind="no such kind"),
        lies(row=(0, 1, 1, 1, 1, 0, 1, 0)),
        lies(row=(0, 0, -1, 1, 1, 0, 1, 0)),
        lies(row=(0, 0, 1, 2, 1, 0, 1, 0)),
        lies(fuel=10**9),
        lies(tiers=0),
        lies(tiers=3),
        lies(tiers=1.0),
    ],
)
def test_a_process_that_lies_is_not_believed(answers):
    """Whatever it answers: nothing is told."""
    assert repaired(answers) is None


class Ahead(Here):
    """One that keeps what it was asked, and when its answers were fetched."""

    def __init__(self, answers=None):
        super().__init__(answers)
        self.told = []

    def call(self, function, args, kwargs):
        self.told.append(function)
        return super().call(function, args, kwargs)

    def begin(self, function, args, kwargs):
        self.told.append("begun")
        return lambda: self.call(function, args, kwargs)


def foreseen(foresees, then="f", answers=None):
    """What the process was asked, and what came of it."""
    shop = Ahead(answers)
    both = SOURCE + b"def g(x, y):\n    return x + y\n"
    repairs = Repairs(Bench(lambda: shop, "mine.py", both, foresees), {"f": TASKS, "g": TASKS})
    repairs.foresee("f")
    found = repairs.of(then), repairs.fuel, repairs.of("f")
    repairs.close()
    return shop.told, found


def test_what_was_foreseen_is_asked_once():
    """It is asked before anybody needs the answer, and the answer is the same, to the last bit of fuel."""
    told, found = foreseen(True)
    plain, expected = foreseen(False)
    assert "begun" in told[:3] and "begun" not in plain
    assert told.count("attempts") == plain.count("attempts")
    assert found == expected and found[0].kind == "operator"


def test_what_nobody_came_to_ask_is_forgotten():
    """Where another function is looked at first, its search is what it would have been."""
    told, found = foreseen(True, then="g")
    plain, expected = foreseen(False, then="g")
    assert found == expected
    assert told.count("attempts") == plain.count("attempts") + 1


def test_a_process_that_fails_before_it_is_needed_is_silent():
    """As one that fails when it is asked."""
    assert foreseen(True, answers={"begin": 1})[1][0] is None
