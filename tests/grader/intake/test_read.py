"""A submission is read as bytes: what may be imported is taken, nothing is run, links and bombs are left."""

from __future__ import annotations

import json
import os
import stat
import zipfile

import pytest

from grader.intake.read import MAX_FILE, SubmissionError, read

KNOWN = {"ex04_relu.py": ("relu", "relu_prime"), "ex09_theta_chain.py": ("grad_theta2", "six_partials")}


@pytest.fixture
def folder(tmp_path):
    """A folder with one exercise and its helpers."""
    home = tmp_path / "alice"
    (home / "tools").mkdir(parents=True)
    (home / "ex04_relu.py").write_text("import helper\n")
    (home / "helper.py").write_text("x = 1\n")
    (home / "tools" / "__init__.py").write_text("")
    return home


def test_a_folder_gives_exercises_and_their_helpers(folder):
    """Everything that can be imported is there, under its path, and the name is the folder's."""
    submission = read(folder, KNOWN)
    assert submission.name == "alice"
    assert sorted(submission.files) == ["ex04_relu.py", "helper.py", "tools/__init__.py"]


@pytest.mark.parametrize(
    "name",
    [
        "conftest.py",
        "sitecustomize.py",
        "usercustomize.py",
        "setup.py",
        "pytest.ini",
        "evil.pth",
        ".hidden.py",
        "a-b.py",
    ],
)
def test_what_configures_python_or_pytest_is_never_taken(folder, name):
    """It is not an error either: students have such files."""
    (folder / name).write_text("raise SystemExit")
    assert name not in read(folder, KNOWN).files


@pytest.mark.skipif(os.name != "posix", reason="needs links and pipes")
def test_links_pipes_and_devices_are_not_followed(folder, tmp_path):
    """A link to a secret, a pipe and a folder with an exercise's name are not read, and do not hang."""
    secret = tmp_path / "secret.py"
    secret.write_text("TOKEN = 1")
    (folder / "helper.py").unlink()
    (folder / "helper.py").symlink_to(secret)
    (folder / "ex09_theta_chain.py").symlink_to(secret)
    (folder / "linked").symlink_to(tmp_path)
    os.mkfifo(folder / "pipe.py")
    submission = read(folder, KNOWN)
    assert sorted(submission.files) == ["ex04_relu.py", "tools/__init__.py"]
    assert "link" in submission.refused["ex09_theta_chain.py"]


def test_an_oversized_file_is_noted(folder):
    """It is missing, and the report can say why."""
    (folder / "ex09_theta_chain.py").write_bytes(b"#" * (MAX_FILE + 1))
    submission = read(folder, KNOWN)
    assert "larger than" in submission.refused["ex09_theta_chain.py"]


def test_the_hash_tells_submissions_apart(folder):
    """It depends on the files that are taken, not on where they are."""
    before = read(folder, KNOWN).sha256
    assert before == read(folder, KNOWN).sha256
    (folder / "notes.txt").write_text("not taken")
    assert before == read(folder, KNOWN).sha256
    (folder / "helper.py").write_text("x = 2\n")
    assert before != read(folder, KNOWN).sha256


def test_the_exercises_folder_inside_is_found(folder, tmp_path):
    """A clone of the kit can be handed in as it is."""
    clone = tmp_path / "clone"
    clone.mkdir()
    folder.rename(clone / "exercises")
    assert "ex04_relu.py" in read(clone, KNOWN).files


@pytest.mark.parametrize("name", ["ex04_relu.py", "alice_123_ex04_relu (1).py", "ex04.py", "hw-ex4.py"])
def test_a_single_file_is_known_by_its_name(tmp_path, name):
    """Platforms put things before and behind a name."""
    path = tmp_path / name
    path.write_text("def relu(z): return z")
    if name == "hw-ex4.py":
        with pytest.raises(SubmissionError):
            read(path, KNOWN)
    else:
        assert list(read(path, KNOWN).files) == ["ex04_relu.py"]


def test_a_single_file_for_a_single_exercise_is_that_exercise(tmp_path):
    """Whoever asks for one exercise and gives one file means this file; another exercise's file is not meant."""
    one = {"ex04_relu.py": KNOWN["ex04_relu.py"]}
    path = tmp_path / "mine.py"
    path.write_text("x = 1")
    assert list(read(path, one).files) == ["ex04_relu.py"]
    with pytest.raises(SubmissionError):
        read(path.rename(tmp_path / "ex09_theta_chain.py"), one)


