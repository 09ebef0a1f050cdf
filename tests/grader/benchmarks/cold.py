"""What a cold grading costs, side by side: python tests/grader/benchmarks/cold.py [--rounds 9] [EXERCISE ...]

    grader      python -m grader, confined as this system can
    process     the same without rlimits, Landlock, seccomp and own user: the process boundary alone
    in-process  lean plain pytest that imports the submission in its own process, with the same tests

The three take turns, so that whatever else the machine does hits all of them. Without names it is the whole course.
Printed are minimum and median of wall and processor time, and the median ratio within a round to plain pytest.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from pathlib import Path

from measure import ROOT, Times, machine, plain, timed

OFF = ("rlimits", "no-new-privs", "landlock", "seccomp", "own-user")


def commands(names: list[str], folder: Path) -> dict[str, tuple[list[str], dict[str, str]]]:
    """The command and the environment of each contender."""
    grade = [sys.executable, "-m", "grader", *names, "--submission", str(ROOT / "solutions"), "--seed", "1"]
    grade += ["--json", str(folder / "report.json")]
    off = [word for name in OFF for word in ("--switch-off", name)]
    return {
        "in-process": plain(folder, names, ROOT / "solutions"),
        "grader": (grade, {}),
        "process": ([*grade, "--allow-incomplete-sandbox", *off], {}),
    }


def main() -> None:
    """Run the rounds and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*")
    parser.add_argument("--rounds", type=int, default=9)
    options = parser.parse_args()
    times: dict[str, list[Times]] = {}
    with tempfile.TemporaryDirectory() as folder:
        contenders = commands(options.names, Path(folder))
        for round_number in range(options.rounds + 1):
            for name, (command, extra) in contenders.items():
                taken = timed(command, **extra)
                if round_number:  # the first round fills caches
                    times.setdefault(name, []).append(taken)
    print(f"cold, {' '.join(options.names) or 'whole course'}; {machine()}")
    for name, taken in times.items():
        line = f"{name:11}"
        for field in ("wall", "processor"):
            values = [getattr(one, field) for one in taken]
            ratio = statistics.median(
                getattr(one, field) / getattr(other, field)
                for one, other in zip(taken, times["in-process"], strict=True)
            )
            line += f"  {field} min {min(values):.2f} s, median {statistics.median(values):.2f} s ({ratio:.2f} times)"
        print(line)


if __name__ == "__main__":
    main()
