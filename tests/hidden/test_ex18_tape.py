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


def every_operation(rng):
    """A tape that uses every operation, and every power from 0 to 4, on positive operands, and a silent relu."""
    inputs = {name: abs(value) for name, value in random_inputs(rng).items()}
    tape = [("input", "p"), ("input", "q"), ("const", away(rng))]
    tape += [(op, 1, 0) if op in TWO else (op, 1) for op in FUNCTIONS]
    tape += [("pow", 0, k) for k in range(5)]
    return [*tape, ("neg", 0), ("relu", len(tape))], inputs


@pytest.mark.points(1)
def test_evaluate(submission, rng, expect):
    """The values of every operation, and of random tapes, are right."""
    tapes = [every_operation(rng), every_operation(rng)]
    tapes += [random_tape(rng, length) for length in (7, 12, 18)]
    for tape, inputs in tapes:
        expect.close(
            submission.evaluate(tape, inputs), np.array(evaluated(tape, inputs)), "the list of values"
        )


def check_operations(submission, rng, expect, operations):
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

    Hint: Small powers count too: how steep are x**1 and x**0, also at x = 0? And relu at 0?
    """
    check_operations(submission, rng, expect, [("exp",), ("log",), ("sigmoid",), ("relu",)])
    check_operations(submission, rng, expect, [("pow", k) for k in range(5)])
    beside = abs(away(rng))
    for q, slope in ((-beside, 0.0), (0.0, 0.0), (0.5, 1.0)):
        tape, height = [("input", "p"), ("input", "q"), ("relu", 1), ("neg", 2)], q * slope
        got = submission.backward(tape, [beside * (1 - 2 * slope), q, height, -height])
        expect.close(got, np.array([0.0, -slope, -1.0, 1.0]), "the list of derivatives behind a relu")
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
    # 1 is used by 2, by 3 and by 4, in whichever order somebody walks from the end
    late = [("input", "p"), ("mul", 0, 0), ("sigmoid", 1), ("mul", 1, 2), ("mul", 2, 1), ("add", 3, 4)]
    tapes = [(squared, {"p": x}), ([*squared, ("neg", 0)], {"p": x}), (late, {"p": x})]
    for tape, inputs in tapes:
        values, want = evaluated(tape, inputs), derivatives(tape, inputs)
        expect.close(submission.backward(tape, values), want, "the list of derivatives")
        expect.close(submission.backward(tape, values), want, "the list of derivatives at a second call")
    for length in (9, 11, 13, 15, 16):
        tape, inputs = random_tape(rng, length)
        values, want = evaluated(tape, inputs), derivatives(tape, inputs)
        expect.close(submission.backward(tape, values), want, "the list of derivatives")


@pytest.mark.points(1)
def test_work(submission, expect):
    """Sixty doublings, and so 2**60 paths, are no work at all for one sweep.

    Whoever follows the paths one by one never comes back from here: the time limit of the call ends it.

    Hint: When you reach an entry from the end, what has everybody who uses it done already?
    """
    tape = [("input", "a")] + [("add", n, n) for n in range(60)]
    values = [2.0**n for n in range(61)]
    got = submission.backward(tape, values)
    expect.close(got, [2.0 ** (60 - n) for n in range(61)], "the list of derivatives")
    expect.kept(got is not None, "The sweep comes back with nothing.")


@pytest.mark.points(0.5)
def test_arguments_are_unchanged(submission, rng, expect):
    """The tape, the inputs and the values are the same after your calls."""
    tape, inputs = random_tape(rng, 12)
    values, want = evaluated(tape, inputs), derivatives(tape, inputs)
    got, after = submission.with_arguments.evaluate(tape, inputs)
    expect.close(got, np.array(values), "the list of values")
    expect.unchanged((tape, inputs), tuple(after))
    got, after = submission.with_arguments.backward(tape, values)
    expect.close(got, want, "the list of derivatives")
    expect.unchanged((tape, values), tuple(after))


@pytest.mark.points(0.5)
def test_kind_and_shape(submission, rng, expect):
    """Both lists hold one finite number for each entry of the tape."""
    for length in (5, 12):
        tape, inputs = random_tape(rng, length)
        values, want = evaluated(tape, inputs), derivatives(tape, inputs)
        got = submission.evaluate(tape, inputs)
        expect.close(got, np.array(values), "the list of values")
        expect.kind(got, values, "the list of values")
        got = submission.backward(tape, values)
        expect.close(got, want, "the list of derivatives")
        expect.kind(got, values, "the list of derivatives")
    lone = submission.backward([("input", "p")], [away(rng)])
    expect.close(lone, [1.0], "the list of derivatives")
    expect.kind(lone, [1.0], "the list of derivatives")
