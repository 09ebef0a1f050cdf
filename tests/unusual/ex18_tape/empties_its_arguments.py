"""Takes the entries and the values off their lists while it works.

Loses: test_arguments_are_unchanged
"""

import math


def evaluate(tape, inputs):
    print("entries:", len(tape))
    values = []
    while tape:
        op, *args = tape.pop(0)
        if op in ("input", "const"):
            values.append(inputs[args[0]] if op == "input" else args[0])
            continue
        values.append(apply(op, args, values))
    return values


def apply(op, args, values):
    u = values[args[0]]
    if op in ("add", "sub"):
        return u + values[args[1]] if op == "add" else u - values[args[1]]
    if op in ("mul", "div"):
        return u * values[args[1]] if op == "mul" else u / values[args[1]]
    if op == "neg":
        return -u
    if op == "pow":
        return u ** args[1]
    if op == "sigmoid":
        return math.exp(u) / (1 + math.exp(u))
    return {"exp": math.exp, "log": math.log, "relu": lambda u: u if u > 0 else 0.0}[op](u)


def backward(tape, values):
    shares = {len(tape) - 1: 1.0}
    result = []
    while tape:
        op, *args = tape.pop()
        value = values.pop()
        share = shares.get(len(tape), 0.0)
        result.insert(0, share)
        if op in ("input", "const"):
            continue
        i, j = args[0], args[-1]
        u, v = values[i], values[j] if op in ("add", "sub", "mul", "div") else 0.0
        first = {"neg": -1, "mul": v, "exp": value, "sigmoid": value * (1 - value), "relu": 1 if u > 0 else 0}
        if op == "div":
            first["div"] = 1 / v
        if op == "log":
            first["log"] = 1 / u
        if op == "pow":
            first["pow"] = j * u ** (j - 1) if j else 0
        shares[i] = shares.get(i, 0.0) + share * first.get(op, 1)
        if op in ("add", "sub", "mul", "div"):
            second = {"add": 1, "sub": -1, "mul": u, "div": -value / v if op == "div" else 0}[op]
            shares[j] = shares.get(j, 0.0) + share * second
    return result
