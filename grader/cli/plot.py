"""`python -m grader plot EXERCISE`: what there is to see of an exercise, drawn from the learner's own functions."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from grader.cli import OK, Leave, destination, jobs, options, streams
from grader.cli.gathered import Gathered
from grader.cli.grade import grade


@click.command("plot")
@click.argument("exercise")
@click.option("--submission", type=options.Named(), metavar="PATH", help="Folder, .py, .zip or .ipynb.")
@options.kit
@click.option(
    "--output", metavar="FILE", help="Where the picture goes, an .svg; - is stdout.  [default: its name]"
)
@click.option("--allow-incomplete-sandbox", is_flag=True, help="As for a grading.")
def command(exercise: str, output: str | None, **given: Any) -> int:  # Any: click has converted it
    """Save the picture of one exercise as an SVG file that any browser shows."""
    job = jobs.job(jobs.Asked(exercises=(exercise,), **given))
    (chosen,) = job.exercises
    place = destination.checked(output or f"{chosen.id}.svg", job.submission)
    gathered = Gathered()
    report = grade(job, gathered)
    picture = gathered.album().pictures.get(chosen.id)
    if picture is None:
        (result,) = report.exercises
        raise Leave(
            f"Nothing to draw yet: {_why(result.status)}. A picture needs a function that gives an answer."
        )
    from grader.pictures.draw import whole

    place.write(whole(picture).encode())
    if not place.is_stdout:
        streams.show(f"{Path(place.name)}: {picture.title}\n", sys.stdout)
    return OK


def _why(status: str) -> str:
    from grader.report.words import STATUS

    return f"the exercise is {STATUS[status]}" if status != "broken" else "the grader itself failed"
