"""The slope comes in a list.

Loses: test_kind_and_shape
"""


def forward_difference(f, x, h):
    return [(f(x + h) - f(x)) / h]


def central_difference(f, x, h):
    return [(f(x + h) - f(x - h)) / 2 / h]
