"""Whole frames go out and come in, and no wait is longer than its patience (hostile ends: tests/grader/attacks)."""

from __future__ import annotations

import os
import threading

import pytest

from grader.sandbox.patience import Deadline
from grader.sandbox.pipes import Pipes, ThreadedPipes

LARGE = 2**20


@pytest.fixture(params=[Pipes, ThreadedPipes] if os.name == "posix" else [ThreadedPipes])
def ends(request):
    """Pipes, and the worker's ends of them: where requests arrive, where replies and output are written."""
    (requests, ours), (replies, theirs), (output, said) = os.pipe(), os.pipe(), os.pipe()
    ticks = []
    pipes = request.param(ours, replies, output, lambda: ticks.append(1))
    yield pipes, requests, theirs, said, ticks
    pipes.close()
    for descriptor in (requests, theirs, said):
        os.close(descriptor)


def test_a_large_frame_goes_out_while_somebody_reads(ends):
    """A pipe holds less than a frame."""
    pipes, requests, *_ = ends
    read = []

    def take():
        while sum(map(len, read)) < LARGE:
            read.append(os.read(requests, 2**16))

    reader = threading.Thread(target=take)
    reader.start()
    pipes.send(bytes(LARGE), Deadline(20))
    reader.join()
    assert sum(map(len, read)) == LARGE


def test_a_frame_comes_in_whole_and_output_beside_it(ends):
    """However it is cut; what was printed before it is there."""
    pipes, _, replies, said, _ = ends
    os.write(said, b"printed")
    frame = (5).to_bytes(4, "big") + b"reply"
    writer = threading.Thread(
        target=lambda: [os.write(replies, frame[place : place + 2]) for place in range(0, 9, 2)]
    )
    writer.start()
    assert pipes.receive(Deadline(20)) == b"reply"
    writer.join()
    for _ in range(100):
        pipes.drain()
        if pipes.output.text():
            break
        threading.Event().wait(0.02)
    assert pipes.output.text() == "printed"


def test_who_waits_is_called_now_and_then(ends):
    """So that the disk can be looked at; the patience hears how long it was."""
    pipes, *_, ticks = ends

    class Patience:
        heard = 0.0

        def step(self):
            if self.heard > 0.6:
                raise TimeoutError
            return 0.02

        def waited(self, seconds):
            self.heard += seconds

    with pytest.raises(TimeoutError):
        pipes.receive(Patience())
    assert ticks
