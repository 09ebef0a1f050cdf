"""`python -m grader class RESULTS`: the class at a glance, anew, or what the kit does not know yet."""

from __future__ import annotations

import functools
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader import catalog, places
from grader.cli import Leave, streams

if TYPE_CHECKING:
    from grader.classroom.gather import Gathering


@click.command("class")
@click.argument("results", type=click.Path(path_type=Path))
@click.option(
    "--roster", type=click.Path(path_type=Path), help="Who is in the class: a CSV of Canvas or Moodle."
)
@click.option("--unknown", is_flag=True, help="Print drafts for wrong answers that the kit does not know.")
def command(results: Path, roster: Path | None, unknown: bool) -> None:
    """Write RESULTS/class.html and class.json from the reports of a batch.

    With --unknown, print what three submissions or more answer alike and no known mistake explains, each as a draft
    of an entry for tests/mistakes. It holds values of hidden tests and other people's work: for the author alone.
    """
    from grader.classroom.results import ResultsError
    from grader.classroom.roster import RosterError

    try:
        gathering = _gathered(results)
        if unknown:
            _print_unknown(results, gathering)
        else:
            _write(results, gathering, roster)
    except (ResultsError, RosterError) as error:
        raise Leave(str(error)) from None


def _gathered(results: Path) -> Gathering:
    from grader.classroom.gather import Gathering
    from grader.classroom.results import entries

    gathering = Gathering()
    for entry in entries(results):
        gathering.add(entry)
    return gathering


def _write(results: Path, gathering: Gathering, roster: Path | None) -> None:
    from grader.classroom import ideas
    from grader.classroom import roster as rosters
    from grader.classroom.results import write_class

    people = rosters.read(roster) if roster is not None else rosters.Roster([])
    absent = people.absent(people.identify(row.name, row.identity) for row in gathering.rows)
    words = ideas.read(catalog.exercises(places.find().kit)[0].ideas)
    try:
        write_class(results, gathering, words, absent)
    except OSError as error:
        raise Leave(f"The class page could not be written to {results}: {error.strerror}.") from None
    graded = sum(row.graded for row in gathering.rows)
    text = f"{results / 'class.html'}: {len(gathering.rows)} submissions, {graded} graded.\n"
    streams.show(text, sys.stdout)


def _print_unknown(results: Path, gathering: Gathering) -> None:
    from grader.classroom.results import source_of
    from grader.classroom.unknown import ENOUGH, render

    shared = gathering.unknown.shared()
    try:
        streams.data(render(shared, functools.partial(source_of, results)).encode())
    except OSError as error:
        raise Leave(f"The drafts could not be written: {error.strerror}.") from None
    if not shared:
        streams.say(f"No wrong answer that the kit does not know is shared by {ENOUGH} submissions.")
