"""What is handed in attacks before anything of it runs: folders, zips, notebooks and names that are traps."""

from __future__ import annotations

import io
import json
import os
import random
import stat
import struct
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from grader.catalog import exercises
from grader.intake import archive as containers
from grader.intake.read import SubmissionError, read

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="what is measured here, is measured on Linux")
ROOT = Path(__file__).parents[3]
KNOWN = {exercise.file: exercise.functions for exercise in exercises(ROOT)}
SOLUTION = (ROOT / "solutions" / "ex04_relu.py").read_bytes()
RELU = b"import numpy as np\ndef relu(z):\n    return np.maximum(z, 0.0)\n"
SECRET = "SECRET-of-the-grader"
BOUND = 400 * 2**20
"""Bytes that reading a submission may take, whatever it is."""


@pytest.fixture
def folder(tmp_path):
    """A folder that is handed in, with a secret beside it."""
    (tmp_path / "secret.py").write_text(f"# {SECRET}\n")
    (tmp_path / "sub").mkdir()
    return tmp_path / "sub"


def taken(path):
    """The files that are taken, or the text of the refusal."""
    said = ""
    try:
        submission = read(path, KNOWN)
    except SubmissionError as refusal:
        said = str(refusal)
    if said:
        assert SECRET not in said
        assert said.isprintable(), ascii(said)
        return said
    assert SECRET.encode() not in b"".join(submission.files.values())
    assert SECRET not in str(submission.notes)
    return submission.files


def test_links_out_of_the_folder_are_not_followed(folder):
    """Symbolic links, to a file, a folder, itself and nothing: none is read; a link as an exercise is noted."""
    (folder / "ex04_relu.py").write_bytes(RELU)
    for name, target in {
        "helper.py": "../secret.py",
        "ex05_sigmoid.py": "../secret.py",
        "deep": "..",
        "loop.py": "loop.py",
        "root": "/",
        "none.py": "/nowhere",
        "exercises": "..",
    }.items():
        (folder / name).symlink_to(target)
    assert list(taken(folder)) == ["ex04_relu.py"]
    assert "link" in read(folder, KNOWN).refused["ex05_sigmoid.py"]


def test_pipes_and_devices_are_not_waited_for(folder):
    """A FIFO, a socket and a device called like exercises: they are passed over at once."""
    os.mkfifo(folder / "ex04_relu.py")
    os.mkfifo(folder / "helper.py")
    (folder / "ex05_sigmoid.py").mkdir()
    if os.geteuid() == 0:
        os.mknod(folder / "ex06_chain_rule.py", stat.S_IFCHR | 0o666, os.makedev(1, 5))
    started = time.monotonic()
    assert "no exercise" in taken(folder)
    assert time.monotonic() - started < 2


@pytest.mark.parametrize("kind", ["fifo", "device", "folder", "nothing"])
def test_the_submission_itself_is_no_file(folder, kind):
    """What is named on the command line may be a pipe, a device, a folder called x.py, or not there."""
    path = folder / "ex04_relu.py"
    if kind == "fifo":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    elif kind == "device":
        path = Path("/dev/zero")
    assert isinstance(taken(path), str)


def test_a_file_that_grows_and_one_that_nobody_may_read(folder):
    """A file larger than the bound is noted and not read; a file without permissions is a note."""
    (folder / "ex04_relu.py").write_bytes(RELU)
    os.truncate(os.open(folder / "ex05_sigmoid.py", os.O_CREAT | os.O_WRONLY), 2**40)
    (folder / "ex06_chain_rule.py").write_bytes(b"x = 1")
    (folder / "ex06_chain_rule.py").chmod(0)
    files = taken(folder)
    assert "ex05_sigmoid.py" not in files
    assert "larger" in read(folder, KNOWN).refused["ex05_sigmoid.py"]


def test_names_that_act(folder):
    """Names with newlines, escape sequences, commands and bytes that are no text: none is taken or shown."""
    (folder / "ex04_relu.py").write_bytes(RELU)
    for name in (
        b"a\nb.py",
        b"::error::x.py",
        b"\x1b[2J.py",
        b"\xff\xfe.py",
        b"ex05_sigmoid.py\n",
        b"..py",
        b"-rf.py",
    ):
        Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_bytes(b"x = 1")
    (folder / "evil\n::error::folder").mkdir()
    (folder / "evil\n::error::folder" / "helper.py").write_bytes(b"x = 1")
    assert list(taken(folder)) == ["ex04_relu.py"]


