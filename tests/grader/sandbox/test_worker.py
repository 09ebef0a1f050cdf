"""The loop of a worker: it greets before it has seen anything, and answers each message once."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from grader.sandbox import payload, wire

OPTIONS = {
    "scratch": "",
    "seconds": 60,
    "switched_off": ["landlock", "seccomp", "rlimits", "own-user", "own-tmpfs", "no-new-privs"],
    "uid": None,
    "processor": None,
}


@pytest.fixture
def worker(tmp_path):
    """A worker of its own, without confinement, spoken to over its standard streams."""
    process = subprocess.Popen(
        payload.command(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=payload.environment(),
        cwd="/" if os.name == "posix" else None,
    )
    process.stdin.write(payload.packed("grader.sandbox.worker", OPTIONS | {"scratch": str(tmp_path)}))
    process.stdin.flush()
    yield process
    process.kill()
    process.wait()
    process.stdin.close()
    process.stdout.close()


def heard(process):
    size = int.from_bytes(process.stdout.read(4), "big")
    return wire.decode(process.stdout.read(size), ["stand-in"].__getitem__)


def said(process, message):
    process.stdin.write(wire.encode(message, lambda value: 0))
    process.stdin.flush()


def test_it_greets_loads_asks_and_answers(worker):
    """In this order; what is missing is told before a submission is there."""
    hello = heard(worker)
    assert isinstance(hello, wire.Hello)
    assert "landlock" in hello.missing
    said(worker, wire.Load({"ex.py": b"def f(g): return g(1.0) + 1"}, "ex.py", 5.0, []))
    assert heard(worker) == wire.Loaded(["f"], [])
    said(worker, wire.Call(7, "f", (abs,), {}, False, {}))
    assert heard(worker) == wire.Ask(7, 0, (1.0,))
    said(worker, wire.Answer(7, 2.0))
    assert heard(worker) == wire.Return(7, 3.0, None)


def test_it_ends_when_nobody_is_there(worker):
    """The other side is gone, and so is it."""
    heard(worker)
    worker.stdin.close()
    assert worker.wait(20) == 0


def test_an_answer_that_cannot_be_sent_is_told(worker):
    """And so is one whose arguments cannot be sent back: then without them."""
    heard(worker)
    said(
        worker,
        wire.Load({"ex.py": b"def f(a): a.append({1}); return a\ndef g(a): a.append({1})"}, "ex.py", 5.0, []),
    )
    assert isinstance(heard(worker), wire.Loaded)
    said(worker, wire.Call(1, "f", ([],), {}, False, {}))
    assert heard(worker)[1:3] == ("not plain", "a set, which has no order: return a list")
    said(worker, wire.Call(2, "g", ([],), {}, True, {}))
    assert heard(worker) == wire.Return(2, None, None)


@pytest.mark.skipif(sys.platform == "win32", reason="the system's word for a refusal")
def test_a_worker_that_cannot_begin_says_why(tmp_path):
    """On its output, where the other side looks when there is no greeting."""
    options = OPTIONS | {"scratch": str(tmp_path / "none")}
    begun = subprocess.run(
        payload.command(),
        input=payload.packed("grader.sandbox.worker", options),
        capture_output=True,
        timeout=60,
    )
    assert b"No such file" in begun.stderr
    assert begun.stdout == b""
