"""The folder is the registry of commands."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from grader import cli

CONTEXT = click.Context(cli.commands)


def test_a_file_that_holds_a_command_is_one():
    """A new file is a new command, without a change elsewhere; what holds no command is an exercise's name."""
    import grader.cli.list_

    assert cli.commands.get_command(CONTEXT, "list") is grader.cli.list_.command
    assert {"check", "grade", "hint", "list", "new"} <= set(cli.commands.list_commands(CONTEXT))
    for name in ("screen", "__init__", "", "..", "nonsense", "os.path"):
        assert cli.commands.get_command(CONTEXT, name) is None
    for name in cli.commands.list_commands(CONTEXT):
        command = cli.commands.get_command(CONTEXT, name)
        assert command is not None and command.name == name and command.help


@pytest.mark.parametrize(("typed", "shown"), [(["help"], "EXERCISE"), (["help", "hint"], "--level")])
def test_help_is_a_word_for_help(typed, shown):
    """Of the program, or of a command; no exercise is proposed."""
    done = CliRunner().invoke(cli.commands, typed)
    assert done.exit_code == 0
    assert shown in done.output


@pytest.mark.parametrize("asked", [["list"], ["hint", "9"]])
def test_looking_around_loads_nothing_heavy(root, asked):
    """The list and the hints come at once: no numpy, no pytest, no rich, no records of reports."""
    script = (
        "import sys\nfrom grader.cli import commands\n"
        "commands.main(sys.argv[1:], standalone_mode=False)\n"
        "print(*sorted({name.partition('.')[0] for name in sys.modules}), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *asked], cwd=root, capture_output=True, text=True, encoding="utf-8"
    )
    loaded = set(done.stderr.splitlines()[-1].split())
    assert "click" in loaded
    assert not loaded & {"numpy", "pytest", "rich", "asyncio"}


def test_the_file_of_a_command_is_small():
    """A command parses, calls and prints; what it does lies in other rooms."""
    for path in Path(cli.__file__).parent.glob("*.py"):
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 200, path
