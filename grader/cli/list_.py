"""`python -m grader list`: the course at a glance."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from grader import catalog
from grader.cli import screen


@click.command("list")
def command() -> None:
    """Show the course: parts, points, and what is done."""
    from grader.report.course import course

    root = catalog.find_root()
    sys.stdout.write(course(catalog.exercises(root), Path("report.json"), screen.of(sys.stdout)))
