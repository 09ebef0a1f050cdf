"""What the README shows is what its reader gets."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import click
import pytest

from grader import mistakes


@pytest.fixture(scope="module")
def readme(root):
    return (root / "README.md").read_text(encoding="utf-8")


def test_the_shown_outputs_are_real(root, readme, tmp_path):
    """Every console block is run, and its output compared."""
    blocks = re.findall(
        r"<!-- submission: (\S+) (\S+) -->\n```console\n\$ python -m (.+)\n((?:.*\n)*?)```", readme
    )
    assert blocks
    for exercise, mistake, command, shown in blocks:
        change = mistakes.read(root / f"tests/mistakes/{exercise}.toml")[mistake]
        text = (root / f"solutions/{exercise}.py").read_text(encoding="utf-8")
        (tmp_path / "in").mkdir(exist_ok=True)
        (tmp_path / "in" / f"{exercise}.py").write_text(mistakes.applied(text, change), encoding="utf-8")
        full = [sys.executable, "-m", *command.split(), "--submission", str(tmp_path / "in")]
        env = {**os.environ, "PYTHONPATH": str(root), "PYTHONIOENCODING": "utf-8"}
        done = subprocess.run(
            [*full, "--json", str(tmp_path / "r.json")], cwd=root, capture_output=True, env=env
        )
        assert done.stdout.decode() == shown


def test_ci_runs_the_readmes_commands(root, readme):
    """The two commands that do everything on a fresh machine are those that CI runs, step by step."""
    ci = (root / ".ci" / "run").read_text(encoding="utf-8")
    commands = re.findall(r"(?m)^python3 -m venv .*$", readme)
    assert len(commands) == 2
    for command in commands:
        for step in command.split(" && "):
            assert step.replace("python3", "$python") in ci


def test_commands_and_links_of_the_readme_exist(root, readme):
    """Every command that is named is one, every option an option, every linked file a file."""
    from grader.cli import commands

    context = click.Context(commands)
    known = {name: commands.get_command(context, name) for name in commands.list_commands(context)}
    assert {"grade", "list", "hint"} <= set(known)
    for word in re.findall(
        r"python -m grader (list|hint|check|new|watch|batch|handout|bundle|reset)\b", readme
    ):
        assert word in known
    options = {option for command in known.values() for one in command.params for option in one.opts}
    ours = re.sub(r"-m pytest.*", "", readme)  # what follows belongs to pytest
    for option in re.findall(r"(?<=[ `])--[a-z][a-z-]+", ours):
        assert option in options, option
    for target in re.findall(r"\]\((?!http)([^)]+)\)", readme):
        assert (root / target).is_file(), target
