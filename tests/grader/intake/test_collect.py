"""What was chosen is read and counted; what cannot be read costs itself, and is said."""

from __future__ import annotations

import pytest

from grader.intake import collect as module
from grader.intake import rules
from grader.intake.collect import collect
from grader.intake.notebook import NotebookError, parse
from grader.intake.source import Found, Unreadable, bounded
from tests.grader.intake.conftest import FOUR, KNOWN, NINE, ONE, STUB, bytes_of, notebook


class Files:
    """A source made of a dict; a value that is an exception is raised when its file is read."""

    def __init__(self, files):
        self._files, self.notes, self.read_bytes = files, [], 0

    def found(self):
        return [Found(tuple(path.split("/")[:-1]), path.rpartition("/")[2]) for path in self._files]

    def read(self, found, limit):
        import io

        text = self._files[found.path]
        if isinstance(text, Exception):
            raise text
        data = bounded(io.BytesIO(bytes_of(text)), limit)
        self.read_bytes += len(data)
        return data


def parsed(notebooks):
    read = []
    for data in notebooks:
        try:
            read.append(parse(data))
        except NotebookError as trouble:
            read.append(str(trouble))
    return read


def reading(files, known=KNOWN):
    return collect(Files(files), known, parsed)


def test_exercises_have_their_own_names_and_helpers_theirs():
    """Whatever they are called where they lie; what cannot be imported is no helper."""
    read = reading({"hw/Ex04 (1).PY": "4", "hw/h.py": "h", "hw/t/x.py": "x", "top.py": "", "hw/a-b.py": ""})
    assert read.files == {FOUR: b"4", "h.py": b"h", "t/x.py": b"x"}
    assert read.notes == ()


def test_a_short_name_stays_importable():
    """Other files of the submission may import it by the name that it has there."""
    assert reading({"ex04.py": "4", "ex09.py": "from ex04 import relu"}).files["ex04.py"] == b"4"


def test_each_folder_keeps_its_helpers():
    """One folder a week, each with a file of the same name."""
    read = reading(
        {f"w1/{ONE}": "1", "w1/tools.py": "a", f"w2/{FOUR}": "4", "w2/tools.py": "b", f"w3/{NINE}": "9"}
    )
    assert read.files == {ONE: b"1", FOUR: b"4", NINE: b"9", "tools.py": b"a"}
    assert read.beside == {FOUR: {"tools.py": b"b"}}


HERE = "exercises/" + FOUR


@pytest.mark.parametrize(
    ("home", "imports", "files", "importable"),
    [
        (HERE, "from helpers.util import f", ["helpers/util.py"], ["helpers/util.py"]),
        (HERE, "import util", ["util.py", "unused.py"], ["util.py"]),
        (HERE, "sys.path.append('../my-src'); import util", ["my-src/util.py"], ["util.py"]),
        (HERE, "from helpers import a", ["helpers/a.py", "b/b.py"], ["helpers/a.py", "b/b.py"]),
        ("hw/" + HERE, "import src.n.util as u", ["hw/src/n/util.py", "x.py"], ["src/n/util.py"]),
        (f"week2/{FOUR}", "from week1.b import f", ["week1/b.py"], ["week1/b.py"]),
        (HERE, "from old.util import f", ["old/util.py"], ["old/util.py"]),
        (HERE, "import util", ["backup/util.py"], []),
        (HERE, "import numpy", ["helpers/util.py"], []),
    ],
)
def test_helpers_beside_the_home_are_there_when_they_are_imported(home, imports, files, importable):
    """From a folder above, or by a folder added to sys.path; what they import comes along, nothing else does."""
    texts = {path: "from b import c" if path.endswith("a.py") else "" for path in files}
    found = set(reading({home: imports, **texts}).files)
    assert found.issuperset([FOUR, *importable])
    assert bool(found - {FOUR}) == bool(importable)
    assert not any("unused" in path or path == "x.py" for path in found)


@pytest.mark.parametrize("trouble", ["is a link: hand in the file itself", "is larger than 1000 kB"])
def test_a_file_that_cannot_be_read_costs_itself(trouble):
    """Its exercise is refused with the reason, the others are there."""
    read = reading({ONE: Unreadable(trouble), FOUR: "4", "h.py": Unreadable(trouble)})
    assert read.files == {FOUR: b"4"}
    assert read.refused == {ONE: f"{ONE} {trouble}."}
    assert read.notes == (f"{ONE} {trouble}.", f"h.py {trouble}.")


