"""Libraries are found by what modules are linked with, and no file that is none does harm."""

from __future__ import annotations

import _ctypes
import os
import subprocess
import sys

import pytest

from grader.sandbox.confine import libraries

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="shared libraries of Linux")
EXTENSIONS = os.path.dirname(getattr(_ctypes, "__file__", ""))


def test_all_that_the_extension_modules_load_is_named():
    """What the dynamic linker finds for each of them is in the list, indirect needs too."""
    names = {os.path.basename(path) for path in libraries.paths(EXTENSIONS)}
    modules = [os.path.join(EXTENSIONS, name) for name in os.listdir(EXTENSIONS) if ".so" in name]
    told = subprocess.run(["ldd", *modules], capture_output=True, text=True).stdout
    wanted = {line.split()[0] for line in told.splitlines() if " => /" in line}
    assert wanted - names == set()


@pytest.mark.parametrize(
    "data",
    [b"", b"text", b"\x7fELF\x02\x01", b"\x7fELF\x02\x01" + b"\xff" * 200, b"\x7fELF\x01\x01" + bytes(90)],
)
def test_other_files_need_nothing(tmp_path, data):
    """Texts, cut files and files of other machines."""
    (tmp_path / "file").write_bytes(data)
    assert libraries.needed(str(tmp_path / "file")) == []
    assert libraries.needed(str(tmp_path / "none")) == []
