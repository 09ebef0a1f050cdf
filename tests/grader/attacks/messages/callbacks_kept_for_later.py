"""Keeps the functions that it was handed, and asks them after the call: from a thread, and in the next call.

Holds: a question outside its call ends the worker.
Exercise: ex06_chain_rule
At most: 1
"""

import threading

kept = []


def local_slopes(fs, dfs, x):
    kept.extend(fs)

    def later():
        while True:
            try:
                kept[0](1.0)
            except BaseException:
                continue

    threading.Thread(target=later, daemon=True).start()
    return [0.0 for f in fs]


def chain_derivative(fs, dfs, x):
    return [f(x) for f in kept]
