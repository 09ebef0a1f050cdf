"""Neighbours: python tests/grader/benchmarks/hundred.py [--count 100] [--hostile 20]

A batch of one exercise in which every fifth submission loops for ever, kills, spawns, hoards or is no Python. Checked
is that the others have exactly the reports that they get without such neighbours, by 1 job, by 8, and by 4 shards
that are merged; said is how much longer it takes than a time limit for each hostile one would explain.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from pathlib import Path

from measure import ROOT, cores, machine

sys.path.insert(0, str(ROOT))
LIMIT = 2.0


def lay_out(folder: Path, count: int, hostile: int) -> Path:
    """So many submissions of one exercise, no two alike."""
    from tests.grader.cli import classes

    for number in range(count):
        texts = classes.HOSTILE if number * hostile % count < hostile else classes.HONEST
        name, text = list(texts.items())[number // (count // hostile or 1) % len(texts)]
        end = "" if name in ("zeros", "not python") else f"\n\ndef own_{number}():\n    return {number}\n"
        kind = "bad" if texts is classes.HOSTILE else "good"
        classes.lay_out(folder, {f"{kind} {number:03} {name}": text + end})
    return folder


def batch(submissions: Path, results: Path, *options: object) -> float:
    """Seconds that a batch takes."""
    from tests.grader.cli import classes

    started = time.perf_counter()
    classes.batch(submissions, results, "--time-limit", LIMIT, *options)
    return time.perf_counter() - started


def main() -> None:
    """Run it, compare, and print."""
    from tests.grader.cli import classes

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--hostile", type=int, default=20)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        everybody = lay_out(folder / "class", options.count, options.hostile)
        good = shutil.copytree(everybody, folder / "good", ignore=shutil.ignore_patterns("bad *"))
        print(f"{options.count} submissions, {options.hostile} of them hostile; {machine()}")
        alone = batch(good, folder / "alone")
        print(f"the others alone      {alone:6.1f} s")
        wanted = classes.reports(folder / "alone")
        taken = {jobs: batch(everybody, folder / f"jobs{jobs}", "--jobs", jobs) for jobs in (cores(), 1, 8)}
        for jobs, seconds in taken.items():
            found = classes.reports(folder / f"jobs{jobs}")
            assert wanted.items() <= found.items(), f"{jobs} jobs: a neighbour changed a report"
            assert found == classes.reports(folder / f"jobs{cores()}")
            assert classes.scores(folder / f"jobs{jobs}") == classes.scores(folder / f"jobs{cores()}")
            more, bound = seconds - alone, options.hostile * LIMIT / min(jobs, cores())
            print(
                f"all, {jobs} jobs          {seconds:6.1f} s   {more:+.1f} s; time limits allow {bound:.1f} s"
            )
        parts = [folder / f"part{number}" for number in range(4)]
        for number, part in enumerate(parts):
            batch(everybody, part, "--shard", f"{number}/4")
        merge = [sys.executable, "-P", "-m", "grader", "merge", folder / "merged", *parts]
        assert classes.run(*merge).returncode == 0
        assert classes.scores(folder / "merged") == classes.scores(folder / f"jobs{cores()}")
        assert classes.reports(folder / "merged") == classes.reports(folder / f"jobs{cores()}")
        print("1 job, 8 jobs and 4 shards merged: the same scores.csv, the same reports outside `run`")


if __name__ == "__main__":
    main()
