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

from grader import __version__, requirements
from grader.catalog import CatalogError
from grader.cli import program, signals, streams

OK, BELOW, USAGE, BROKEN = 0, 1, 2, 3


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
        if args[:1] == ["help"]:
            args = [*args[1:2], "--help"]
        if not args or (args[0] not in ours and self.get_command(ctx, args[0]) is None):
            args = ["grade", *args]
        return super().parse_args(ctx, args)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage(program.NAME, "[EXERCISE ...] [OPTIONS] | COMMAND ...")


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="backprop-kata")
def commands() -> None:
    """Grade the exercises of Backprop Kata, or do one of the commands.

    EXERCISE is a number (9), a topic (theta_chain) or the whole name; without one, all exercises are graded.
    `python -m grader grade --help` shows the options of grading.
    """


def main() -> NoReturn:
    """Run the command line and leave with its status, whatever happens."""
    streams.prepare()
    with signals.as_exceptions():
        status = _run()
        streams.finish()
    raise SystemExit(status)


def _run() -> int:
    """The status of what was asked for; what is wrong with it is said on standard error."""
    try:
        with commands.make_context(program.NAME, sys.argv[1:]) as context:
            status = commands.invoke(context)
        return status if isinstance(status, int) else OK
    except click.exceptions.Exit as leave:
        return leave.exit_code
    except (KeyboardInterrupt, click.exceptions.Abort):
        streams.say("Stopped.")
        return signals.INTERRUPTED
    except signals.Ended as ended:
        return ended.status
    except Leave as leave:
        streams.say(leave.message)
        return leave.status
    except click.ClickException as error:
        streams.say(_usage(error))
        return USAGE
    except CatalogError as error:
        streams.say(str(error))
        return USAGE
    except BrokenPipeError:
        return OK  # whoever read our output has seen enough
    except ModuleNotFoundError as error:
        return _lacking(error)
    except Exception as error:
        return _unexpected(error)


def _usage(error: click.ClickException) -> str:
    context = error.ctx if isinstance(error, click.UsageError) else None
    lines = [context.get_usage()] if context is not None else []
    return "\n".join([*lines, f"Error: {error.format_message()}"])


def _lacking(error: ModuleNotFoundError) -> int:
    if error.name not in requirements.PACKAGES:
        return _unexpected(error)
    streams.say(requirements.advice(error.name))
    return USAGE


def _unexpected(error: Exception) -> int:
    """Our own fault: no grade, and which file or mechanism it was."""
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if Path(__file__).parents[1] in Path(frame.filename).parents]
    place = f" ({Path(ours[-1].filename).name}, line {ours[-1].lineno})" if ours else ""
    streams.say(
        f"The grader itself failed: {type(error).__name__}: {error}{place}. No grade; not your fault."
    )
    return BROKEN
