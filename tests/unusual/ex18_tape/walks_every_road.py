"""Follows each road on its own and pushes only what it carries: right, and endless where roads multiply.

Loses: test_work
"""

import math


def evaluate(tape, inputs):
    values = []
    for op, *args in tape:
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
    totals = [0.0] * len(tape)
    roads = [(len(tape) - 1, 1.0)]
    while roads:
        n, carried = roads.pop()
        totals[n] += carried
        op, *args = tape[n]
        if op in ("input", "const"):
            continue
        i, j = args[0], args[-1]
        u, value = values[i], values[n]
        if op == "add":
            roads += [(i, carried), (j, carried)]
        elif op == "sub":
            roads += [(i, carried), (j, -carried)]
        elif op == "mul":
            roads += [(i, carried * values[j]), (j, carried * u)]
        elif op == "div":
            roads += [(i, carried / values[j]), (j, -carried * value / values[j])]
        elif op == "pow":
            roads += [(i, carried * j * u ** (j - 1))] if j else []
        else:
            slope = {"neg": -1, "exp": value, "sigmoid": value - value**2, "relu": int(u > 0)}.get(op)
            roads += [(i, carried * slope if op != "log" else carried / u)]
    return totals
