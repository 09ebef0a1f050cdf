"""What a submission costs where both sides are warm: python tests/grader/benchmarks/warm.py [--times 10] [EXERCISE ...]

    tests      nobody has answered so before: a fork of the judge runs the tests
    words      another program that answers in the same words
    program    the same program, with another comment

Printed are milliseconds of wall time, median; without names it is the whole course, the solution.
"""

from __future__ import annotations

import argparse
import statistics
import time

from measure import ROOT, machine


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
            taken = [once(judge, *way(number)) for number in range(2, options.times + 2)]
            print(f"{name:8} median {statistics.median(taken):6.0f} ms   min {min(taken):6.0f} ms")


if __name__ == "__main__":
    main()
