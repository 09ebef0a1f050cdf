"""The command line: parse, call, print.

    python -m grader [EXERCISE ...]         grade
    python -m grader list | hint EXERCISE   look around

Exit status: 0 graded, whatever the score; 1 graded but below --fail-under; 2 wrong usage or an unreadable
submission; 3 our own fault, grade withheld. What is for people goes to stderr when data is asked for on stdout.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from grader import __version__, catalog

if TYPE_CHECKING:
    from grader.result import Report

OK, BELOW, USAGE, BROKEN = 0, 1, 2, 3


class _Commands(click.Group):
    """A group whose default is to grade: a first word that is no command is an exercise."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args or (args[0] not in self.commands and args[0] not in ("--help", "-h", "--version")):
            args = ["grade", *args]
        return super().parse_args(ctx, args)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage("python -m grader", "[EXERCISE ...] [OPTIONS] | COMMAND ...")


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="backprop-kata")
def commands() -> None:
    """Grade the exercises of Backprop Kata, or do one of the commands.

    EXERCISE is ex09, 9, theta_chain or the whole name; without one, all exercises are graded.
    `python -m grader grade --help` shows the options of grading.
    """


def main() -> NoReturn:
    """Run the command line and leave with its status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        status = commands.main(prog_name="python -m grader", standalone_mode=False)
    except click.exceptions.Abort:
        _fail("Stopped.", 130)
    except click.ClickException as error:
        error.show()
        raise SystemExit(USAGE) from None
    except catalog.CatalogError as error:
        _fail(str(error), USAGE)
    except BrokenPipeError:
        raise SystemExit(OK) from None
    raise SystemExit(status if isinstance(status, int) else OK)


def _fail(message: str, status: int) -> NoReturn:
    click.echo(message, err=True)
    raise SystemExit(status)


@commands.command()
@click.argument("exercises", nargs=-1, metavar="[EXERCISE ...]")
@click.option("--submission", "path", type=click.Path(path_type=Path), help="Folder, .py, .zip or .ipynb.")
@click.option(
    "--json", "json_path", default="report.json", show_default=True, help="The score report; - is stdout."
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
def grade(**options: Any) -> int:
    """Grade a submission: a table for people, report.json for programs."""
    return _grade(**options)


def _grade(
    exercises: tuple[str, ...],
    path: Path | None,
    json_path: str,
    seed: int | None,
    fail_under: float | None,
    require_sandbox: bool,
    reveal: bool,
    time_limit: float,
    switch_off: tuple[str, ...],
) -> int:
    root = catalog.find_root()
    chosen = catalog.select(root, list(exercises))
    from grader.grading.grade import Options, grade
    from grader.intake.read import SubmissionError, read
    from grader.judge.client import Judge

    if json_path != "-" and not Path(json_path).absolute().parent.is_dir():
        _fail(f"The report could not be written to {json_path}: there is no such folder.", USAGE)
    judge = Judge(frozenset(switch_off))
    try:
        submission = read(
            path or root / "exercises", {exercise.file: exercise.functions for exercise in chosen}
        )
    except SubmissionError as error:
        judge.close()
        _fail(str(error), USAGE)
    if path is not None and path.suffix == ".py" and not exercises:
        chosen = [exercise for exercise in chosen if exercise.file in submission.files]
    limits = (time_limit, min(1.0, time_limit), 3 * time_limit)
    settings = Options(_seed(seed), limits, frozenset(switch_off), reveal, require_sandbox)
    with _Progress(sum(len(exercise.tests) for exercise in chosen)) as progress:
        report = grade(chosen, submission, settings, judge, progress.advance)
    _show(report, err=json_path == "-")
    _write(report, json_path)
    if report.status == "broken":
        if require_sandbox and report.run.isolation.missing:
            lacking = ", ".join(report.run.isolation.missing)
            click.echo(f"Not graded: --require-sandbox is set, and this system lacks {lacking}.", err=True)
        return BROKEN
    return BELOW if fail_under is not None and report.percent < fail_under else OK


def _seed(seed: int | None) -> int:
    if seed is not None:
        return seed
    import secrets

    return secrets.randbelow(2**31)


def _write(report: Report, path: str) -> None:
    """The score report to stdout, or to a file that is there whole or not at all."""
    from grader.report import json

    text = json.render(report)
    if path == "-":
        click.echo(text, nl=False)
        return
    from grader.files import write_atomically

    try:
        write_atomically(Path(path), text.encode())
    except OSError as error:
        _fail(f"The report could not be written to {path}: {error.strerror}.", USAGE)


def _show(report: Report, *, err: bool) -> None:
    from grader.report import terminal

    stream = sys.stderr if err else sys.stdout
    width, color, unicode = _terminal(stream)
    stream.write(terminal.render(report, width, color=color, unicode=unicode))
    stream.flush()


def _terminal(stream: Any) -> tuple[int, bool, bool]:
    """The width to write for, and whether colours and line drawing can be shown."""
    import os
    import shutil

    color = stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    width = shutil.get_terminal_size((100, 24)).columns if stream.isatty() else 100
    try:
        "✓θ─".encode(stream.encoding or "ascii")
        unicode = True
    except (UnicodeError, LookupError):
        unicode = False
    return max(60, min(width, 120)), color, unicode


class _Progress:
    """A progress bar on stderr while it works, only where a person looks."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._bar: Any = None

    def __enter__(self) -> _Progress:
        if sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

            columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
            self._bar = Progress(*columns, console=Console(stderr=True), transient=True)
            self._bar.start()
            self._task = self._bar.add_task("grading", total=self._total)
        return self

    def advance(self, test: str) -> None:
        if self._bar is not None:
            name = test.partition("test_")[2].partition(".py")[0]
            self._bar.update(self._task, advance=1, description=name)

    def __exit__(self, *error: object) -> None:
        if self._bar is not None:
            self._bar.stop()


