"""A submission is read as bytes, whatever it comes in: what may be imported is taken, nothing is run."""

from __future__ import annotations

import os

import pytest

from grader.intake.read import MAX_FILE, Submission, SubmissionError, read
from tests.grader.intake.conftest import FOUR, KNOWN, NINE, ONE, notebook, zipped

NO_ANSWER = notebook("y = 1")
KINDS = {
    "one file": {f"hw/{FOUR}": "4"},
    "renamed": {f"hw/example_12_34_{FOUR[:-3]}-1.py": "4"},
    "a clone": {
        f"kit/exercises/{FOUR}": "4",
        f"kit/tests/visible/test_{FOUR}": "",
        "kit/grader/x.py": "",
        "kit/README": "",
    },
    "backup": {f"exercises/{FOUR}": "4", f"exercises/{ONE}": "1", f"backup/{FOUR}": "old"},
    "environment": {**{f".venv/lib/m{number}.py": "" for number in range(500)}, f"x/{FOUR}": "4"},
    "notebook": {"hw/homework.ipynb": notebook("relu = 4")},
    "nothing else in it": {"hw/mine.PY": "4 # relu", "hw/README.md": ""},
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_folder_and_a_zip_are_read_alike(submission, kind):
    """The exercise is there under its own name, and the submission is called as it was handed in."""
    known = {FOUR: KNOWN[FOUR]} if "else" in kind else KNOWN
    read_ = read(submission(KINDS[kind]), known)
    assert read_.name == "alice"
    assert read_.files[FOUR] in (b"4", b"relu = 4", b"4 # relu")


@pytest.mark.parametrize(
    "name", ["ex04_relu.py", "EX04_RELU.PY", "alice_123_ex04_relu (1).py", "ex04.py", "hw-ex4.py"]
)
def test_a_single_file_is_known_by_its_name(tmp_path, name):
    """Platforms put things before and behind a name."""
    (tmp_path / name).write_text("def relu(z): return z")
    assert FOUR in read(tmp_path / name, KNOWN).files


def test_a_single_notebook_is_known_by_what_it_defines(tmp_path):
    """In capitals, too; the lines on which its cells begin are told."""
    (tmp_path / "hw.IPYNB").write_bytes(notebook("x = 1\n", "relu = 2", "def six_partials(): pass"))
    submission = read(tmp_path / "hw.IPYNB", KNOWN)
    assert set(submission.files) == {FOUR, NINE}
    assert submission.cells == dict.fromkeys([FOUR, NINE], (1, 3, 4))


def test_a_single_zip_in_a_folder_is_opened(lay):
    """As learning platforms hand it on; two of them, or one beside exercises, are not."""
    inner = zipped({f"hw/{FOUR}": "4"})
    assert read(lay({"upload/hw.zip": inner}, "a"), KNOWN).files == {FOUR: b"4"}
    assert FOUR not in read(lay({"hw.zip": inner, ONE: "1"}, "b"), KNOWN).files
    with pytest.raises(SubmissionError):
        read(lay({"a.zip": inner, "b.zip": inner}, "c"), KNOWN)


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("none", None, "There is no submission at"),
        ("a\0b.py", None, "There is no submission at"),
        ("x.txt", b"hello", "neither a folder nor a .py"),
        ("x.rar", b"Rar!", "neither a folder nor a .py"),
        ("x.py", b"y = 1", "no file is called like one (for example ex01_difference_quotient.py)"),
        (FOUR, b"#" * (MAX_FILE + 1), f"{FOUR} is larger than 1000 kB."),
        ("y.zip", b"nonsense", "y.zip cannot be read as a zip: is the upload complete?"),
        ("x.zip", zipped({"a.txt": "x"}), "no file is called like one"),
        ("x.zip", zipped({"a/b.zip": "x"}), "a/b.zip was not opened: hand in what is in it."),
        (
            "y.zip",
            b"Rar!\x1a\x07\0",
            "y.zip is a RAR archive, whatever its name says: pack the files as a zip.",
        ),
        ("y.zip", b"\x1f\x8b\x08", "y.zip is a gzip archive"),
        ("x.ipynb", b"{}", "x.ipynb cannot be read as a notebook: is the upload complete?"),
        ("x.ipynb", NO_ANSWER, "no file is called like one"),
    ],
)
def test_what_cannot_be_read_says_what_to_do(tmp_path, name, data, says):
    """One error, in words."""
    if data is not None:
        (tmp_path / name).write_bytes(data)
    with pytest.raises(SubmissionError) as caught:
        read(tmp_path / name, KNOWN)
    assert says in str(caught.value)
    assert "?." not in str(caught.value)
    assert ("no file is called like one" in str(caught.value)) == (
        name in ("x.py", "x.zip") or data == NO_ANSWER
    )


@pytest.mark.skipif(os.name != "posix", reason="needs links")
def test_links_are_refused_where_they_are_named_and_where_they_lie(tmp_path):
    """A single file, a file in a folder; a folder may be reached by a link that somebody has typed."""
    (tmp_path / "hw").mkdir()
    (tmp_path / "hw" / FOUR).symlink_to("../x.txt")
    (tmp_path / "x.txt").write_text("relu = 1")
    for path in (tmp_path / "hw" / FOUR, tmp_path / "hw"):
        with pytest.raises(SubmissionError, match="is a link: hand in the file itself"):
            read(path, KNOWN)
    (tmp_path / "hw" / ONE).write_text("x = 1")
    (tmp_path / "latest").symlink_to("hw")
    submission = read(tmp_path / "latest", KNOWN)
    assert list(submission.files) == [ONE]
    assert submission.refused == {FOUR: "ex04_relu.py is a link: hand in the file itself."}
    assert submission.notes == (submission.refused[FOUR],)


def test_the_hash_tells_submissions_apart(lay):
    """It depends on the files that are taken, those beside an exercise too, and not on where they are."""
    home = lay({ONE: "1", f"b/{FOUR}": "4", "b/h.py": "x", "notes.txt": "n"})
    before = read(home, KNOWN).sha256
    (home / "notes.txt").write_text("m")
    assert read(home.rename(home.parent / "bob"), KNOWN).sha256 == before
    (home.parent / "bob/b/h.py").write_text("y")
    assert read(home.parent / "bob", KNOWN).sha256 != before
    assert Submission("a", {"x.py": b"1"}).sha256 == Submission("b", {"x.py": b"1"}).sha256