@pytest.mark.parametrize(
    "name",
    ["\x1b[31m::error::x", "a\n::notice::b", "..", "\u202etxt", "\udcff", "x" * 200, "' OR 1=1 --", "\u2028"],
)
def test_the_name_of_a_submission_is_harmless(folder, name):
    """The name of the folder is in the report and in messages; it is one harmless line there."""
    hostile = folder / name
    hostile.mkdir(exist_ok=True)
    (hostile / "ex04_relu.py").write_bytes(RELU)
    submission = read(hostile, KNOWN)
    assert submission.name.isprintable()
    assert not submission.name.startswith("::")
    assert len(submission.name) <= 100
    assert isinstance(taken(hostile / "missing"), str)


def test_settings_and_start_up_files_are_not_taken(folder):
    """What configures Python or pytest stays where it is."""
    names = ["conftest.py", "sitecustomize.py", "usercustomize.py", "setup.py", "__main__.py", "noxfile.py"]
    for name in [
        *names,
        "pytest.ini",
        "setup.cfg",
        "evil.pth",
        "pyvenv.cfg",
        "evil.so",
        "evil.pyc",
        ".hidden.py",
    ]:
        (folder / name).write_bytes(b"raise SystemExit")
    for name in ("evil.dist-info", "evil.egg-info", "tests", "grader", "__pycache__", ".git"):
        (folder / name).mkdir()
        (folder / name / "helper.py").write_bytes(b"raise SystemExit")
    (folder / "ex04_relu.py").write_bytes(RELU)
    assert list(taken(folder)) == ["ex04_relu.py"]


def test_too_many_files_and_too_deep_folders(folder):
    """Helpers are counted and depth is bounded; the exercise is found all the same."""
    deep = folder
    for _ in range(60):
        deep = deep / "deeper"
        deep.mkdir()
        (deep / "helper.py").write_bytes(b"x = 1")
    for number in range(1000):
        (folder / f"a{number}.py").write_bytes(b"x = 1")
    (folder / "ex04_relu.py").write_bytes(RELU)
    files = taken(folder)
    assert "ex04_relu.py" in files
    assert len(files) < 300


def test_much_in_all(folder):
    """Seventy helpers of almost a megabyte are each allowed and together refused: they fit in no message."""
    (folder / "ex04_relu.py").write_bytes(RELU)
    for number in range(70):
        (folder / f"helper{number}.py").write_bytes(b"#" * 990_000)
    assert "more than" in taken(folder)


def zipped(path, members):
    """A zip of (name, data, attributes)."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data, mode in members:
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = mode << 16
            archive.writestr(info, data)
    return path


def test_zip_members_that_lead_out(folder):
    """Absolute paths, "..", drives, backslashes, links and devices in a zip: nothing is written or followed."""
    path = zipped(
        folder / "a.zip",
        [
            ("../../escaped.py", "x = 1", 0),
            ("/tmp/escaped.py", "x = 1", 0),
            ("..\\ex05_sigmoid.py", "x = 1", 0),
            ("C:/ex05_sigmoid.py", "x = 1", 0),
            ("a/../../ex05_sigmoid.py", "x = 1", 0),
            ("ex06_chain_rule.py", "../secret.py", stat.S_IFLNK | 0o777),
            ("ex07_forward_net.py", "", stat.S_IFCHR | 0o666),
            ("ex04_relu.py", RELU.decode(), stat.S_IFREG | 0o644),
            ("./ex04_relu.py", "raise SystemExit", 0),
        ],
    )
    before = sorted(folder.parent.rglob("*"))
    assert list(taken(path)) == ["ex04_relu.py"]
    assert sorted(folder.parent.rglob("*")) == before
    assert "link" in read(path, KNOWN).refused["ex06_chain_rule.py"]


def test_zip_with_names_that_act(folder):
    """Newlines, commands, nulls, halves of characters and a name of 60 000 bytes: none is shown or taken."""
    names = [
        "a\n::error::.py",
        "\x1b[2J/ex04_relu.py",
        "x\0y.py",
        "e\u202e.py",
        "n" * 60_000 + ".py",
        "\u2028/b.py",
    ]
    path = zipped(folder / "b.zip", [(name, "x = 1", 0) for name in names])
    assert isinstance(taken(path), str) or set(taken(path)) == {"ex04_relu.py"}


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_zip_bombs(folder, method):
    """Members that are small in the zip and large outside: each is read as far as a file's bound."""
    with zipfile.ZipFile(folder / "c.zip", "w", method) as archive:
        archive.writestr("ex04_relu.py", RELU)
        data = bytes(8 * 2**20)
        for name in ("ex05_sigmoid.py", *(f"helper{number}.py" for number in range(3))):
            archive.writestr(name, data)
    started, files = time.monotonic(), taken(folder / "c.zip")
    assert list(files) == ["ex04_relu.py"]
    assert time.monotonic() - started < 10


