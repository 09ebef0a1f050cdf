"""What a submission costs where both sides are warm: python tests/grader/benchmarks/warm.py [--times 10] [EXERCISE ...]

    tests      nobody has answered so before: a fork of the judge runs the tests
    words      another program that answers in the same words
    program    the same program, with another comment

Printed are milliseconds a submission: of wall time, median and minimum, and of processor time, on average, of all
processes that had a part in it (Linux). Without names it is the whole course, the solution.
"""

from __future__ import annotations

import argparse
import os
import statistics
import time
from pathlib import Path

from measure import ROOT, machine


def processor(pid: int) -> float:
    """Seconds of a process, of those that it started, and of all that these have ended (Linux; elsewhere 0)."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    except OSError:
        return 0.0
    own = sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")
    return own + sum(processor(int(child)) for child in children)


def main() -> None:
    """Grade, and print."""
    from grader import catalog
    from grader.grading.batch import everything
    from grader.grading.grade import Options, grade
    from grader.intake.read import Submission
    from grader.judge.client import Judge

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*")
    parser.add_argument("--times", type=int, default=10)
    options = parser.parse_args()
    course = catalog.select(ROOT, options.names)
    texts = {exercise.file: exercise.solution.read_bytes() for exercise in course}

    def once(judge, seed, added):
        submission = Submission("one", {name: text + added.encode() for name, text in texts.items()})
        started = time.perf_counter()
        assert grade(course, submission, Options(seed, slot=0), judge).status == "graded"
        return 1000 * (time.perf_counter() - started)

    ways = {
        "tests": lambda number: (number, ""),
        "words": lambda number: (1, f"\n\ndef own_{number}():\n    return {number}\n"),
        "program": lambda number: (1, f"\n# {number}\n"),
    }
    print(f"warm, {' '.join(options.names) or 'whole course'}, one submission; {machine()}")
    with Judge(everything=everything(course, Options(1, slot=0))) as judge:
        once(judge, 1, "")
        for name, way in ways.items():
            before = processor(os.getpid())
            taken = [once(judge, *way(number)) for number in range(2, options.times + 2)]
            computed = 1000 * (processor(os.getpid()) - before) / options.times
            print(
                f"{name:8} median {statistics.median(taken):6.0f} ms   min {min(taken):6.0f} ms   "
                f"processor {computed:6.0f} ms"
            )


if __name__ == "__main__":
    main()
