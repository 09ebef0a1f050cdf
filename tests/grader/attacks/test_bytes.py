"""Whatever the bytes: the trusted side reads a message, or says that it is none, within its bounds."""

from __future__ import annotations

import os
import random
import struct
import sys
import threading
import time
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.sandbox import plain, wire
from grader.sandbox.patience import Deadline
from grader.sandbox.pipes import MAX_OUTPUT, Output, Pipes, ThreadedPipes
from tests.grader.attacks import fuzz

PIECES = [*(bytes([tag]) for tag in fuzz.TAGS), b"\0\0\0\1", b"\0\0\0\0", b"\xff"]
QUIET = settings(derandomize=True, max_examples=300, deadline=None, database=None)


@QUIET
@given(st.binary(max_size=2000))
def test_any_bytes(body):
    """Bytes without any structure are refused, or are a message."""
    fuzz.check(body)


@QUIET
@given(
    st.lists(
        st.sampled_from([*(bytes([tag]) for tag in fuzz.TAGS), b"\0\0\0\1", b"\0\0\0\0", b"\xff"]),
        max_size=200,
    )
)
def test_any_tags(pieces):
    """Tags and counts in any order are refused, or are a message."""
    fuzz.check(b"".join(pieces))


@pytest.mark.parametrize("seed", range(8))
def test_messages_that_are_almost_right(seed):
    """Valid messages with a few changes are refused, or are a message; some of both are tried."""
    chance = random.Random(seed)
    read = [fuzz.check(fuzz.mutated(chance, fuzz.message(chance))) for _ in range(1200)]
    assert 0 < sum(read) < len(read)


def head(tag, *counts):
    return tag + b"".join(struct.pack(">I", count) for count in counts)


LYING = {
    "list": head(b"L", 2**32 - 1),
    "list that could be": head(b"L", 300_000) + b"N" * 300_000,
    "tuple": head(b"U", 2**31) + b"N" * 1000,
    "dict": head(b"M", 2**32 - 2),
    "text": head(b"S", 2**32 - 1),
    "bytes": head(b"B", 2**31) + b"x" * 1000,
    "array": b"A\x0b\x02" + struct.pack(">QQ", 2**20, 2**20),
    "array of nothing": b"A\x0b\x02" + struct.pack(">QQ", 2**63, 0),
    "array whose size overflows": b"A\x0b\x04" + struct.pack(">QQQQ", 2**32, 2**32, 2**32, 1),
    "array of too many axes": b"A\x0b\xff" + struct.pack(">Q", 1) * 255 + b"\0" * 8,
    "scalar with a shape": b"X\x0b\x01" + struct.pack(">Q", 2**40),
    "integer": b"I\xff" + b"\x7f" * 255,
    "depth": head(b"L", 1) * 100_000,
    "function": head(b"C", 2**32 - 1),
}


@pytest.mark.parametrize("name", LYING)
def test_a_claim_costs_nothing(name):
    """What a message claims is compared with what is there before memory is taken for it."""
    body = head(b"U", 4) + b"S\0\0\0\6ReturnI\1\1" + LYING[name] + b"N"
    tracemalloc.start()
    started = time.perf_counter()
    with pytest.raises(wire.WireError):
        wire.decode(body, fuzz.stand_in)
    seconds, peak = time.perf_counter() - started, tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 40 * 2**20
    assert seconds < 5


@pytest.mark.parametrize(
    "value",
    [b"L" + struct.pack(">I", 0), b"A\x0b\x01" + struct.pack(">Q", 0), b"M" + struct.pack(">I", 0)],
    ids=str,
)
def test_many_small_values(value):
    """The smallest values of each kind take bounded memory each, and so does the most that is allowed."""
    count = plain.MAX_VALUES // 20
    body = head(b"U", 4) + b"S\0\0\0\6ReturnI\1\1" + head(b"L", count) + value * count + b"N"
    tracemalloc.start()
    try:
        assert isinstance(wire.decode(body), wire.Return)
        assert tracemalloc.get_traced_memory()[1] < 150 * 2**20 / 20
    finally:
        tracemalloc.stop()


def test_one_value_too_many():
    """What is counted is every value, empty ones too."""
    body = head(b"U", 4) + b"S\0\0\0\6ReturnI\1\1" + head(b"L", 10**6) + head(b"L", 0) * 10**6 + b"N"
    with pytest.raises(wire.WireError):
        wire.decode(body)


