"""Nudges every value up and down and plays the rest of the tape again: no rule of derivation at all.

At the corner of relu a nudge to both sides finds the middle, and not what was agreed.

Loses: test_functions
"""

import math


def step(entry, values):
    op, i, *rest = entry
    u = values[i]
    if op == "pow":
        return u ** rest[0]
    v = values[rest[0]] if rest else None
    rules = {
        "add": lambda: u + v,
        "sub": lambda: u - v,
        "mul": lambda: u * v,
        "div": lambda: u / v,
        "neg": lambda: -u,
        "exp": lambda: math.exp(u),
        "log": lambda: math.log(u),
        "sigmoid": lambda: 1 / (1 + math.exp(-u)),
        "relu": lambda: (u + abs(u)) / 2,
    }
    return rules[op]()


def evaluate(tape, inputs):
    values = []
    for entry in tape:
        if entry[0] == "input":
            values.append(inputs[entry[1]])
        elif entry[0] == "const":
            values.append(entry[1])
        else:
            values.append(step(entry, values))
    return tuple(values)


def backward(tape, values):
    def last(n, h):
        nudged = [*values[:n], values[n] + h]
        for place in range(n + 1, len(tape)):
            given = tape[place][0] in ("input", "const")
            nudged.append(values[place] if given else step(tape[place], nudged))
        return nudged[-1]

    steps = [1e-5 * max(1.0, abs(value)) for value in values]
    return tuple((last(n, h) - last(n, -h)) / (2 * h) for n, h in enumerate(steps))