def test_the_next_version_stands_in_for_one_that_cannot_be_read():
    """The note stays, the refusal does not."""
    read = reading({f"exercises/{ONE}": Unreadable("is a link"), f"exercises/{FOUR}": "4", ONE: "1"})
    assert read.files[ONE] == b"1"
    assert read.refused == {}
    assert read.notes[0] == f"exercises/{ONE} is a link."


def test_a_version_that_was_begun_comes_before_a_stub():
    """A clone of the kit beside a notebook, or beside files of one's own; never what is put aside."""
    read = reading({f"exercises/{FOUR}": STUB, f"exercises/{ONE}": "1", "hw.ipynb": notebook("relu = abs")})
    assert read.files[FOUR] == b"relu = abs"
    assert read.notes == (f"There are two versions of ex04: hw.ipynb was graded, exercises/{FOUR} was not.",)
    assert reading({f"exercises/{FOUR}": STUB, f"mine/{FOUR}": "4"}).files[FOUR] == b"4"
    assert reading({f"exercises/{FOUR}": STUB, f"solutions/{FOUR}": "4"}).files[FOUR] == STUB.encode()
    assert reading({FOUR: STUB}).files[FOUR] == STUB.encode()


def test_a_notebook_is_what_it_is_called_and_what_it_defines():
    """A file in Python comes before it."""
    read = reading({"ex09_theta_chain.ipynb": notebook("x\ny", "def relu(z): 1"), ONE: "1"})
    code = b"x\ny\ndef relu(z): 1"
    assert read.files == {ONE: b"1", FOUR: code, NINE: code}
    assert read.cells == {FOUR: (1, 3), NINE: (1, 3)}


@pytest.mark.parametrize("name", [FOUR, "ex04.py", "homework.py"])
def test_a_notebook_that_is_called_like_python_is_read_as_one(name):
    """With its cells, and it is said; a broken one costs itself."""
    code = "x = 1\ndef relu(z): 1"
    read = reading({name: b"\xef\xbb\xbf " + notebook("x = 1", "def relu(z): 1")})
    assert (read.files[FOUR], read.cells[FOUR]) == (code.encode(), (1, 2))
    assert f"{name} is a notebook and was read as one" in " ".join(read.notes)
    assert reading({name: notebook("x = 1", "def relu(z): 1")[:-3]}).files == {}


def test_as_many_notebooks_in_disguise_are_parsed_as_others(monkeypatch):
    """Each may take a child of its own; what comes after them is taken as it is."""
    monkeypatch.setattr(module, "MAX_NOTEBOOKS", 1)
    read = reading({ONE: notebook("x"), FOUR: notebook("y")})
    assert read.files[ONE] == b"x"
    assert read.files[FOUR] == notebook("y")


def test_a_notebook_that_is_none_costs_itself():
    """And is said to be none."""
    read = reading({FOUR: "4", "ex09_theta_chain.ipynb": b"{}", "x.ipynb": b""})
    assert list(read.files) == [FOUR]
    assert "is the upload complete" in read.refused[NINE]
    assert len(read.notes) == 2


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("x = 'é'\n".encode("utf-16"), f"{FOUR} is UTF-16"),
        ("x = 'é'\n".encode("utf-16-be"), None),
        ("\ufeffx = 'é'\n".encode("utf-16-be"), f"{FOUR} is UTF-16"),
        ("\ufeffx = 'é'\n".encode("utf-32"), f"{FOUR} is UTF-16"),
        ("\ufeffx = 'é'\n".encode(), None),
    ],
    ids=["le", "be without mark", "be", "32", "utf-8 mark"],
)
def test_utf_16_is_read_where_a_mark_makes_it_certain(text, says):
    """And said, since Python would not read it; the mark of UTF-8 Python knows."""
    read = reading({FOUR: text})
    assert bool(read.notes) == bool(says)
    assert read.files[FOUR].lstrip(b"\xef\xbb\xbf") == "x = 'é'\n".encode() or says is None


def test_what_is_missing_is_perhaps_in_an_archive_beside_the_rest():
    """It is named then; where nothing is missing nobody asks for it."""
    files = {FOUR: "4", "exercises.zip": "x", "data.zip": "x"}
    assert [note.partition(" ")[0] for note in reading(files).notes] == ["exercises.zip", "data.zip"]
    assert reading(files, {FOUR: KNOWN[FOUR]}).notes == ()