@pytest.fixture(params=[Pipes, ThreadedPipes])
def ends(request):
    """The trusted ends of three pipes, and the other ends' descriptors."""
    if request.param is Pipes and sys.platform == "win32":
        pytest.skip("its pipes cannot be polled")
    (theirs_in, ours_out), (ours_in, theirs_out), (ours_heard, theirs_said) = os.pipe(), os.pipe(), os.pipe()
    pipes = request.param(ours_out, ours_in, ours_heard, lambda: None)
    theirs = {theirs_in, theirs_out, theirs_said}
    yield pipes, theirs_in, theirs_out, theirs_said, theirs
    for descriptor in theirs:
        os.close(descriptor)
    pipes.close()


def soon(seconds=0.3):
    """A deadline, which is one object for one wait."""
    return Deadline(seconds)


def test_frames_in_any_pieces(ends):
    """Frames that arrive byte by byte, many at once, or cut off at the end: each is whole, then it is over."""
    pipes, _, out, _, theirs = ends
    stream = (
        b"".join(len(body).to_bytes(4, "big") + body for body in (b"", b"a", b"bc" * 50)) + b"\0\0\0\5half"
    )
    for place in range(0, len(stream), 7):
        os.write(out, stream[place : place + 7])
    assert [pipes.receive(soon()) for _ in range(3)] == [b"", b"a", b"bc" * 50]
    theirs.remove(out)
    os.close(out)
    with pytest.raises(EOFError):
        pipes.receive(soon())


@pytest.mark.parametrize("size", [wire.MAX_FRAME + 1, 2**31, 2**32 - 1])
def test_a_frame_beyond_the_bound(ends, size):
    """Its size is enough to refuse it."""
    pipes, _, out, _, _ = ends
    os.write(out, size.to_bytes(4, "big") + b"x" * 100)
    with pytest.raises(wire.WireError):
        pipes.receive(soon())


def test_random_streams(ends):
    """Noise is frames, the end, time-outs, or a refusal; nothing else is raised."""
    pipes, _, out, _, _ = ends
    chance = random.Random(7)
    os.write(
        out, b"".join(chance.choice([b"\0", b"\0\0\0\1", b"\xff", chance.randbytes(3)]) for _ in range(5000))
    )
    for _ in range(3000):
        try:
            pipes.receive(soon(0.02))
        except (EOFError, TimeoutError, wire.WireError):
            break


def test_a_drip_has_its_deadline(ends):
    """A byte now and then does not keep us: the deadline is that of the frame."""
    pipes, _, out, _, _ = ends
    stop = threading.Event()

    def drip():
        os.write(out, b"\0\1\0\0")
        while not stop.wait(0.02):
            os.write(out, b"x")

    thread = threading.Thread(target=drip)
    thread.start()
    started = time.monotonic()
    with pytest.raises(TimeoutError):
        pipes.receive(soon())
    stop.set()
    thread.join()
    assert time.monotonic() - started < 2


def test_a_flood_of_output_does_not_keep_us(ends):
    """While output pours in, the deadline holds, memory does not grow, and the first bytes are kept."""
    pipes, _, _, said, _ = ends
    stop = threading.Event()
    os.set_blocking(said, False)

    def pour():
        while not stop.is_set():
            try:
                os.write(said, b"y" * 65536)
            except BlockingIOError:
                time.sleep(0.001)

    thread = threading.Thread(target=pour)
    thread.start()
    with pytest.raises(TimeoutError):
        pipes.receive(soon())
    stop.set()
    thread.join()
    assert pipes.output.full
    assert len(pipes.output.text()) == MAX_OUTPUT


def test_nobody_reads_what_we_send(ends):
    """A request that nobody takes has its deadline, and one to a closed pipe is the end."""
    pipes, theirs_in, _, _, theirs = ends
    with pytest.raises(TimeoutError):
        pipes.send(bytes(2**21), soon())
    theirs.remove(theirs_in)
    os.close(theirs_in)
    with pytest.raises((EOFError, TimeoutError)):
        pipes.send(b"x", soon())


@QUIET
@given(st.lists(st.binary(max_size=300), max_size=20))
def test_output_is_text_whatever_it_is(pieces):
    """Any bytes become text, no longer than what is kept."""
    output = Output()
    for piece in pieces:
        output.add(piece)
    assert len(output.text()) <= MAX_OUTPUT
