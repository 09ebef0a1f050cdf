"""What is handed in attacks before anything of it runs: folders, zips, notebooks and names that are traps."""

from __future__ import annotations

import contextlib
import io
import json
import os
import random
import stat
import struct
import subprocess
import sys
import threading
import time
import zipfile
from pathlib import Path

import pytest

from grader.catalog import exercises
from grader.intake import archive
from grader.intake.collect import collect
from grader.intake.read import SubmissionError, read

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="what is measured here, is measured on Linux")
ROOT = Path(__file__).parents[3]
KNOWN = {exercise.file: exercise.functions for exercise in exercises(ROOT)}
SOLUTION = (ROOT / "solutions" / "ex04_relu.py").read_bytes()
RELU = b"import numpy as np\ndef relu(z):\n    return np.maximum(z, 0.0)\n"
SECRET = "SECRET-of-the-grader"
BOUND = 300 * 10**6
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
    """A FIFO and a device called like exercises: they are named at once, and never opened."""
    os.mkfifo(folder / "ex04_relu.py")
    os.mkfifo(folder / "helper.py")
    (folder / "ex05_sigmoid.py").mkdir()
    if os.geteuid() == 0:
        os.mknod(folder / "ex06_chain_rule.py", stat.S_IFCHR | 0o666, os.makedev(1, 5))
    started = time.monotonic()
    assert "ex04_relu.py is no regular file" in taken(folder)
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
    names = ["conftest.py", "sitecustomize.py", "usercustomize.py", "__main__.py", "pytest.ini", "setup.cfg"]
    names += ["evil.pth", "pyvenv.cfg", "evil.so", "evil.pyc", ".hidden.py"]
    for name in names:
        (folder / name).write_bytes(b"raise SystemExit")
    for name in ("evil.dist-info", "evil.egg-info", "__pycache__", ".git", "site-packages"):
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
    """Seventy helpers of almost a megabyte are each allowed and not together: they fit in no message."""
    (folder / "ex04_relu.py").write_bytes(RELU)
    for number in range(70):
        (folder / f"helper{number}.py").write_bytes(b"#" * 990_000)
    files = taken(folder)
    assert files["ex04_relu.py"] == RELU
    assert sum(map(len, files.values())) <= 20_000_000


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
    """Absolute paths and drives lead into the zip; with "..", links and devices nothing is written or followed."""
    path = zipped(
        folder / "a.zip",
        [
            ("../../escaped.py", "x = 1", 0),
            ("/tmp/escaped.py", "x = 1", 0),
            ("..\\ex05_sigmoid.py", "x = 1", 0),
            ("C:/tmp/ex05_sigmoid.py", "x = 1", 0),
            ("a/../../ex05_sigmoid.py", "x = 1", 0),
            ("ex06_chain_rule.py", "../secret.py", stat.S_IFLNK | 0o777),
            ("ex07_forward_net.py", "", stat.S_IFCHR | 0o666),
            ("ex04_relu.py", RELU.decode(), stat.S_IFREG | 0o644),
            ("./ex04_relu.py", "raise SystemExit", 0),
        ],
    )
    before = sorted(folder.parent.rglob("*"))
    assert set(taken(path)) == {"ex04_relu.py", "ex05_sigmoid.py", "tmp/ex05_sigmoid.py", "tmp/escaped.py"}
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
    for number in range(200):
        method = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)[number % 4]
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", method) as zip_:
            zip_.writestr("ex04_relu.py", RELU)
            zip_.writestr("a/helper.py", b"x = 1\n" * 9)
        data = bytearray(buffer.getvalue())
        for _ in range(chance.randint(1, 6)):
            data[chance.randrange(len(data))] = chance.choice([0, 255, chance.randrange(256)])
        if chance.random() < 0.2:
            del data[chance.randrange(len(data)) :]
        path.write_bytes(data)
        with contextlib.suppress(SubmissionError), path.open("rb") as file:
            collect(archive.opened(file), KNOWN, lambda notebooks: [])
        if number % 50 == 0:
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


def sparse(folder, many):
    """Files that take no room on the disk and a megabyte each when they are read."""
    folder.mkdir()
    for number in range(many):
        with (folder / f"ex1_a{number}.py").open("wb") as file:
            file.truncate(999_000)
    return folder


