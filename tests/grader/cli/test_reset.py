"""An exercise can be begun again, and nothing that was written is lost."""

from __future__ import annotations

import json
import shutil

import pytest


@pytest.fixture
def copy(grader, tmp_path):
    """A copy to work in."""
    assert grader("init", tmp_path / "my").returncode == 0
    return tmp_path / "my"


def test_the_stub_is_put_back_and_the_old_file_kept(grader, copy, root):
    """As often as one likes; grading takes none of the old files for an exercise."""
    file = copy / "exercises/ex04_relu.py"
    for number in (1, 2):
        file.write_text(f"# try {number}\n")
        done = grader("reset", "4", cwd=copy)
        assert (done.returncode, done.stderr) == (0, "")
        assert f"yours is kept as ex04_relu.py.old{number}" in done.stdout
        assert file.read_bytes() == (root / "tests/stubs/ex04_relu.py").read_bytes()
        assert (copy / f"exercises/ex04_relu.py.old{number}").read_text() == f"# try {number}\n"
    done = grader("4", "--json", "-", cwd=copy)
    assert json.loads(done.stdout)["notes"] == []


def test_what_is_as_it_was_stays(grader, copy):
    """Nothing to keep, nothing to do; a file that is gone comes back, and who grades it is told how."""
    assert "is as it was handed out." in grader("reset", "relu", cwd=copy).stdout
    (copy / "exercises/ex04_relu.py").unlink()
    said = grader("relu", cwd=copy).stdout
    assert "exercises/ex04_relu.py is not there. Lay it out again: python -m grader reset ex04" in said
    assert grader("reset", "relu", cwd=copy).returncode == 0
    assert [path.name for path in (copy / "exercises").glob("ex04*")] == ["ex04_relu.py"]


def test_a_link_is_not_written_through(grader, copy, tmp_path):
    """Somebody who links an exercise keeps what it leads to."""
    other, file = tmp_path / "other.py", copy / "exercises/ex04_relu.py"
    other.write_text("# elsewhere\n")
    file.unlink()
    file.symlink_to(other)
    assert grader("reset", "4", cwd=copy).returncode == 0
    assert other.read_text() == "# elsewhere\n"
    assert not file.is_symlink()


@pytest.mark.parametrize(
    ("args", "says"), [(["reset"], "Missing argument"), (["reset", "ex99"], "no exercise")]
)
def test_wrong_usage(grader, copy, args, says):
    """Status 2 and a sentence."""
    done = grader(*args, cwd=copy)
    assert done.returncode == 2
    assert says in done.stderr


def test_the_change_is_kept(grader, copy, root):
    """The list says what an exercise had before."""
    shutil.copy(root / "solutions/ex04_relu.py", copy / "exercises")
    grader("4", cwd=copy)
    assert "4 of 4" in grader("list", cwd=copy).stdout
    grader("reset", "4", cwd=copy)
    assert "4 -> 0 of 4" in grader("list", cwd=copy).stdout
