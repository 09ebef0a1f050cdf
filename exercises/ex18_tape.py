"""Exercise 18: Reverse mode, a tape that is played backwards.

Deriving by hand has brought you this far, but nobody does it for a million
weights. They let the program write down what it computes, one step per line,
and derive from that record: the tape. Entry n is a tuple; it says how value n
is made from the values of earlier entries.

    n   tape[n]            value   dLast/dValue
    0   ("input", "a")       2        -3
    1   ("input", "b")      -3         2
    2   ("input", "c")      10         1
    3   ("mul", 0, 1)       -6         1          a * b
    4   ("add", 3, 2)        4         1          d = a * b + c, the last value
                          evaluate   backward
                          goes down  goes up

Every operation there is, i and j being numbers of earlier entries:

    ("input", name)   ("const", c)   ("add", i, j)   ("sub", i, j)
    ("mul", i, j)     ("div", i, j)  ("neg", i)      ("exp", i)   ("log", i)
    ("pow", i, k) with a whole number k >= 0         ("sigmoid", i)
    ("relu", i) with slope 0 at 0, as in ex04

None of this is hard, and it is long: twelve operations, each with its slope.

A cost is seldom one single chain: a value may be used in several places, and
each use is another path to the end. Along one path the slopes are multiplied,
each taken at its own operation's place. Over the paths the products are added.
A square is the smallest case: x * x is ("mul", 0, 0), and at x = 3 two paths of
slope 3 make a slope of 6.

How many paths can there be? Double a number 60 times, b = a + a, c = b + b and
so on: 2**60, far too many to walk. You need not walk them. Going up the tape
you reach an entry after all entries that use it, so it has received everything
by then and passes it on once. One sweep gives all the derivatives: that is
backpropagation for any formula at all, and the heart of the big libraries.

Check it: python -m grader ex18
"""

import math


def evaluate(tape: list[tuple], inputs: dict[str, float]) -> list[float]:
    """Return the value of every entry; `inputs` gives the number for each input's name."""
    # TODO: Go through the tape once and append one value per entry.
    raise NotImplementedError


def backward(tape: list[tuple], values: list[float]) -> list[float]:
    """Return the derivative of the last value by the value of every entry, as long as the tape.

    `values` is what evaluate returned for this tape. An entry that the last one never uses gets 0.
    """
    # TODO: Sweep from the last entry to the first. What does each hand to those it is made of?
    raise NotImplementedError
