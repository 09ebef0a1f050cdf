"""Plays the tape forward once for every entry, with a tiny imaginary nudge of its value."""

import numpy as np

RULES = {
    "add": lambda u, v: u + v,
    "sub": lambda u, v: u - v,
    "mul": lambda u, v: u * v,
    "div": lambda u, v: u / v,
    "neg": lambda u: -u,
    "exp": np.exp,
    "log": np.log,
    "sigmoid": lambda u: 1 / (1 + np.exp(-u)),
    "relu": lambda u: u if u.real > 0 else 0 * u,
}


def play(tape, leaf, nudged=-1):
    values = []
    for n, (op, *rest) in enumerate(tape):
        if op in ("input", "const"):
            value = leaf(n)
        elif op == "pow":
            value = values[rest[0]] ** rest[1]
        else:
            value = RULES[op](*(values[place] for place in rest))
        values.append(value + 1e-30j * (n == nudged))
    return values


def evaluate(tape, inputs):
    values = play(tape, lambda n: complex(inputs[tape[n][1]] if tape[n][0] == "input" else tape[n][1]))
    return np.array(values).real


def backward(tape, values):
    return [play(tape, lambda k: complex(values[k]), n)[-1].imag * 1e30 for n in range(len(tape))]