def zip_of(path, method=zipfile.ZIP_DEFLATED, **members):
    """A zip in which each of these members stands so often: zip_of(path, py=(4900, b"..."))."""
    with zipfile.ZipFile(path, "w", method, compresslevel=9) as archive:
        for end, (many, data) in members.items():
            for number in range(many):
                archive.writestr(f"a{number}/ex04_relu.{end}", data)
    return path


def file_of(path, text):
    path.write_text(text)
    return path


MEGABYTE = b"#" * 999_000
BOMBS = {
    "zip of many exercises": lambda to: zip_of(to / "a.zip", py=(60, MEGABYTE)),
    "zip of a large member": lambda to: zip_of(to / "a.zip", py=(1, bytes(100 * 10**6))),
    "zip in lzma": lambda to: zip_of(to / "a.zip", zipfile.ZIP_LZMA, py=(1, bytes(30 * 10**6))),
    "zip of notebooks": lambda to: zip_of(to / "a.zip", ipynb=(30, notebook("a" * 10**6))),
    "zip of empty members": lambda to: zip_of(to / "a.zip", py=(6_000, b"")),
    "folder of sparse files": lambda to: sparse(to / "a", 60),
    "notebook of f-strings": lambda to: file_of(to / "a.ipynb", notebook("f'{" + "f'{" * 90_000)),
    "notebook of text": lambda to: file_of(to / "a.ipynb", notebook("a\n" * 4_000_000)),
    "notebook of operators": lambda to: file_of(to / "a.ipynb", notebook("-" * 290_000 + "1")),
    "notebook of brackets": lambda to: file_of(
        to / "a.ipynb", notebook("(" * 100_000, "[" * 99_000 + "]" * 99_000)
    ),
    "notebook of cells": lambda to: file_of(to / "a.ipynb", notebook(*["a\n"] * 100_000)),
    "notebook of empty cells": lambda to: file_of(to / "a.ipynb", '{"cells": [' + "{}," * 3_000_000 + "{}]}"),
    "notebook of lists": lambda to: file_of(
        to / "a.ipynb", '{"x": [NaN' + ",[]" * 3_000_000 + '], "cells": []}'
    ),
    "notebook of texts": lambda to: file_of(
        to / "a.ipynb", '{"x": [NaN' + ',"ab"' * 1_000_000 + '], "cells": []}'
    ),
    "notebook of halves": lambda to: file_of(
        to / "a.ipynb", '{"x": "' + "\\ud800" * 1_000_000 + '", "cells": []}'
    ),
}


@pytest.mark.parametrize("name", BOMBS)
def test_what_fills_the_memory(tmp_path, name):
    """Reading takes no more than 300 MB, in this process and in the child, and ends, whatever is handed in."""
    path = BOMBS[name](tmp_path)
    code = (
        "import resource, sys; sys.path.insert(0, sys.argv[1]); from pathlib import Path\n"
        "from grader.intake.read import SubmissionError, read\n"
        "try: read(Path(sys.argv[2]), {'ex04_relu.py': ('relu',)})\n"
        "except SubmissionError as refusal: print(refusal)\n"
        # of this process /proc tells: its rusage counts what it was before it became an interpreter, a pytest
        "told = Path('/proc/self/status').read_text().partition('VmHWM:')[2].split()[0]\n"
        "print(int(told) * 1024, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024)"
    )
    done = subprocess.run(
        [sys.executable, "-P", "-c", code, str(ROOT), str(path)], capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr[-500:]
    assert max(map(int, done.stdout.split()[-2:])) < BOUND


def test_zip_with_many_members(folder):
    """Thousands of other members are passed over."""
    path = folder / "g.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(8_000):
            archive.writestr(f"{number:x}.txt", b"")
        archive.writestr("ex04_relu.py", RELU)
    assert "ex04_relu.py" in taken(path)


def test_a_folder_that_is_exchanged_while_it_is_read(folder):
    """Somebody who owns the folder moves links in and out: a secret is never read, and nothing breaks."""
    stop = threading.Event()
    (folder / "hw").mkdir()
    (folder / "hw" / "ex04_relu.py").write_bytes(RELU)
    (folder / "link").symlink_to("..")
    (folder.parent / "ex04_relu.py").write_text(f"# {SECRET}\n")

    def exchange():
        while not stop.is_set():
            for one, other in (("hw", "a"), ("link", "hw"), ("hw", "link"), ("a", "hw")):
                (folder / one).rename(folder / other)

    thread = threading.Thread(target=exchange)
    thread.start()
    try:
        for _ in range(300):
            taken(folder)
    finally:
        stop.set()
        thread.join()
