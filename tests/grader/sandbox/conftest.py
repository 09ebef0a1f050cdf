"""Submissions given as text, run by real workers, started and talked to in every way there is."""

from __future__ import annotations

import pytest

from grader.evidence import Limits, SubmissionFailure
from grader.sandbox import launch
from grader.sandbox.client import Sandbox

EVERY_WAY = [frozenset(), frozenset({"zygote", "poll"})]


@pytest.fixture(scope="module")
def launcher(request):
    """The usual way to start a worker and to talk to it, or the ways that a module asks for."""
    switched_off = getattr(request, "param", frozenset())
    started = launch.start(switched_off)
    started.switched_off = switched_off
    yield started
    started.close()


@pytest.fixture
def sandbox(launcher):
    """Run source text: sandbox("def f(): ...")."""
    opened = []

    def run(source, files=None, limits=Limits(2.0, 0.5, 6.0)):  # noqa: B008 - immutable
        data = {"ex.py": source if isinstance(source, bytes) else source.encode(), **(files or {})}
        opened.append(Sandbox(launcher, data, "ex.py", limits, switched_off=launcher.switched_off))
        return opened[-1]

    yield run
    for one in opened:
        one.close()


def call(sandbox, *args, function="f", **kwargs):
    return sandbox.call(function, args, kwargs).value


def failure(sandbox, *args, function="f"):
    with pytest.raises(SubmissionFailure) as caught:
        sandbox.call(function, args, {})
    return caught.value
