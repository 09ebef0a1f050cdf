"""What the grader's tests share: one lasting trusted process, and submissions written as text."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from grader import catalog
from grader.evidence import Limits
from grader.grading.grade import Options, grade
from grader.intake.read import Submission
from grader.judge.client import Judge
from grader.result import ExerciseResult, Report

from .browser import Browser, why_absent

ROOT = Path(__file__).parents[2]


def pytest_configure(config: pytest.Config) -> None:
    """Side by side (-n 2), each process has a temporary folder of its own: what it finds left there is its own."""
    if hasattr(config, "workerinput"):
        folder = tempfile.mkdtemp(prefix="kata-tests-")
        os.chmod(folder, 0o1777)  # like /tmp: workers are other users
        os.environ["TMPDIR"] = tempfile.tempdir = folder
        config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))


@pytest.fixture(scope="session")
def root() -> Path:
    """The kit that these tests belong to."""
    return ROOT


@pytest.fixture(scope="session")
def judge() -> Iterator[Judge]:
    """A trusted process for many gradings."""
    judge = Judge(lasting=True)
    yield judge
    judge.close()


@pytest.fixture
def grade_files(judge: Judge) -> Callable[..., Report]:
    """Grade files given as text or bytes: grade_files({"ex04_relu.py": "..."}, "ex04", seed=1)."""

    def run(files: dict[str, str | bytes], *names: str, seed: int = 1, **options: object) -> Report:
        data = {name: text if isinstance(text, bytes) else text.encode() for name, text in files.items()}
        exercises = catalog.select(ROOT, list(names))
        settings = Options(seed, limits=Limits(2.0, 0.5, 6.0))._replace(**options)  # type: ignore[arg-type]
        return grade(exercises, Submission("test", data), settings, judge)

    return run


@pytest.fixture
def solution(root: Path) -> Callable[[str], str]:
    """The text of a solution by the exercise's id."""
    return lambda name: (root / "solutions" / f"{name}.py").read_text(encoding="utf-8")


@pytest.fixture
def relu(grade_files: Callable[..., Report], solution: Callable[[str], str]) -> Callable[..., ExerciseResult]:
    """Grade ex04 with this body in `relu` and a right `relu_prime`: relu("return None")."""

    def run(body: str, before: str = "", **options: object) -> ExerciseResult:
        text = solution("ex04_relu")
        start, end = text.index("def relu("), text.index("def relu_prime(")
        lines = "".join(f"    {line}\n" for line in body.splitlines())
        changed = f"{text[:start]}{before}\ndef relu(z):\n{lines}\n\n{text[end:]}"
        (result,) = grade_files({"ex04_relu.py": changed}, "ex04", **options).exercises
        return result

    return run


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium for the tests of pages; where there is none, they are skipped and say so."""
    if why_absent():
        pytest.skip(str(why_absent()))
    with Browser() as browser:
        yield browser
