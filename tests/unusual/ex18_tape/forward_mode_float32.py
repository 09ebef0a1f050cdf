"""Carries the slopes by every entry forward, in single precision: one row of a matrix per entry."""

import numpy as np

TWO = ("add", "sub", "mul", "div")


def step(op, u, v, k):
    """The value of an operation and its slopes by its first and second operand."""
    one = np.float32(1)
    if op == "add":
        return u + v, one, one
    if op == "sub":
        return u - v, one, -one
    if op == "mul":
        return u * v, v, u
    if op == "div":
        return u / v, one / v, -u / v**2
    if op == "neg":
        return -u, -one, 0
    if op == "pow":
        return u**k, k * u ** max(k - 1, 0), 0
    if op == "exp":
        return np.exp(u), np.exp(u), 0
    if op == "log":
        return np.log(u), one / u, 0
    if op == "sigmoid":
        s = one / (one + np.exp(-u))
        return s, s - s * s, 0
    return max(u, one * 0), np.float32(u > 0), 0


def operands(entry, values):
    op, i, *rest = entry
    return op, values[i], values[rest[0]] if op in TWO else None, rest[0] if op == "pow" else None


def evaluate(tape, inputs):
    values = []
    for entry in tape:
        if entry[0] in ("input", "const"):
            values.append(np.float32(inputs[entry[1]] if entry[0] == "input" else entry[1]))
        else:
            values.append(step(*operands(entry, values))[0])
    return np.array(values, dtype=np.float32)


def backward(tape, values):
    values = np.array(values, dtype=np.float32)
    rows = np.eye(len(tape), dtype=np.float32)
    for n, entry in enumerate(tape):
        if entry[0] not in ("input", "const"):
            _, first, second = step(*operands(entry, values))
            rows[n] += first * rows[entry[1]]
            if entry[0] in TWO:
                rows[n] += second * rows[entry[2]]
    return rows[-1]
