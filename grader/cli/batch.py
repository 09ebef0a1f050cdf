"""`python -m grader batch SUBMISSIONS --output RESULTS`: everybody who handed in, graded."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import click

from grader import catalog, places
from grader.catalog import Exercise
from grader.cli import Leave, batches, grade, jobs, options, publish, streams
from grader.cli.batches import Asked
from grader.cli.tally import Tally

if TYPE_CHECKING:
    from distributed import Client

    from grader.grading.batch import Plan, Task
    from grader.grading.results import Results


@click.command("batch")
@click.argument("submissions", type=options.Named())
@click.option(
    "--output", type=options.Named(), metavar="RESULTS", required=True, help="Where the results go."
)
@click.option(
    "--jobs", type=click.IntRange(1, 1024), metavar="N", help="How many side by side.  [default: processors]"
)
@click.option(
    "--seed",
    type=click.IntRange(0, 2**32 - 1),
    help="One seed for all.  [default: that of RESULTS, or drawn]",
)
@click.option("--shard", metavar="I/N", help="Only the I-th of N parts of the submissions.")
@click.option("--cluster", metavar="ADDRESS", help="Grade on the workers of this Dask scheduler.")
@click.option(
    "--pick",
    type=click.Choice(["latest", "best", "all"]),
    default="latest",
    show_default=True,
    help="Which counts of what somebody handed in several times.",
)
@click.option("--exercise", multiple=True, metavar="NAME", help="Only this exercise; may be said again.")
@click.option(
    "--gradebook", type=click.Choice(publish.GRADEBOOKS), help="Also write what this platform imports."
)
@click.option(
    "--roster", type=options.Named(), metavar="CSV", help="Who is in the class: a CSV of Canvas or Moodle."
)
@options.kit
@click.option(
    "--time-limit",
    type=options.Number(0.1, 600),
    default=jobs.SECONDS_A_CALL,
    show_default=True,
    help="Seconds a call.",
)
@click.option("--require-sandbox", is_flag=True, help="Give no marks where confinement is incomplete.")
@click.option("--allow-incomplete-sandbox", is_flag=True, help="Grade even where hidden tests could be read.")
@click.option("--switch-off", multiple=True, hidden=True)
def command(**given: Any) -> int:  # Any: click hands over what it has converted; Asked names the types
    """Grade everybody who handed in.

    SUBMISSIONS is a folder as Canvas, Moodle, Gradescope or a classroom of clones exports it, or one with a folder, a
    zip or a file for each student. RESULTS gets a report each, scores.csv, and the class page. Stopped at any moment,
    the same command goes on: what is graded, and has not changed, is not graded again.
    """
    grade.ready()
    return run(Asked(**given))


def run(asked: Asked) -> int:
    """Grade, and write what is made of it."""
    from grader.grading import shard
    from grader.grading.batch import tasks_of
    from grader.grading.results import Results, ResultsError
    from grader.intake.exports import find
    from grader.intake.rules import SubmissionError

    where = places.find(asked.kit)
    exercises = catalog.select(where.kit, list(asked.exercise))
    wanted = publish.Wanted(asked.gradebook, publish.roster(asked.roster))
    batches.refuse_inside(asked)
    try:
        part = shard.parse(asked.shard) if asked.shard is not None else shard.Shard()
        uploads = find(asked.submissions, [exercise.file for exercise in catalog.exercises(where.kit)])
        tasks = [task for task in tasks_of(uploads, asked.pick) if part.holds(task.upload.key)]
        with _cluster(asked.cluster) as cluster, Results(asked.output) as results:
            plan = batches.plan(asked, where.kit, exercises, results)
            _begin(results, plan, tasks)
            with Tally(len(tasks)) as tally:
                _grade(asked, tasks, plan, results, cluster, tally)
            return _finish(results, exercises, wanted, tally)
    except (SubmissionError, ResultsError, ValueError) as error:
        raise Leave(str(error)) from None


def _begin(results: Results, plan: Plan, tasks: list[Task]) -> None:
    from grader import __version__
    from grader.grading.results import Head

    results.begin(Head(plan.kit, __version__, plan.options.seed))
    gone = results.leave_out(task.name for task in tasks)
    if gone:
        more = " ..." if len(gone) > 5 else ""
        streams.say(
            f"No longer among the submissions, and put aside in {results.folder / '.batch' / 'earlier'}: "
            f"{', '.join(gone[:5])}{more}"
        )


def _grade(
    asked: Asked, tasks: list[Task], plan: Plan, results: Results, cluster: Client | None, tally: Tally
) -> None:
    """On the cluster, or here."""
    from grader.cli import signals

    try:
        if cluster is not None:
            from grader.grading.cluster import run as run_there

            run_there(tasks, plan, results, cluster, tally.count)
        else:
            from grader.grading.local import run as run_here

            run_here(tasks, plan, results, asked.jobs or _processors(), tally.count)
    except (KeyboardInterrupt, signals.Ended):
        streams.say(f"Stopped after {tally.done} of {tally.total}. The same command goes on from there.")
        raise


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextlib.contextmanager
def _cluster(address: str | None) -> Iterator[Client | None]:
    """A client of the scheduler, None where none is asked for."""
    if address is None:
        yield None
        return
    if find_spec("distributed") is None:
        raise Leave("--cluster needs Dask distributed: pip install 'backprop-kata[cluster]'")
    from grader.grading.cluster import Unreachable, connect

    try:
        client = connect(address)
    except Unreachable as error:
        raise Leave(str(error)) from None
    with client:
        yield client


def _finish(results: Results, exercises: list[Exercise], wanted: publish.Wanted, tally: Tally) -> int:
    gathering = publish.publish(results, exercises, wanted)
    marked = sum(row.graded for row in gathering.rows)
    text = f"{results.folder / 'scores.csv'}: {len(gathering.rows)} submissions, {marked} graded{tally.said()}.\n"
    for row in [row for row in gathering.rows if not row.graded][:10]:
        text += f"  {row.name}: {row.reason}\n"
    streams.show(text, sys.stdout)
    return 0
