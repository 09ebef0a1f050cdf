"""`python -m grader class RESULTS`: the class at a glance, anew."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from grader import catalog, places
from grader.cli import Leave, streams


@click.command("class")
@click.argument("results", type=click.Path(path_type=Path))
@click.option(
    "--roster", type=click.Path(path_type=Path), help="Who is in the class: a CSV of Canvas or Moodle."
)
def command(results: Path, roster: Path | None) -> None:
    """Write RESULTS/class.html and class.json from the reports of a batch."""
    from grader.classroom import ideas
    from grader.classroom import roster as rosters
    from grader.classroom.gather import Gathering
    from grader.classroom.record import Identity
    from grader.classroom.results import ResultsError, entries, write_class

    gathering, absent = Gathering(), list[Identity]()
    try:
        people = rosters.read(roster) if roster is not None else rosters.Roster([])
        for entry in entries(results):
            gathering.add(entry)
        absent = people.absent(people.identify(row.name, row.identity) for row in gathering.rows)
        write_class(results, gathering, ideas.read(_words()), absent)
    except (ResultsError, rosters.RosterError) as error:
        raise Leave(str(error)) from None
    except OSError as error:
        raise Leave(f"The class page could not be written to {results}: {error.strerror}.") from None
    graded = sum(row.graded for row in gathering.rows)
    text = f"{results / 'class.html'}: {len(gathering.rows)} submissions, {graded} graded.\n"
    streams.show(text, sys.stdout)


def _words() -> Path:
    """The kit's file of ideas."""
    return catalog.exercises(places.find().kit)[0].ideas
