"""Asks from thirty threads at once, and from inside the conversion of an argument that asks in turn.

Holds: a muddle is its own; nothing is evaluated inside another evaluation.
Exercise: ex06_chain_rule
At most: 1
"""

import threading


def local_slopes(fs, dfs, x):
    class Asks(float):
        def __pos__(self):
            return fs[0](Asks(1.0))

    def work():
        for f in fs * 100:
            f(Asks(2.0))

    threads = [threading.Thread(target=work, daemon=True) for _ in range(30)]
    for thread in threads:
        thread.start()
    return [0.0 for f in fs]


def chain_derivative(fs, dfs, x):
    return fs[0](fs[0], fs[0])
