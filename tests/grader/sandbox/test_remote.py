"""Whatever a worker does instead of answering costs its own call, and says why."""

from __future__ import annotations

import sys

import pytest

from grader.evidence import Limits, SubmissionFailure
from grader.sandbox import functions, launch
from grader.sandbox.client import Broken, Sandbox
from tests.grader.sandbox.conftest import call, failure

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="bounds that Linux keeps")

WRITE = """
import ctypes, mmap, os, time
libc = ctypes.CDLL(None, use_errno=True)
libc.mmap.restype = ctypes.c_void_p
libc.mmap.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int, ctypes.c_int, ctypes.c_int, ctypes.c_long]
def names(count):
    for number in range(count):
        with open(str(number), "wb") as file: file.write(bytes(1 << 20))
    time.sleep(1)
def deleted(count):
    for number in range(count):
        file = os.open("x", os.O_CREAT | os.O_RDWR)
        os.write(file, bytes(1 << 20))
        os.unlink("x")
    time.sleep(1)
def mapped(count):
    for number in range(count):
        file = os.open("x", os.O_CREAT | os.O_RDWR)
        os.write(file, bytes(1 << 20))
        libc.mmap(None, 4096, 1, 1, file, 0)
        os.close(file)
        os.unlink("x")
    time.sleep(1)
def holes(count):
    kept = []
    for number in range(count):
        with open(str(number), "w+b") as file:
            file.truncate(1 << 20)
            kept.append(mmap.mmap(file.fileno(), 0))
        kept[-1][:] = bytes([1]) * (1 << 20)
    time.sleep(1)
def small():
    import tempfile, numpy as np
    with open("log", "a") as file: file.write("text")
    with tempfile.TemporaryFile() as file: file.write(bytes(1000))
    with tempfile.TemporaryDirectory() as folder: np.save(folder + "/a", np.zeros(100_000))
    os.replace("log", "other")
    return sorted(os.listdir("."))
"""


@pytest.fixture(scope="module", params=[(), ("own-tmpfs",)], ids=["own file system", "counted"])
def bounded(request):
    """Workers whose folder the kernel bounds, where it can, and workers whose folder is counted."""
    switched_off = frozenset(request.param)
    launcher = launch.start(switched_off)

    opened = []

    def run():
        opened.append(
            Sandbox(launcher, {"ex.py": WRITE.encode()}, "ex.py", Limits(), switched_off=switched_off)
        )
        return opened[-1]

    yield run
    for sandbox in opened:
        sandbox.close()
    launcher.close()


@pytest.mark.parametrize("how", ["names", "deleted", "mapped", "holes"])
def test_more_than_its_share_of_the_disk_is_the_calls_failure(bounded, how):
    """Under names, deleted, only mapped, or in holes that are filled later; the next exercise has a new folder."""
    sandbox = bounded()
    with pytest.raises(SubmissionFailure) as caught:
        sandbox.call(how, (45,), {})
    assert any(
        word in caught.value.message for word in ("No space left", "writes more to the disk", "(signal 7)")
    )
    sandbox.close()
    assert call(bounded(), function="small") == ["other"]


def test_a_small_file_of_ones_own_is_nothing_to_complain_about(bounded):
    """A log, temporary files and folders, np.save."""
    sandbox = bounded()
    for _ in range(20):
        assert call(sandbox, function="small") == ["other"]
    sandbox.close()


def test_confinement_that_is_required_is_asked_for_before_anything_is_loaded():
    """What is missing is named, and the submission is not run."""
    launcher = launch.start()
    sandbox = Sandbox(
        launcher,
        {"ex.py": b"print('loaded')\ndef f(): return 1"},
        "ex.py",
        Limits(),
        switched_off=frozenset({"landlock"}),
        require_confinement=True,
    )
    with pytest.raises(Broken, match="this system lacks landlock"):
        sandbox.call("f", (), {})
    assert "landlock" in sandbox.isolation.missing
    assert sandbox.printed() == ""
    sandbox.close()
    launcher.close()


def test_a_machine_that_gives_no_time_is_named_once(sandbox, launcher):
    """No call is made, no mark is given, and nobody is to blame."""
    worker = sandbox("def f(): return 1")
    launcher.machine.late(1e9)
    for _ in range(2):
        with pytest.raises(Broken, match="The machine is too busy"):
            worker.call("f", (), {})
    launcher.machine.late(-1e9)
    assert call(sandbox("def f(): return 1")) == 1


def test_time_that_passes_without_the_submission_is_the_machines(sandbox, monkeypatch):
    """A worker that gets no processor ends the exercise as our own fault."""
    monkeypatch.setattr(Limits, "passing", 0.3)
    worker = sandbox(
        "import time\ndef f():\n    while True: time.sleep(0.01)", limits=Limits(50.0, 50.0, 50.0)
    )
    with pytest.raises(Broken, match="your code was given"):
        worker.call("f", (), {})


def test_the_same_function_handed_in_twice_is_one(sandbox):
    """What is one object here is one there."""
    assert call(sandbox("def f(g, h, k): return [g is h, g is k]"), abs, abs, max) == [True, False]


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("def f(): return [0.0] * 200_000, [0.0] * 40_000, 'x' * 3_000_000", "MB of data"),
        ("import os\ndef f(): os.write(4, b'\\xff\\xff\\xff\\xff')", "not an answer"),
        ("def f(g):\n    for _ in range(10**6): g(1.0)", "far too often"),
    ],
)
def test_answers_and_questions_without_bounds_are_refused(sandbox, monkeypatch, source, says):
    """More than any exercise asks for is no answer."""
    monkeypatch.setattr(functions, "MAX_ASKS", 200)
    worker = sandbox(source + "\ndef h(): return 1", limits=Limits(60.0, 1.0, 100.0))
    args = (abs,) if "(g)" in source else ()
    assert says in failure(worker, *args).message
