"""`python -m grader [EXERCISE ...]`: grade a submission; a table for people, report.json for programs."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from grader import requirements
from grader.cli import BELOW, BROKEN, OK, Leave, destination, jobs, options, output, screen, streams
from grader.cli.gathered import Gathered
from grader.text import clean_line

if TYPE_CHECKING:
    from typing import TextIO

    from grader.cli.jobs import Job
    from grader.grading.grade import Options
    from grader.judge.client import Judge
    from grader.result import Report


@click.command("grade")
@click.argument("exercises", nargs=-1, metavar="[EXERCISE ...]")
@click.option("--submission", type=options.Named(), metavar="PATH", help="Folder, .py, .zip or .ipynb.")
@options.kit
@click.option("--json", metavar="PATH", help="The score report; - is stdout.  [default: report.json]")
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
@click.option("--fail-under", type=options.Number(0, 100), metavar="PERCENT", help="Exit with 1 below it.")
@click.option("--require-sandbox", is_flag=True, help="Refuse to grade where confinement is incomplete.")
@click.option(
    "--allow-incomplete-sandbox",
    is_flag=True,
    help="Grade a submission even where it could read hidden tests and solutions.",
)
@click.option("--reveal", is_flag=True, help="Show the details of hidden tests.")
@click.option("--details", is_flag=True, help="Tell everything about every exercise that is begun.")
@click.option(
    "--time-limit",
    type=options.Number(0.1, 600),
    default=jobs.SECONDS_A_CALL,
    show_default=True,
    help="Seconds a call.",
)
@click.option(
    "--switch-off", multiple=True, hidden=True, help="Do without a mechanism (for tests of the sandbox)."
)
def command(**given: Any) -> int:  # Any: click hands over what it has converted; Asked names the types
    """Grade a submission: a table for people, report.json for programs."""
    asked = jobs.Asked(**given)
    if asked.require_sandbox and asked.allow_incomplete_sandbox:
        raise Leave("--require-sandbox and --allow-incomplete-sandbox exclude each other.")
    wanted = output.wanted(asked.format, asked.output, asked.feedback)
    job = jobs.job(asked)
    place = destination.checked(jobs.report_name(job), job.submission)
    if wanted is None:
        report = grade(job)
        _write(report, job, place)
    else:
        report = _graded_for(wanted, job, place)
    to_stdout = place.is_stdout or (wanted is not None and wanted.path == destination.STDOUT)
    _show(report, job, sys.stderr if to_stdout else sys.stdout)
    if wanted is not None and wanted.path != destination.STDOUT:
        streams.say(f"Written: {clean_line(wanted.path)} ({wanted.name}).")
    if not job.own:
        streams.say(f"Graded: {report.submission.name}")
    return _status(report, job)


def _graded_for(wanted: output.Wanted, job: Job, place: destination.Destination) -> Report:
    """The report, written as JSON and in the wanted format."""
    from grader.report import environment

    here = environment.read(job.submission)
    output.check(wanted, place.name, job.submission, here)
    gathered = Gathered() if output.shows_pictures(wanted) else None
    report = grade(job, gathered)
    _write(report, job, place)
    if gathered is not None:
        here = here._replace(album=gathered.album())
    output.write(wanted, report, here)
    return report


def grade(job: Job, gathered: Gathered | None = None) -> Report:
    """The report of what was asked for, and what a page shows beside it; a progress bar while it is made."""
    ready()
    from grader.judge.client import Judge

    with (
        Judge(frozenset(job.asked.switch_off)) as judge,
        screen.Progress("grading", sum(len(exercise.tests) for exercise in job.exercises)) as progress,
    ):
        shown = (lambda test: progress.advance(_exercise(test))) if progress.is_seen else None
        report = graded(job, judge, shown, gathered)
    if job.own and job.places.own is not None:
        from grader.grading.progress import with_hints

        return with_hints(report, job.places.own)
    return report


def graded(
    job: Job,
    judge: Judge,
    on_test: Callable[[str], None] | None = None,
    gathered: Gathered | None = None,
) -> Report:
    """The same by this judge, which may have judged before."""
    from grader.grading.grade import grade

    submission = jobs.submission(job)
    chosen = job.exercises
    if not job.own and job.submission.suffix.casefold() == ".py" and not job.asked.exercises:
        chosen = [exercise for exercise in chosen if exercise.file in submission.files]
    kept = gathered or Gathered()
    kept.submission = submission
    settings = _settings(job)._replace(pictures=gathered is not None)
    return grade(chosen, submission, settings, judge, on_test, on_drawn=kept.drawn.append)


def ready() -> None:
    """Raise Leave where this machine or this Python lacks what every grading needs."""
    lacking = requirements.absent()
    if lacking is not None:
        raise Leave(requirements.advice(lacking))
    if sys.platform == "linux" and not Path("/proc/self").exists():
        raise Leave(
            "/proc is missing: without it a submission can be neither confined nor watched. No grade; mount it "
            "first (mount -t proc proc /proc).",
            BROKEN,
        )


def _settings(job: Job) -> Options:
    from grader.evidence import Limits
    from grader.grading.grade import Options

    asked = job.asked
    limits = Limits(asked.time_limit, min(1.0, asked.time_limit), 3 * asked.time_limit)
    seed = jobs.drawn() if asked.seed is None else asked.seed
    return Options(seed, limits, frozenset(asked.switch_off), asked.reveal, job.needs_sandbox)


def _exercise(test: str) -> str:
    return test.partition("test_")[2].partition(".py")[0]


def _write(report: Report, job: Job, place: destination.Destination) -> None:
    """First of all, so that nothing that happens to a terminal costs it."""
    from grader.grading import progress
    from grader.report import json

    place.write(json.render(report).encode())
    if job.own and job.places.own is not None:
        progress.graded(job.places.own, report.exercises)


def _show(report: Report, job: Job, stream: TextIO) -> None:
    from grader.cli.beside import beside
    from grader.report import terminal

    streams.show(terminal.render(report, screen.of(stream), beside(job, report)), stream)


def _status(report: Report, job: Job) -> int:
    asked, missing = job.asked, ", ".join(report.run.isolation.missing)
    if report.status == "broken":
        if missing and asked.require_sandbox:
            streams.say(f"Not graded: --require-sandbox is set, and this system lacks {missing}.")
        elif missing and job.needs_sandbox:
            streams.say(
                f"Not graded: this system lacks {missing}, so the submission could read the kit's hidden tests "
                "and solutions. --allow-incomplete-sandbox grades it all the same."
            )
        return BROKEN
    return BELOW if asked.fail_under is not None and report.percent < asked.fail_under else OK
