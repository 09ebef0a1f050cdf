"""What the benchmarks share: a command's wall and processor time, the machine's name, and plain pytest as a yardstick.

timed(command) -> Times(wall, processor)      of the command and all its children
plain(folder, names, submission)              lean pytest that imports the submission in its own process
machine()                                     a line: cores, Python, the load, the date
cores(), percentile(values, 0.95)
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[3]
sys.path.insert(0, str(ROOT))
YARDSTICK = """
import hashlib, importlib.util, numpy as np, pytest
from pathlib import Path
from grader.expect import Expect


def pytest_configure(config):
    config.addinivalue_line("markers", "points(number): what the test is worth")


def fresh(value):
    if isinstance(value, np.ndarray):
        return value.copy()
    if isinstance(value, (list, tuple)):
        return type(value)([fresh(item) for item in value])
    if isinstance(value, dict):
        return {key: fresh(item) for key, item in value.items()}
    return value


class Stand:
    def __init__(self, module, after=False):
        self._module, self._after = module, after

    @property
    def with_arguments(self):
        return Stand(self._module, True)

    def __getattr__(self, name):
        def call(*args, **kwargs):
            sent = fresh(args)
            answer = getattr(self._module, name)(*sent, **kwargs)
            return (answer, sent) if self._after else answer
        return call


@pytest.fixture
def submission(request):
    name = request.path.stem.removeprefix("test_")
    spec = importlib.util.spec_from_file_location(name, Path(SUBMISSION) / f"{name}.py")
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


class Times(NamedTuple):
    """Seconds."""

    wall: float
    processor: float


_COMPILED = tempfile.TemporaryDirectory(prefix="kata-benchmark-")


def timed(command: list[str], **environment: str) -> Times:
    """Run it; it must succeed. What is compiled is kept, as everywhere where nobody forbids it."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    started = time.perf_counter()
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env={**kept, "PYTHONPYCACHEPREFIX": _COMPILED.name, **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    assert process.stderr is not None
    said = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stderr.close()
    if process.returncode:
        sys.exit(f"{command}: status {process.returncode}\n{said.decode(errors='replace')[-2000:]}")
    return Times(time.perf_counter() - started, usage.ru_utime + usage.ru_stime)


def plain(folder: Path, names: list[str], submission: Path) -> tuple[list[str], dict[str, str]]:
    """Its command and its environment."""
    from grader import catalog

    (folder / "yardstick.py").write_text(
        f"ROOT, SUBMISSION = {str(ROOT)!r}, {str(submission)!r}\n{YARDSTICK}"
    )
    files = [str(path) for one in catalog.select(ROOT, names) for path in one.test_files]
    command = [sys.executable, "-m", "pytest", "-q", "-p", "yardstick", "-p", "no:cacheprovider"]
    command += [
        "-c",
        str(ROOT / "grader/judge/pytest.ini"),
        "--rootdir",
        str(ROOT),
        "--import-mode=importlib",
        *files,
    ]
    path = os.pathsep.join([str(ROOT), str(ROOT / "tests/hidden"), str(folder)])
    return command, {"PYTHONPATH": path, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "OPENBLAS_NUM_THREADS": "1"}


def cores() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def machine() -> str:
    """What a figure belongs to; the name of the machine says nothing to others."""
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    return (
        f"{cores()} cores {platform.machine()}, Python {platform.python_version()}"
        f"{load}, {time.strftime('%Y-%m-%d')}"
    )


def percentile(values: list[float], share: float) -> float:
    """The value that this share of them does not exceed."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]
