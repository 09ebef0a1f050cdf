"""All benchmarks, one after the other, as the README shows them: python tests/grader/benchmarks/table.py [--short]

About six minutes on two quiet cores; `--short` takes two, with fewer rounds and smaller classes, `--long` goes on to a
thousand submissions. Nothing else should run meanwhile: the load stands in each heading.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def runs(*, short: bool, long: bool) -> list[list[str]]:
    """The scripts with their options."""
    rounds, times = ("3", "5") if short else ("9", "15")
    counts = ["10", "30"] if short else ["10", "50", "200", *(["1000"] if long else [])]
    return [
        ["cold.py", "--rounds", rounds],
        ["cold.py", "--rounds", rounds, "ex09"],
        ["warm.py", "--times", times],
        ["batch.py", "--plain", "4" if short else "8", *counts],
        ["batch.py", "--plain", "4" if short else "8", "--copies", counts[-1] if short else "200"],
        ["calls.py"],
        ["save.py", "--times", "20" if short else "60"],
        ["hundred.py", *(["--count", "20", "--hostile", "4"] if short else [])],
    ]


def main() -> None:
    """Run them; one that fails says so and does not keep the others."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--long", action="store_true")
    options = parser.parse_args()
    failed = 0
    for name, *words in runs(short=options.short, long=options.long):
        done = subprocess.run([sys.executable, str(HERE / name), *words], stdout=subprocess.PIPE, text=True)
        print(done.stdout, flush=True)
        failed += done.returncode != 0
    sys.exit(failed)


if __name__ == "__main__":
    main()
