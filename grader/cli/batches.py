"""What a batch that was asked for on the command line means here: `plan(asked, ...)`.

Asked                   the options as they were typed
refuse_inside(asked)    raises Leave where the results would lie among the submissions
"""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from grader.catalog import Exercise
from grader.cli import Leave, jobs
from grader.settled import Settled

if TYPE_CHECKING:
    from grader.grading.batch import Pick, Plan
    from grader.grading.results import Results
    from grader.result import Report


class Asked(NamedTuple):
    """What was asked for on the command line, one field an option."""

    submissions: Path
    output: Path
    jobs: int | None
    seed: int | None
    shard: str | None
    cluster: str | None
    pick: Pick
    exercise: tuple[str, ...]
    gradebook: str | None
    roster: Path | None
    kit: Path | None
    time_limit: float
    require_sandbox: bool
    allow_incomplete_sandbox: bool
    switch_off: tuple[str, ...]


def refuse_inside(asked: Asked) -> None:
    """What is written is no submission: the results lie outside of those, in a folder."""
    submissions, output = asked.submissions.resolve(), asked.output.resolve()
    if submissions == output or submissions in output.parents:
        raise Leave(
            f"The results would lie among the submissions, in {output}. Name a folder outside of them."
        )
    if output.exists() and not output.is_dir():
        raise Leave(f"{asked.output} is a file; a folder is needed for the results.")


def plan(asked: Asked, kit: Path, exercises: list[Exercise], results: Results) -> Plan:
    """How all are graded: with the seed of the results, unless another one is asked for."""
    from grader.evidence import Limits
    from grader.grading.batch import Plan
    from grader.grading.grade import Options
    from grader.grading.shard import fingerprint

    seed = asked.seed if asked.seed is not None else results.head.seed if results.head else jobs.drawn()
    limits = Limits(asked.time_limit, min(1.0, asked.time_limit), 3 * asked.time_limit)
    secret = any((kit / folder).is_dir() for folder in ("solutions", "tests/hidden"))
    required = asked.require_sandbox or (secret and not asked.allow_incomplete_sandbox)
    settings = Options(seed, limits, frozenset(asked.switch_off), require_confinement=required)
    settled: list[Exercise] = [Settled(*exercise) for exercise in exercises]
    return Plan(settled, settings, fingerprint(kit), asked.pick, bool(asked.exercise), _renderer())


def _renderer() -> Callable[[Report], dict[str, bytes]]:
    """report.json, and the single report as a page where there is such a format."""
    from grader.report import environment, formats, json

    pages = find_spec("grader.report.html") is not None
    here = environment.read(Path.cwd()) if pages else None

    def render(report: Report) -> dict[str, bytes]:
        files = {"report": json.render(report).encode()}
        if here is not None:
            files["page"] = formats.render("html", report, "full", here)
        return files

    return render
