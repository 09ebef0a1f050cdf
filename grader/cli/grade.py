"""`python -m grader [EXERCISE ...]`: grade a submission; a table for people, report.json for programs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from grader import catalog
from grader.cli import BELOW, BROKEN, OK, Leave, output, screen

if TYPE_CHECKING:
    from grader.catalog import Exercise
    from grader.grading.grade import Options
    from grader.intake.read import Submission
    from grader.judge.client import Judge
    from grader.report.feedback import Level
    from grader.result import Report


class Asked(NamedTuple):
    """What was asked for on the command line, one field an option."""

    exercises: tuple[str, ...]
    submission: Path | None
    json: str
    format: str | None
    output: str | None
    feedback: Level | None
    seed: int | None
    fail_under: float | None
    require_sandbox: bool
    reveal: bool
    time_limit: float
    switch_off: tuple[str, ...]


@click.command("grade")
@click.argument("exercises", nargs=-1, metavar="[EXERCISE ...]")
@click.option("--submission", type=click.Path(path_type=Path), help="Folder, .py, .zip or .ipynb.")
@click.option("--json", default="report.json", show_default=True, help="The score report; - is stdout.")
@click.option(
    "--format", metavar="NAME", help="Also render the report for a platform (gradescope, junit ...)."
)
@click.option("--output", metavar="PATH", help="Where that goes; - is stdout.  [default: -]")
@click.option(
    "--feedback",
    type=click.Choice(["full", "visible", "score"]),
    help="How much that tells a student.  [default: full]",
)
@click.option(
    "--seed", type=click.IntRange(0, 2**32 - 1), help="Repeat a grading exactly (the report holds its seed)."
)
@click.option("--fail-under", type=click.FloatRange(0, 100), metavar="PERCENT", help="Exit with 1 below it.")
@click.option("--require-sandbox", is_flag=True, help="Refuse to grade where confinement is incomplete.")
@click.option("--reveal", is_flag=True, help="Show the details of hidden tests.")
@click.option(
    "--time-limit", type=click.FloatRange(0.1, 600), default=10.0, show_default=True, help="Seconds a call."
)
@click.option(
    "--switch-off", multiple=True, hidden=True, help="Do without a mechanism (for tests of the sandbox)."
)
def command(**options: Any) -> int:  # click hands over what it has converted; Asked names the types
    """Grade a submission: a table for people, report.json for programs."""
    asked = Asked(**options)
    if asked.json != "-" and not Path(asked.json).absolute().parent.is_dir():
        raise Leave(f"The report could not be written to {asked.json}: there is no such folder.")
    wanted = output.wanted(asked.format, asked.output, asked.feedback)
    if wanted is None:
        report = grade(asked)
        _write(report, asked.json)
    else:
        report = _graded_for(wanted, asked)
    _show(report, err=output.STDOUT in (asked.json, wanted.path if wanted else ""))
    return _status(report, asked)


def _graded_for(wanted: output.Wanted, asked: Asked) -> Report:
    """The report, written as JSON and in the wanted format."""
    from grader.report import environment

    here = environment.read(asked.submission or catalog.find_root() / "exercises")
    output.check(wanted, asked.json, here)
    report = grade(asked)
    _write(report, asked.json)
    output.write(wanted, report, here)
    return report


def grade(asked: Asked) -> Report:
    """The report of what was asked for; a progress bar while it is made."""
    root = catalog.find_root()
    chosen = catalog.select(root, list(asked.exercises))
    from grader.grading.grade import grade
    from grader.judge.client import Judge

    judge = Judge(frozenset(asked.switch_off))
    submission = _submission(asked, root, chosen, judge)
    if asked.submission is not None and asked.submission.suffix == ".py" and not asked.exercises:
        chosen = [exercise for exercise in chosen if exercise.file in submission.files]
    with screen.Progress("grading", sum(len(exercise.tests) for exercise in chosen)) as progress:
        return grade(
            chosen, submission, _settings(asked), judge, lambda test: progress.advance(_exercise(test))
        )


def _submission(asked: Asked, root: Path, chosen: list[Exercise], judge: Judge) -> Submission:
    from grader.intake.read import SubmissionError, read

    known = {exercise.file: exercise.functions for exercise in chosen}
    try:
        return read(asked.submission or root / "exercises", known)
    except SubmissionError as error:
        judge.close()
        raise Leave(str(error)) from None


def _settings(asked: Asked) -> Options:
    from grader.evidence import Limits
    from grader.grading.grade import Options

    limits = Limits(asked.time_limit, min(1.0, asked.time_limit), 3 * asked.time_limit)
    seed = _drawn() if asked.seed is None else asked.seed
    return Options(seed, limits, frozenset(asked.switch_off), asked.reveal, asked.require_sandbox)


def _drawn() -> int:
    import secrets

    return secrets.randbelow(2**31)


def _exercise(test: str) -> str:
    return test.partition("test_")[2].partition(".py")[0]


def _write(report: Report, path: str) -> None:
    """The score report to stdout, or to a file that is there whole or not at all."""
    from grader.report import json

    text = json.render(report)
    if path == "-":
        click.echo(text, nl=False)
    else:
        output.save(path, text.encode())


def _show(report: Report, *, err: bool) -> None:
    from grader.report import terminal

    stream = sys.stderr if err else sys.stdout
    stream.write(terminal.render(report, screen.of(stream)))
    stream.flush()


def _status(report: Report, asked: Asked) -> int:
    if report.status == "broken":
        if asked.require_sandbox and report.run.isolation.missing:
            lacking = ", ".join(report.run.isolation.missing)
            click.echo(f"Not graded: --require-sandbox is set, and this system lacks {lacking}.", err=True)
        return BROKEN
    return BELOW if asked.fail_under is not None and report.percent < asked.fail_under else OK
