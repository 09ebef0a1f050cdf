"""What a repair needs of the process that holds the learner's file, and what it makes of one that lies."""

from __future__ import annotations

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


@pytest.mark.parametrize(
    "answers",
    [
        {"begin": 1},
        {"attempts": None},
        {"attempts": ([(0, ["list"], 1, 0, True, [0, 1])], [(0.0, False, False)], 1, True)},
        {
            "attempts": (
                [(0, "no such kind", 1, 1, True, (0, 1))],
                [(9.0, False, False), (-1.0, False, False)],
                1,
                True,
            )
        },
        {"attempts": ([], [], 10**9, True)},
    ],
)
def test_a_process_that_lies_is_not_believed(answers):
    """Whatever it answers: nothing is told."""
    assert repaired(answers) is None