def test_zip_that_lies_about_sizes(folder):
    """Sizes in a zip's directory are claims: too small, too large, and of 2^32 - 1."""
    path = zipped(folder / "d.zip", [("ex04_relu.py", RELU.decode() * 50, 0)])
    data = bytearray(path.read_bytes())
    for claim in (0, 1, 2**32 - 1, 2**31):
        place = data.rindex(b"PK\1\2")
        struct.pack_into("<II", data, place + 20, claim, claim)
        path.write_bytes(data)
        taken(path)


def test_zip_with_encryption_and_unknown_methods(folder):
    """An encrypted member and one compressed in an unknown way are notes, or the zip is refused."""
    path = zipped(folder / "e.zip", [("ex04_relu.py", RELU.decode(), 0), ("ex05_sigmoid.py", "x = 1", 0)])
    good = path.read_bytes()
    for offset, value in ((8, 1), (10, 99), (10, 14), (10, 12), (6, 255)):
        data = bytearray(good)
        for place in (data.index(b"PK\1\2"),):
            data[place + offset] = value
        path.write_bytes(data)
        taken(path)


def test_mutated_zips(folder):
    """Whatever the bytes of a zip: files, or a refusal."""
    chance = random.Random(4)
    path = folder / "f.zip"
    for number in range(500):
        method = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)[number % 4]
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", method) as archive:
            archive.writestr("ex04_relu.py", RELU)
            archive.writestr("a/helper.py", b"x = 1\n" * 9)
        data = bytearray(buffer.getvalue())
        for _ in range(chance.randint(1, 6)):
            data[chance.randrange(len(data))] = chance.choice([0, 255, chance.randrange(256)])
        if chance.random() < 0.2:
            del data[chance.randrange(len(data)) :]
        path.write_bytes(data)
        taken(path)


def notebook(*sources, **more):
    """A notebook with these code cells."""
    cells = [{"cell_type": "code", "source": source, "metadata": {}, "outputs": []} for source in sources]
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, **more})


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        '{"cells": ' * 50_000,
        '{"cells": 7}',
        '{"cells": {"a": 1}}',
        '{"cells": [[]]}',
        '{"cells": [{"cell_type": "code", "source": 5}]}',
        '{"cells": [{"cell_type": "code", "source": [1, {}]}]}',
        '{"cells": [{"cell_type": ["code"]}]}',
        '{"cells": ' + "1" * 5000 + "}",
        '{"cells": NaN, "cells": [null]}',
        "\ud800".encode("utf-8", "surrogatepass"),
        b"\xff\xfe" + '{"cells": []}'.encode("utf-16-le"),
    ],
    ids=lambda text: ascii(text[:24]),
)
def test_notebooks_that_are_none(folder, text):
    """Nested, circular in spirit, of other types, of other encodings: a refusal in words."""
    path = folder / "n.ipynb"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    assert isinstance(taken(path), str)


BOMBS = {
    "notebook": lambda: notebook("a\n" * 4_000_000),
    "notebook of operators": lambda: notebook("-" * 290_000 + "1"),
    "notebook of brackets": lambda: notebook("(" * 100_000, "[" * 99_000 + "]" * 99_000),
    "notebook of cells": lambda: notebook(*["a\n"] * 100_000),
    "notebook of statements": lambda: notebook("a;" * 149_000),
}


@pytest.mark.parametrize("name", BOMBS)
def test_notebooks_that_fill_the_memory(folder, name):
    """Python's own parser takes a thousand bytes for each of a source's: reading stays within its bound."""
    path = folder / "ex04_relu.ipynb"
    path.write_text(BOMBS[name]())
    code = (
        "import resource, sys, time; sys.path.insert(0, sys.argv[1]); from pathlib import Path\n"
        "from grader.intake.read import SubmissionError, read\n"
        "try: read(Path(sys.argv[2]), {'ex04_relu.py': ('relu',)})\n"
        "except SubmissionError as refusal: print(refusal)\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024)"
    )
    done = subprocess.run(
        [sys.executable, "-P", "-c", code, str(ROOT), str(path)], capture_output=True, text=True, timeout=30
    )
    assert done.returncode == 0, done.stderr[-500:]
    assert int(done.stdout.split()[-1]) < BOUND


def test_zip_with_many_members(folder):
    """Thirty thousand members are listed, a few thousand are looked at."""
    path = folder / "g.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("ex04_relu.py", RELU)
        for number in range(30_000):
            archive.writestr(f"{number:x}.txt", b"")
    started = time.monotonic()
    assert "ex04_relu.py" in taken(path)
    assert time.monotonic() - started < 10
    assert containers.MAX_MEMBERS < 30_000
