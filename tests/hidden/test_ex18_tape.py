"""Hidden tests of exercise 18: a tape that is played backwards."""

import numpy as np
import pytest
from oracles import away

FUNCTIONS = {
    "add": lambda u, v: u + v,
    "sub": lambda u, v: u - v,
    "mul": lambda u, v: u * v,
    "div": lambda u, v: u / v,
    "neg": lambda u: -u,
    "exp": np.exp,
    "log": np.log,
    "sigmoid": lambda u: 1 / (1 + np.exp(-u)),
    "relu": lambda u: u if u.real > 0 else 0.0 * u,
}
TWO = ("add", "sub", "mul", "div")
STEP = 1e-30


def value_of(entry, values, inputs):
    """The value of one entry, real or complex."""
    op, *rest = entry
    if op in ("input", "const"):
        return inputs[rest[0]] if op == "input" else rest[0]
    if op == "pow":
        return values[rest[0]] ** rest[1]
    return FUNCTIONS[op](*(values[place] for place in rest))


def play(tape, inputs, nudged=None):
    """All values, going forward; the value of one entry may be nudged by i * STEP."""
    values = []
    for n, entry in enumerate(tape):
        values.append(value_of(entry, values, inputs))
        if n == nudged:
            values[n] += 1j * STEP
    return values


def evaluated(tape, inputs):
    """All values, as plain floats."""
    return [float(value) for value in play(tape, inputs)]


def derivatives(tape, inputs):
    """Of the last value, by every value: one forward pass with a complex nudge for each."""
    return np.array([np.imag(play(tape, inputs, n)[-1]) / STEP for n in range(len(tape))])


def random_inputs(rng):
    """Three named numbers, in an order that tells nothing."""
    return {str(name): away(rng) for name in rng.permutation(["p", "q", "r"])}


def random_tape(rng, length):
    """A tape and its inputs: values of moderate size, far from every kink, many of them used twice."""
    inputs = random_inputs(rng)
    tape = [("input", str(name)) for name in rng.permutation(list(inputs))] + [("const", away(rng))]
    while len(tape) < length:
        values = play(tape, inputs)
        op = str(rng.choice([*FUNCTIONS, "pow", *TWO]))
        i, j = (int(place) for place in rng.integers(max(0, len(tape) - 5), len(tape), 2))
        if (
            (op == "log" and values[i] < 0.3)
            or (op == "exp" and values[i] > 1.5)
            or (op == "div" and abs(values[j]) < 0.3)
        ):
            continue
        entry = (op, i, j) if op in TWO else (op, i, int(rng.integers(2, 4))) if op == "pow" else (op, i)
        if 0.2 < abs(value_of(entry, values, inputs)) < 6:
            tape.append(entry)
    return tape, inputs


def one_operation(rng, op, *rest):
    """A tape where `op` lies between a first and a last step, its operands positive."""
    inputs = {name: abs(value) for name, value in random_inputs(rng).items()}
    places = (1, 0) if op in TWO else (1, *rest)
    return [("input", "p"), ("input", "q"), (op, *places), ("const", away(rng)), ("mul", 2, 3)], inputs


@pytest.mark.points(1)
def test_evaluate(submission, rng, expect):
    """The values of every operation, and of random tapes, are right."""
    tapes = [one_operation(rng, op) for op in FUNCTIONS] + [one_operation(rng, "pow", k) for k in range(5)]
    tapes += [([("input", "q"), ("relu", 0), ("neg", 1)], {"q": -abs(away(rng))})]
    tapes += [random_tape(rng, int(rng.integers(6, 20))) for _ in range(25)]
    for tape, inputs in tapes:
        expect.close(
            submission.evaluate(tape, inputs), np.array(evaluated(tape, inputs)), "the list of values"
        )


def check_operations(submission, rng, expect, operations):
    for _ in range(3):
        for op, *rest in operations:
            tape, inputs = one_operation(rng, op, *rest)
            got = submission.backward(tape, evaluated(tape, inputs))
            expect.close(got, derivatives(tape, inputs), f"the list of derivatives around one {op}")


