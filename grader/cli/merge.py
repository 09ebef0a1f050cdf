"""`python -m grader merge OUT RESULTS ...`: the results of shards, as if one machine had made them."""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader import catalog, places
from grader.cli import Leave, options, publish, streams

if TYPE_CHECKING:
    from grader.grading.results import Record, Results


@click.command("merge")
@click.argument("out", type=options.Named())
@click.argument("results", type=options.Named(), nargs=-1, required=True)
@click.option(
    "--gradebook", type=click.Choice(publish.GRADEBOOKS), help="Also write what this platform imports."
)
@click.option(
    "--roster", type=options.Named(), metavar="CSV", help="Who is in the class: a CSV of Canvas or Moodle."
)
@options.kit
def command(
    out: Path, results: tuple[Path, ...], gradebook: str | None, roster: Path | None, kit: Path | None
) -> int:
    """Put the RESULTS of several machines together in OUT.

    All must have been graded with one kit and one seed. OUT is filled anew: what it held of an earlier merge and no
    RESULTS holds any more is put aside.
    """
    from grader.grading.results import Results, ResultsError

    wanted = publish.Wanted(gradebook, publish.roster(roster))
    exercises = catalog.exercises(places.find(kit).kit)
    try:
        with contextlib.ExitStack() as open_results:
            parts = [open_results.enter_context(_existing(folder, out)) for folder in results]
            merged = open_results.enter_context(Results(out))
            _fill(merged, parts)
            gathering = publish.publish(merged, exercises, wanted)
    except ResultsError as error:
        raise Leave(str(error)) from None
    marked = sum(row.graded for row in gathering.rows)
    streams.show(f"{out / 'scores.csv'}: {len(gathering.rows)} submissions, {marked} graded.\n", sys.stdout)
    return 0


def _existing(folder: Path, out: Path) -> Results:
    """The results of a batch; raises Leave where there are none."""
    from grader.grading.results import Results

    if folder.resolve() == out.resolve():
        raise Leave(f"{out} is one of the results that are to be put together: name another folder for OUT.")
    if not (folder / ".batch" / "head.json").is_file():
        raise Leave(f"{folder} holds no results: a folder written by `python -m grader batch` is needed.")
    return Results(folder)


def _fill(merged: Results, parts: list[Results]) -> None:
    """Copy what each part holds; raises Leave where they do not belong together."""
    heads = {(part.head.kit, part.head.seed): part.head for part in parts if part.head is not None}
    if len(heads) != 1:
        seeds = sorted({head.seed for head in heads.values()})
        said = f"seeds {', '.join(map(str, seeds))}" if len(seeds) > 1 else "versions of the kit"
        raise Leave(f"The results do not belong together: they were graded with different {said}.")
    wanted: dict[str, tuple[Results, Record]] = {}
    for part in parts:
        for name, record in part.records.items():
            other = wanted.setdefault(name, (part, record))[1]
            if (other.key, other.digest == "") != (record.key, record.digest == ""):
                raise Leave(f"Two of the results hold different submissions of {name}.")
    (head,) = heads.values()
    merged.begin(head)
    merged.leave_out(wanted)
    for part, record in wanted.values():
        merged.keep(record, part.files(record))