@pytest.mark.parametrize("make", ["nothing", "empty", "text", "binary"])
def test_what_holds_no_exercise_says_what_to_give(tmp_path, make):
    """No submission, an empty folder, another file: an error that names what is wanted."""
    path = tmp_path / f"x{make}.txt"
    if make == "empty":
        path.mkdir()
    elif make != "nothing":
        path.write_bytes(b"\x00\xff" if make == "binary" else b"hello")
    with pytest.raises(SubmissionError):
        read(path, KNOWN)


def make_zip(path, members):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data, mode in members:
            info = zipfile.ZipInfo(name)
            info.external_attr = mode << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    return path


def test_a_zip_is_read_without_unpacking(tmp_path):
    """The folder with the exercises inside is found; what is around it is not taken."""
    members = [
        ("hw/ex04_relu.py", "a = 1", 0),
        ("hw/helper.py", "b = 2", stat.S_IFREG | 0o644),
        ("other.py", "c = 3", 0),
    ]
    submission = read(make_zip(tmp_path / "bob.zip", members), KNOWN)
    assert submission.name == "bob"
    assert submission.files == {"ex04_relu.py": b"a = 1", "helper.py": b"b = 2"}


@pytest.mark.parametrize(
    "name",
    [
        "../ex09_theta_chain.py",
        "/ex09_theta_chain.py",
        "a/../../ex09_theta_chain.py",
        "C:/ex09_theta_chain.py",
    ],
)
def test_members_outside_the_zip_are_left_out(tmp_path, name):
    """Absolute paths and ".." lead nowhere."""
    members = [("ex04_relu.py", "a = 1", 0), (name, "evil", 0)]
    submission = read(make_zip(tmp_path / "z.zip", members), KNOWN)
    assert submission.files == {"ex04_relu.py": b"a = 1"}


def test_links_in_a_zip_are_left_out(tmp_path):
    """A member that is a link is noted, not followed."""
    members = [("ex04_relu.py", "a = 1", 0), ("ex09_theta_chain.py", "/etc/passwd", stat.S_IFLNK | 0o777)]
    submission = read(make_zip(tmp_path / "z.zip", members), KNOWN)
    assert list(submission.files) == ["ex04_relu.py"]
    assert "link" in submission.refused["ex09_theta_chain.py"]


def test_a_bomb_is_read_no_further_than_a_file_may_be(tmp_path):
    """A member that would be huge is too large, and costs little."""
    members = [("ex04_relu.py", "a = 1", 0), ("ex09_theta_chain.py", b"0" * (200 * MAX_FILE), 0)]
    submission = read(make_zip(tmp_path / "z.zip", members), KNOWN)
    assert list(submission.files) == ["ex04_relu.py"]
    assert "larger" in submission.refused["ex09_theta_chain.py"]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 cut off", b"not a zip at all"])
def test_a_broken_zip_is_an_unreadable_submission(tmp_path, data):
    """The error says that the upload may be incomplete."""
    path = tmp_path / "z.zip"
    path.write_bytes(data)
    with pytest.raises(SubmissionError, match="zip"):
        read(path, KNOWN)


def make_notebook(path, *cells):
    path.write_text(json.dumps({"cells": [{"cell_type": "code", "source": cell} for cell in cells]}))
    return path


def test_a_notebook_is_the_file_of_each_exercise_that_it_answers(tmp_path):
    """Its code cells as they are, one below the other, and where each begins; nothing else of it."""
    cells = ["%matplotlib inline\nimport numpy as np", ["def relu(z):\n", "    return 1\n"], "relu_prime = 2"]
    submission = read(make_notebook(tmp_path / "hw.ipynb", *cells), KNOWN)
    code = "%matplotlib inline\nimport numpy as np\ndef relu(z):\n    return 1\n\nrelu_prime = 2"
    assert submission.files == {"ex04_relu.py": code.encode()}
    assert submission.cells == {"ex04_relu.py": (1, 3, 6)}


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"cells": 3}', '{"cells": [{"cell_type": "code", "source": 5}]}', "[" * 100_000]
)
def test_a_broken_notebook_is_an_unreadable_submission(tmp_path, text):
    """Whatever the JSON holds, the error is ours to word."""
    path = tmp_path / "n.ipynb"
    path.write_text(text)
    with pytest.raises(SubmissionError):
        read(path, KNOWN)
