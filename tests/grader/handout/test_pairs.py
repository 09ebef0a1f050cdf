"""Two slips at once are sealed by what they answer together; what is right, or one slip, is not."""

from __future__ import annotations

from grader.diagnosis.known import Known, KnownMistake
from grader.diagnosis.programs import Fuel, Program
from grader.handout.pairs import Pairs
from grader.mistakes import Mistake, applied
from grader.sealed import Seen, Slip, fingerprint

SOLUTION = "def f(x, y):\n    return 2 * x + 3 * y\n"
EDITS = {
    "half": ("2 * x", "x"),
    "minus": (" + 3", " - 3"),
    "turned": ("y\n", "-y\n"),  # with "minus" it is right again
    "half-again": ("return 2 *", "return"),
}
ARGUMENTS = [(0.0, 0.0), (1.0, 0.0), (1.5, -2.0), (4.0, 0.3), (-2.5, 1.25)]


def known():
    entries = {name: Mistake(f"{name}.", name, *edit) for name, edit in EDITS.items()}
    made = [KnownMistake(name, entry, Program(applied(SOLUTION, entry))) for name, entry in entries.items()]
    return Known(SOLUTION, Program(SOLUTION), tuple(made), Fuel(float("inf")))


def answers(program):
    return [Seen(program.run("f", args, {}).value, args, args) for args in ARGUMENTS]


def sealed(names):
    told = known()
    pairs = Pairs(told, "salt", [None] * len(ARGUMENTS), lambda program, place: answers(program)[place])
    right = answers(told.solution)
    alone = {mistake.name: answers(mistake.program) for mistake in told.mistakes}
    telling = pairs.telling(right, alone)
    slips = [Slip(name, name, f"{name}.", [], {}) for name in names]
    return telling, pairs.sealed(slips, right, alone, telling)


def test_a_pair_is_held_by_what_it_answers():
    """And by nothing else: no number of it is there."""
    telling, held = sealed(["half", "minus"])
    made = answers(Program("def f(x, y):\n    return x - 3 * y\n"))
    assert held == {fingerprint("salt", [(made[place], None) for place in telling]): [(0, 1)]}


def test_telling_calls_tell():
    """A call that everybody answers alike comes last."""
    telling, _ = sealed([])
    assert 0 not in telling
    assert len(telling) == 4


def test_what_is_right_or_one_slip_or_cannot_be_made_is_no_pair():
    """Two signs turned are none, and the same place cannot be changed twice."""
    assert sealed(["minus", "turned"])[1] == {}
    assert sealed(["half", "half-again"])[1] == {}