def test_what_is_missing_is_perhaps_in_a_document():
    """It is named where the exercise is missing, and nowhere else."""
    read = reading({"ex04_relu.docx": "PK", "notes.pdf": "", "ex09.rtf": "", NINE: "9"})
    assert read.refused == {
        FOUR: f"ex04_relu.docx is not read here: hand in the code as plain text, called {FOUR}."
    }
    assert read.notes == tuple(read.refused.values())


@pytest.mark.parametrize(("name", "cells"), [(FOUR, ["", " "]), ("x.py", [])])
def test_a_notebook_without_code_says_so(name, cells):
    """Where it is the only file, or called like an exercise; beside others it may be a text."""
    name = name.replace(".py", ".ipynb")
    assert "holds no code" in " ".join(reading({name: notebook(*cells)}).notes)
    assert reading({"about.ipynb": notebook(*cells), NINE: "9"}).notes == ()


def test_a_file_that_is_no_python_costs_itself():
    """It is said to be what it is, and the next version stands in."""
    read = reading({FOUR: rb"{\rtf1\ansi def relu(z)}", NINE: "9", "h.py": b"%PDF-1.7"})
    assert read.refused[FOUR].startswith(f"{FOUR} is an RTF document")
    assert [note.partition(" is ")[0] for note in read.notes] == [FOUR, "h.py"]
    assert reading({FOUR: b"<html>", f"old/{FOUR}": "4"}).files[FOUR] == b"4"


def test_an_empty_file_is_no_answer():
    """It was perhaps not saved; an empty helper is one."""
    read = reading({FOUR: " \n", NINE: "9", "x.ipynb": "", "h/__init__.py": ""})
    assert read.notes == (
        "x.ipynb is empty: was it saved before it was handed in?",
        f"{FOUR} is empty: was it saved before it was handed in?",
    )
    assert list(read.refused) == [FOUR]
    assert read.files == {NINE: b"9", "h/__init__.py": b""}


def test_a_link_that_git_wrote_as_text_is_one():
    """Where there are no links, git writes a file with the path in it."""
    read = reading({FOUR: "../exercises/ex04_relu.py", ONE: "x.y\n"})
    assert "is a link" in read.refused[FOUR]
    assert list(read.files) == [ONE]


def test_the_only_file_for_the_only_exercise_is_meant():
    """Also in a folder; not if its name says that it is another exercise."""
    one = {FOUR: KNOWN[FOUR]}
    assert reading({"hw/mine.py": "x"}, one).files == {FOUR: b"x"}
    assert reading({"mine.ipynb": notebook("x")}, one).files == {FOUR: b"x"}
    assert reading({"ex09.py": "x"}, one).files == {}
    assert FOUR not in reading({"a.py": "x", "b.py": "y"}, one).files


def test_where_no_name_says_anything_the_functions_do():
    """A single file for several exercises; not where files are called like exercises."""
    read = reading({"homework.py": "def relu(z): 1\nsix_partials = 2"})
    assert set(read.files) == {FOUR, NINE}
    assert FOUR not in reading({ONE: "1", "tools.py": "def relu(z): 1"}).files


def test_bytes_are_counted_while_reading():
    """Past the bound nothing more is read, and what was chosen first is there."""
    many = {f"h{number}.py": "#" * 900_000 for number in range(60)}
    source = Files({FOUR: "4", **many})
    read = collect(source, KNOWN, parsed)
    assert read.files[FOUR] == b"4"
    assert sum(map(len, read.files.values())) <= rules.MAX_TOTAL
    assert source.read_bytes < rules.MAX_TOTAL + 2 * rules.MAX_FILE
    assert "all files together hold more than 20 MB" in read.notes[0]


def test_helpers_notebooks_and_notes_are_counted():
    """And what is left out is said, in few words."""
    read = reading({FOUR: "4", **{f"h{number:03}.py": "" for number in range(300)}})
    assert len(read.files) == 1 + rules.MAX_HELPERS
    assert read.notes == ("100 more files beside the exercises were left out: 200 are taken.",)
    read = reading({FOUR: "4", **{f"{number}.ipynb": notebook("x") for number in range(60)}})
    assert read.notes == (f"Of 60 notebooks the first {module.MAX_NOTEBOOKS} were read.",)
    read = reading({FOUR: "4", **{f"h{number:03}.py": Unreadable("is a link") for number in range(150)}})
    assert len(read.notes) == module.MAX_NOTES
