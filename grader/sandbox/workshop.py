"""The process in which a learner's file is changed and run again: a worker like every other, with our program in it.

    shop = workshop(launcher, files, limits)        -> Sandbox
    shop.call("begin", (name, source), {})          see grader.sandbox.repair.search

To the worker the search is a submission, and answers in plain data. Where workers are forked, they are forked from a
process that holds it; elsewhere it travels beside the learner's files, and is loaded after the worker is confined.
Nothing of the grader's is trusted there, and no expected value is sent.
"""

from __future__ import annotations

from collections.abc import Mapping

from grader.evidence import Limits
from grader.sandbox import launch
from grader.sandbox.client import Sandbox
from grader.sandbox.program import MAIN, carried

LIMITS = Limits(call=3.0, again=0.5, exercise=5.0)
"""Behind the counted work, which ends a search after about a second, stands this: no count sees a `sum` without end."""


def workshop(
    launcher: launch.Launcher,
    files: Mapping[str, bytes],
    limits: Limits = LIMITS,
    *,
    switched_off: frozenset[str] = frozenset(),
    require_confinement: bool = False,
) -> Sandbox:
    """A worker with the search and the learner's files."""
    shop = launcher.shop()
    return Sandbox(
        shop or launcher,
        dict(files) if shop is not None else {**files, **carried()},
        MAIN,
        limits,
        switched_off=switched_off,
        require_confinement=require_confinement,
    )
