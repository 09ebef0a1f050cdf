"""What a call of a submission costs beside a bare pipe: python tests/grader/benchmarks/calls.py

scalar        f(x)                      one message each way
question      g(x) asked by f(g, x)     two more
array         1 MB in and out
pipe          the same bytes to a process that sends them back
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable

from measure import machine

SOURCE = b"""
def same(x):
    return x


def asks(f, x):
    for _ in range(10):
        x = f(x)
    return x
"""


def best(work: Callable[[], object], times: int, rounds: int = 7) -> float:
    """Microseconds of one, the quickest round."""
    taken = []
    for _ in range(rounds):
        started = time.perf_counter()
        for _ in range(times):
            work()
        taken.append((time.perf_counter() - started) / times)
    return 1e6 * min(taken)


def pipe(size: int) -> Callable[[], None]:
    """A round trip of so many bytes."""
    here, there = os.pipe(), os.pipe()
    if os.fork() == 0:
        os.close(here[1])  # otherwise it would wait for itself, and never end
        while data := os.read(here[0], 2**16):
            while data:
                data = data[os.write(there[1], data) :]
        os._exit(0)
    os.close(here[0])
    data = b"x" * size

    def trip() -> None:
        sent = back = 0
        while back < size:
            if sent < size:
                sent += os.write(here[1], data[sent : sent + 2**15])
            back += len(os.read(there[0], 2**16))

    return trip


def main() -> None:
    """Measure and print."""
    import numpy as np

    from grader.evidence import Limits
    from grader.sandbox import launch, processor
    from grader.sandbox.client import Sandbox

    launcher = launch.start()
    launcher.processor = processor.share({}, None)
    sandbox = Sandbox(launcher, {"ex.py": SOURCE}, "ex.py", Limits(60.0, 60.0, 600.0))
    array = np.zeros(2**17)
    print(f"calls; {machine()}")
    scalar = best(lambda: sandbox.call("same", (1.5,), {}), 500)
    asked = best(lambda: sandbox.call("asks", (lambda x: x, 1.5), {}), 100)
    large = best(lambda: sandbox.call("same", (array,), {}), 10, 3)
    print(f"scalar      {scalar:8.0f} us    bare pipe {best(pipe(40), 1000):6.1f} us")
    print(f"question    {(asked - scalar) / 10:8.0f} us")
    print(f"1 MB array  {large:8.0f} us    bare pipe {best(pipe(2**20), 20):6.0f} us")
    sandbox.close()
    launcher.close()


if __name__ == "__main__":
    main()
