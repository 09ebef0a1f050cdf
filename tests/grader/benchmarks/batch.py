"""Many submissions, side by side: python tests/grader/benchmarks/batch.py [--plain 6] [--copies] [10 50 200 ...]

    batch       python -m grader batch of so many submissions of the whole course, with one seed, on all processors
    loop        plain pytest processes, one a submission: as many at a time as there are processors, and one at a time

A third of the submissions is right everywhere, a third has known mistakes in three exercises, a third has not begun
the second half of the course. Right answers are written in the ways of tests/unusual, dealt out at random, and every
file that was begun holds a function of its own, so that no two are the same program. With --copies right answers are
the solution with another comment: what the same program saves. The loop is run for a few and said for one. Printed
are submissions a second, the ratio, what one more submission costs (which is the growth), and the largest memory of
the batch's own process.
"""

from __future__ import annotations

import argparse
import concurrent.futures
import random
import sys
import tempfile
import time
from pathlib import Path

from measure import ROOT, cores, machine, plain, timed

MEMORY = """
import resource, sys
sys.argv[0] = "grader"
from grader.cli import main
try:
    main()
finally:
    open({!r}, "w").write(str(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss))
"""


def lay_out(folder: Path, count: int, *, copies: bool = False) -> Path:
    """So many submissions of the whole course."""
    course = [(path, writings(path), wrong(path)) for path in sorted((ROOT / "solutions").glob("ex*.py"))]
    for number in range(count):
        chance = random.Random(number)
        home = folder / f"student{number:05}"
        home.mkdir(parents=True)
        mistaken = chance.sample(range(len(course)), 3) if number % 3 == 1 else []
        for place, (path, right, mistakes) in enumerate(course):
            if number % 3 == 2 and place > len(course) // 2:
                text = (ROOT / "exercises" / path.name).read_text(encoding="utf-8")
            else:
                text = chance.choice(mistakes if place in mistaken else right[: 1 if copies else None])
                own = f"# number {number}" if copies else f"def own_{number}():\n    return {number}"
                text += f"\n\n{own}\n"
            (home / path.name).write_text(text, encoding="utf-8")
    return folder


def writings(solution: Path) -> list[str]:
    """The solution and other answers that lose no test, without those that are there to be slow."""
    unusual = sorted((ROOT / "tests" / "unusual" / solution.stem).glob("*.py"))
    texts = [path.read_text(encoding="utf-8") for path in [solution, *unusual] if "slow" not in path.stem]
    return [text for text in texts if "\nLoses: " not in text]


def wrong(solution: Path) -> list[str]:
    """The solution with one of the known mistakes."""
    from grader import mistakes

    source = solution.read_text(encoding="utf-8")
    entries = mistakes.read(ROOT / "tests" / "mistakes" / f"{solution.stem}.toml").values()
    return [text for entry in entries if (text := mistakes.applied(source, entry)) is not None]


def loop(folder: Path, submissions: Path, count: int, jobs: int) -> float:
    """Submissions a second of so many plain pytests at a time; a test that fails is a result too."""
    homes = sorted(submissions.iterdir())[:count]

    def one(home: Path) -> None:
        own = folder / f"loop-{jobs}-{home.name}"
        own.mkdir()
        command, extra = plain(own, [], home)
        timed(["sh", "-c", '"$@" || true', "sh", *command], **extra)

    started = time.perf_counter()
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        list(pool.map(one, homes))
    return count / (time.perf_counter() - started)


def main() -> None:
    """Run it and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("counts", nargs="*", type=int, default=[10, 50, 200])
    parser.add_argument("--plain", type=int, default=6)
    parser.add_argument("--copies", action="store_true")
    options = parser.parse_args()
    jobs = cores()
    print(f"batch, whole course, {jobs} jobs; {machine()}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        submissions = lay_out(folder / "plain", options.plain, copies=options.copies)
        yardstick = loop(folder, submissions, options.plain, jobs)
        single = loop(folder, submissions, options.plain, 1)
        print(
            f"loop of plain pytest      {yardstick:6.2f} a second, {jobs} at a time; {single:.2f}, one at a time"
        )
        before = (0, 0.0)
        for count in options.counts:
            results, memory = folder / f"results{count}", folder / "memory"
            code = MEMORY.format(str(memory))
            words = [
                "batch",
                str(lay_out(folder / f"class{count}", count, copies=options.copies)),
                "--output",
                str(results),
                "--seed",
                "1",
            ]
            taken = timed([sys.executable, "-c", code, *words])
            more = (taken.wall - before[1]) / (count - before[0])
            before = (count, taken.wall)
            speed, each = count / taken.wall, 1000 * taken.processor / count
            print(
                f"batch of {count:6} {speed:6.2f} a second  {speed / yardstick:5.2f} and {speed / single:5.2f} times; "
                f"one more {1000 * more:.0f} ms; processor time each {each:.0f} ms; "
                f"memory {int(memory.read_text()) / 1024:.0f} MB"
            )


if __name__ == "__main__":
    main()
