"""The command line: find the command, run it, leave with a status that means something.

    python -m grader COMMAND ...            COMMAND.py of this folder, imported when it is called
    python -m grader [EXERCISE ...]         grade

A file of this folder that holds a click command called `command` is that command: the folder is the registry. A
name that Python has taken ends in an underscore (list_.py).

Exit status: 0 graded, whatever the score; 1 graded but below --fail-under; 2 wrong usage or an unreadable
submission; 3 our own fault, grade withheld. What is for people goes to stderr when data is asked for on stdout.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import NoReturn

import click

from grader import __version__
from grader.catalog import CatalogError

OK, BELOW, USAGE, BROKEN, INTERRUPTED = 0, 1, 2, 3, 130


class Leave(click.ClickException):
    """An end with a status of its own, and what there is to say about it."""

    def __init__(self, message: str, status: int = USAGE) -> None:
        super().__init__(message)
        self.status = status


class _Commands(click.Group):
    """The commands of this folder. The default is to grade: a first word that is no command is an exercise."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        stems = sorted(path.stem for path in Path(__file__).parent.glob("*.py"))
        return [name for name in (stem.removesuffix("_") for stem in stems) if self.get_command(ctx, name)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        for stem in (cmd_name, f"{cmd_name}_"):
            if stem.isidentifier() and Path(__file__).with_name(f"{stem}.py").is_file():
                command = getattr(importlib.import_module(f"grader.cli.{stem}"), "command", None)
                return command if isinstance(command, click.Command) else None
        return None

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        ours = ("--help", "-h", "--version")
        if not args or (args[0] not in ours and self.get_command(ctx, args[0]) is None):
            args = ["grade", *args]
        return super().parse_args(ctx, args)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage("python -m grader", "[EXERCISE ...] [OPTIONS] | COMMAND ...")


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="backprop-kata")
def commands() -> None:
    """Grade the exercises of Backprop Kata, or do one of the commands.

    EXERCISE is a number (9), a topic (theta_chain) or the whole name; without one, all exercises are graded.
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
        _end("Stopped.", INTERRUPTED)
    except Leave as leave:
        _end(leave.message, leave.status)
    except click.ClickException as error:
        error.show()
        raise SystemExit(USAGE) from None
    except CatalogError as error:
        _end(str(error), USAGE)
    except BrokenPipeError:
        raise SystemExit(OK) from None
    raise SystemExit(status if isinstance(status, int) else OK)


def _end(message: str, status: int) -> NoReturn:
    click.echo(message, err=True)
    raise SystemExit(status)
