"""The child that unpacks zips and parses notebooks: one job, one answer, limits of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile

import msgspec
import pytest

from grader.intake.child import MEMORY
from grader.intake.protocol import Answer, Job, Notebook, Parsed, Reading, Refused
from tests.grader.intake.conftest import FOUR, KNOWN, STUB, notebook, zipped

CODE = "from grader.intake.child import main; main()"


def answered(job, data, root, before=""):
    command = [sys.executable, "-c", f"{before}{CODE}", msgspec.json.encode(job).decode()]
    with tempfile.TemporaryFile() as file:  # as a submission that was opened: a zip is read from its end
        file.write(data)
        file.seek(0)
        done = subprocess.run(command, stdin=file, capture_output=True, cwd=root, timeout=60)
    assert done.returncode == 0, done.stderr
    return msgspec.msgpack.decode(done.stdout, type=Answer)


def test_a_zip_is_taken_in(root):
    """What it holds of the exercises; what is no zip is refused."""
    found = answered(Job(KNOWN), zipped({f"hw/{FOUR}": STUB, "hw/notes.txt": "x"}), root)
    assert isinstance(found, Reading)
    assert found.files == {FOUR: STUB.encode()}
    assert isinstance(answered(Job(KNOWN), b"no zip", root), Refused)


def test_notebooks_are_parsed_each_by_itself(root):
    """One that is none says so and leaves the others alone."""
    data = msgspec.msgpack.encode([notebook("x = 1"), b"[" * 10_000])
    found = answered(Job(None), data, root)
    assert isinstance(found, Parsed)
    assert isinstance(found.notebooks[0], Notebook)
    assert isinstance(found.notebooks[1], str)


@pytest.mark.skipif(os.name != "posix", reason="limits of a process are a matter of POSIX")
def test_what_takes_too_much_memory_is_refused(root):
    """The limit is the child's own: whoever asked lives on."""
    greedy = f"import grader.intake.child as child; child._parsed_all = lambda: bytearray({MEMORY});"
    found = answered(Job(None), b"", root, greedy)
    assert isinstance(found, Refused)
    assert "memory" in found.reason
