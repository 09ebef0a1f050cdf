"""From saving a file to its new result: python tests/grader/benchmarks/save.py [--times 60] [EXERCISE ...]

The machinery of `watch` without its screen: a file is written, the change is noticed, a judge that stays grades the
exercise. Right and wrong answers take turns, each different from all before. Printed are p50, p95 and p99.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

from measure import ROOT, machine, percentile


def save(path: Path, text: str, number: int) -> None:
    """A new text in the place of the old one; every second one is wrong."""
    broken = text.replace("return ", "return -1 * ", 1) if number % 2 else text
    path.write_text(f"{broken}\n\ndef own_{number}():\n    return {number}\n", encoding="utf-8")


def main() -> None:
    """Save, wait, measure, print."""
    from grader import catalog
    from grader.cli.watched import Watched
    from grader.grading.grade import Options, grade
    from grader.grading.watch import Background
    from grader.intake.read import Submission

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", default=["ex04", "ex09", "ex13"])
    parser.add_argument("--times", type=int, default=60)
    options = parser.parse_args()
    course = catalog.exercises(ROOT)
    print(f"from saving to the result; {machine()}")
    for exercise in catalog.select(ROOT, options.names):
        text = exercise.solution.read_text(encoding="utf-8")
        with tempfile.TemporaryDirectory() as name:
            path = Path(name) / exercise.file
            save(path, text, 0)

            def graded(wanted, judge, path=path):
                submission = Submission("own", {wanted.file: path.read_bytes()})
                return grade([wanted], submission, Options(1), judge)

            taken = []
            with Background(graded, course) as background, Watched(path.parent, [exercise.file]) as files:
                time.sleep(0.5)
                for number in range(1, options.times + 4):
                    started = time.perf_counter()
                    save(path, text, number)
                    while (came := background.came()) is None:
                        if files.saved():
                            background.want(exercise)
                        time.sleep(0.002)
                    assert not isinstance(came[1], Exception), came[1]
                    taken.append(1000 * (time.perf_counter() - started))
        taken = taken[3:]  # the first ones load what all need
        shares = "  ".join(
            f"p{100 * share:.0f} {percentile(taken, share):.0f} ms" for share in (0.5, 0.95, 0.99)
        )
        print(f"{exercise.short}  {shares}")


if __name__ == "__main__":
    main()
