"""Each entry asks those that use it, and remembers the answer: recursion with a memory, from the start of the tape."""

import functools
import math


def evaluate(tape, inputs):
    @functools.cache
    def value(n):
        op, *args = tape[n]
        if op == "input":
            return inputs[args[0]]
        if op == "const":
            return args[0]
        u = value(args[0])
        if op == "pow":
            return math.prod([u] * args[1])
        if op in ("add", "sub", "mul", "div"):
            v = value(args[1])
            return {"add": u + v, "sub": u - v, "mul": u * v, "div": u / v if op == "div" else None}[op]
        return {
            "neg": lambda: -u,
            "exp": lambda: math.exp(u),
            "log": lambda: math.log(u),
            "sigmoid": lambda: (1 + math.tanh(u / 2)) / 2,
            "relu": lambda: u * (u > 0),
        }[op]()

    return [value(n) for n in range(len(tape))]


def backward(tape, values):
    users = {n: [] for n in range(len(tape))}
    for n, (op, *args) in enumerate(tape):
        if op not in ("input", "const"):
            for which, place in enumerate(args[: 2 if op in ("add", "sub", "mul", "div") else 1]):
                users[place].append((n, which))

    def slope(n, which):
        op, *args = tape[n]
        u = values[args[0]]
        if op in ("add", "sub"):
            return -1 if op == "sub" and which else 1
        if op == "mul":
            return values[args[1 - which]]
        if op == "div":
            return -values[n] / values[args[1]] if which else 1 / values[args[1]]
        if op == "pow":
            return args[1] * math.prod([u] * (args[1] - 1)) if args[1] else 0
        return {
            "neg": lambda: -1,
            "exp": lambda: math.exp(u),
            "log": lambda: 1 / u,
            "sigmoid": lambda: 1 / (2 * math.cosh(u / 2)) ** 2,
            "relu": lambda: int(u > 0),
        }[op]()

    @functools.cache
    def derivative(n):
        if n == len(tape) - 1:
            return 1
        return sum(derivative(user) * slope(user, which) for user, which in users[n])

    return [derivative(n) for n in range(len(tape))]
