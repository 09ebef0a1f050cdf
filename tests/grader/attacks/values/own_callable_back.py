"""Answers with the function that it was handed, alone and inside lists and dicts.

Holds: a function is not a number, and it is not called with the test's own values.
Exercise: ex07_forward_net
At most: 1.5
"""


def forward(x, params, g):
    names = ("z1", "a1", "z2", "a2", "z3", "yhat")
    return dict.fromkeys(names, g) if x > 0 else [g, {"g": g}]


def cost(yhat, y):
    return (yhat - y) ** 2
