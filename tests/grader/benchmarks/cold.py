"""What a cold grading costs, side by side: python tests/grader/benchmarks/cold.py [--rounds 15] [EXERCISE ...]

    grader      python -m grader, confined as this system can
    process     the same without rlimits, Landlock, seccomp and own user: the process boundary alone
    in-process  plain pytest that imports the submission in its own process, with the same tests

The three take turns, so that whatever else the machine does hits all of them. Printed are the minimum and the
median of the wall time, and the median difference and ratio within a round to the first.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[3]
OFF = ("rlimits", "no-new-privs", "landlock", "seccomp", "own-user")
YARDSTICK = """
import copy, hashlib, importlib.util, numpy as np, pytest
from pathlib import Path
from grader.expect import Expect


class Stand:
    def __init__(self, module, after=False):
        self._module, self._after = module, after

    @property
    def with_arguments(self):
        return Stand(self._module, True)

    def __getattr__(self, name):
        def call(*args, **kwargs):
            sent = copy.deepcopy(args)
            answer = getattr(self._module, name)(*sent, **kwargs)
            return (answer, sent) if self._after else answer
        return call


@pytest.fixture
def submission(request):
    name = request.path.stem.removeprefix("test_")
    spec = importlib.util.spec_from_file_location(name, Path(ROOT) / "solutions" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return Stand(module)


@pytest.fixture
def expect():
    return Expect()


@pytest.fixture
def rng(request):
    return np.random.default_rng([1, *hashlib.sha256(request.node.nodeid.encode()).digest()])
"""


def commands(names: list[str], folder: Path) -> dict[str, tuple[list[str], dict[str, str]]]:
    """The command and the environment of each contender."""
    from grader import catalog

    grade = [sys.executable, "-m", "grader", *names, "--submission", str(ROOT / "solutions"), "--seed", "1"]
    grade += ["--json", str(folder / "report.json")]
    off = [word for name in OFF for word in ("--switch-off", name)]
    (folder / "yardstick.py").write_text(f"ROOT = {str(ROOT)!r}\n{YARDSTICK}")
    files = [str(path) for one in catalog.select(ROOT, names) for path in one.test_files]
    plain = [sys.executable, "-m", "pytest", "-q", "-p", "yardstick", "-p", "no:cacheprovider"]
    plain += [
        "-c",
        str(ROOT / "grader/pytest.ini"),
        "--rootdir",
        str(ROOT),
        "--import-mode=importlib",
        *files,
    ]
    path = os.pathsep.join([str(ROOT), str(ROOT / "tests/hidden"), str(folder)])
    return {
        "grader": (grade, {}),
        "process": ([*grade, *off], {}),
        "in-process": (plain, {"PYTHONPATH": path}),
    }


def main() -> None:
    """Run the rounds and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", default=["ex09"])
    parser.add_argument("--rounds", type=int, default=15)
    options = parser.parse_args()
    sys.path.insert(0, str(ROOT))
    times: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        contenders = commands(options.names, Path(folder))
        for round_number in range(options.rounds + 1):
            for name, (command, extra) in contenders.items():
                started = time.perf_counter()
                subprocess.run(
                    command, cwd=ROOT, env={**os.environ, **extra}, capture_output=True, check=True
                )
                if round_number:  # the first round fills caches
                    times.setdefault(name, []).append(time.perf_counter() - started)
    first = times["grader"]
    for name, taken in times.items():
        apart = statistics.median(a - b for a, b in zip(first, taken, strict=True))
        ratio = statistics.median(a / b for a, b in zip(first, taken, strict=True))
        line = f"{name:11} min {min(taken):.3f} s  median {statistics.median(taken):.3f} s"
        print(f"{line}  grader is {1000 * apart:+.0f} ms, {ratio:.2f} times")


if __name__ == "__main__":
    main()