@pytest.mark.points(0.5)
def test_arithmetic(submission, rng, expect):
    """Tapes with one add, sub, mul, div or neg have the right derivatives.

    Hint: Let one operand grow by a little and hold the other. What does the result do?
    """
    check_operations(submission, rng, expect, [(op,) for op in (*TWO, "neg")])


@pytest.mark.points(0.5)
def test_functions(submission, rng, expect):
    """Tapes with one pow, exp, log, sigmoid or relu have the right derivatives.

    Hint: Small powers count too: how steep are x**1 and x**0, also at x = 0?
    """
    check_operations(submission, rng, expect, [("exp",), ("log",), ("sigmoid",), ("relu",)])
    check_operations(submission, rng, expect, [("pow", k) for k in range(5)])
    got = submission.backward([("input", "q"), ("relu", 0), ("neg", 1)], [-abs(away(rng)), 0.0, 0.0])
    expect.close(got, np.array([0.0, -1.0, 1.0]), "the list of derivatives behind a relu")
    for k, slope in ((0, 0.0), (1, 1.0), (2, 0.0)):
        value = float(0.0**k)
        got = submission.backward([("input", "q"), ("pow", 0, k), ("neg", 1)], [0.0, value, -value])
        expect.close(got, np.array([-slope, -1.0, 1.0]), "the list of derivatives around a pow at 0")


@pytest.mark.points(1)
def test_shared_nodes(submission, rng, expect):
    """Values that are used twice, by one entry or by several, or not at all.

    Hint: Try b = a + a, c = b + b with pencil and paper, then a square that is used twice.
    """
    x = away(rng)
    squared = [("input", "p"), ("mul", 0, 0), ("sub", 0, 0), ("div", 1, 0), ("mul", 1, 3)]
    tapes = [(squared, {"p": x}), ([*squared, ("neg", 0)], {"p": x})]
    tapes += [random_tape(rng, int(rng.integers(9, 17))) for _ in range(30)]
    for tape, inputs in tapes:
        values, want = evaluated(tape, inputs), derivatives(tape, inputs)
        expect.close(submission.backward(tape, values), want, "the list of derivatives")
        expect.close(submission.backward(tape, values), want, "the list of derivatives at a second call")


@pytest.mark.points(1)
def test_work(submission, expect):
    """Sixty doublings, and so 2**60 roads, are no work at all for one sweep.

    Whoever follows the roads one by one never comes back from here: the time limit of the call ends it.

    Hint: When you reach an entry from the end, what has everybody who uses it done already?
    """
    tape = [("input", "a")] + [("add", n, n) for n in range(60)]
    values = [2.0**n for n in range(61)]
    expect.close(
        submission.backward(tape, values), [2.0 ** (60 - n) for n in range(61)], "the list of derivatives"
    )


@pytest.mark.points(0.5)
def test_arguments_are_unchanged(submission, rng, expect):
    """The tape, the inputs and the values are the same after your calls."""
    tape, inputs = random_tape(rng, 12)
    values = evaluated(tape, inputs)
    got, after = submission.with_arguments.evaluate(tape, inputs)
    listed(expect, got)
    expect.unchanged((tape, inputs), tuple(after))
    got, after = submission.with_arguments.backward(tape, values)
    listed(expect, got)
    expect.unchanged((tape, values), tuple(after))


def listed(expect, got):
    holds = isinstance(got, list | tuple) or (isinstance(got, np.ndarray) and got.ndim > 0)
    expect.that(holds and len(got) > 0, "Your function should return a list of numbers.")


@pytest.mark.points(0.5)
def test_kind_and_shape(submission, rng, expect):
    """Both lists hold one finite number for each entry of the tape."""
    for length in (5, 12):
        tape, inputs = random_tape(rng, length)
        values = evaluated(tape, inputs)
        expect.kind(submission.evaluate(tape, inputs), values, "the list of values")
        expect.kind(submission.backward(tape, values), values, "the list of derivatives")
    expect.kind(submission.backward([("input", "p")], [away(rng)]), [1.0], "the list of derivatives")