@commands.command("list")
def list_() -> None:
    """Show the course: parts, points, and what is done."""
    from grader.report.course import course

    root = catalog.find_root()
    width, color, unicode = _terminal(sys.stdout)
    sys.stdout.write(
        course(catalog.exercises(root), Path("report.json"), width, color=color, unicode=unicode)
    )


@commands.command()
@click.argument("exercise")
@click.option("--level", type=click.IntRange(1, 3), default=1, show_default=True, help="1 nudges, 3 tells.")
def hint(exercise: str, level: int) -> None:
    """Show a hint of an exercise."""
    (one,) = catalog.select(catalog.find_root(), [exercise])
    hints = one.hints
    if not hints:
        raise click.ClickException(f"{one.id} has no hints.")
    level = min(level, len(hints))
    click.echo(f"{one.id}, hint {level} of {len(hints)}:\n\n{hints[level - 1]}")
    if level < len(hints):
        short = one.id.partition("_")[0]
        click.echo(f"\nNot enough? python -m grader hint {short} --level {level + 1}", err=True)


_KIT = click.option("--kit", type=click.Path(path_type=Path, exists=True, file_okay=False), hidden=True)


@commands.command("check")
@click.argument("exercises", nargs=-1, metavar="[EXERCISE ...]")
@click.option(
    "--seeds", type=click.IntRange(1, 10_000), default=20, show_default=True, help="For the solution."
)
@_KIT
def check_(exercises: tuple[str, ...], seeds: int, kit: Path | None) -> int:
    """Prove that an exercise keeps its promises (for its author)."""
    chosen = catalog.select(kit or catalog.find_root(), list(exercises))
    if not any(exercise.solution.is_file() for exercise in chosen):
        _fail("There are no solutions here: only an author's copy of the kit can be checked.", USAGE)
    from grader.author.check import check, render
    from grader.grading.pool import Bench

    width, color, unicode = _terminal(sys.stdout)
    sound = True
    with Bench() as bench:
        for exercise in chosen:
            steps = _Steps(exercise.id)
            with steps:
                checkup = check(exercise, bench, seeds, steps.step)
            sys.stdout.write(render(checkup, width, color=color, unicode=unicode) + "\n")
            sys.stdout.flush()
            sound = sound and checkup.sound
    return OK if sound else BELOW


class _Steps(_Progress):
    """The same for work that has several parts, each with its own number of steps."""

    def __init__(self, title: str) -> None:
        super().__init__(0)
        self._title, self._what = title, ""

    def step(self, what: str, total: int) -> None:
        if self._bar is None:
            return
        if what != self._what:
            self._what = what
            self._bar.reset(self._task, total=total, description=f"{self._title}, {what}")
        self._bar.advance(self._task)


@commands.command()
@click.argument("name")
@_KIT
def new(name: str, kit: Path | None) -> None:
    """Begin a new exercise: NAME is a topic (momentum) or a number and a topic (ex20_momentum)."""
    from grader.author import new as scaffold

    for path in scaffold.write(kit or catalog.find_root(), name):
        click.echo(str(path))
