"""What lies in an exported folder becomes an upload a person, called as the platform calls them."""

from __future__ import annotations

import os

import pytest

from grader.intake.exports import find
from grader.intake.handed_in import read_parts, versions
from grader.intake.rules import SubmissionError
from tests.grader.intake import exported

KNOWN = {"ex04_relu.py": ("relu",), "ex09_theta_chain.py": ("six_partials",)}
RELU, CHAIN = "def relu(z):\n    return z\n", "def six_partials():\n    return 0\n"


def names(folder):
    return [upload.name for upload in find(folder, KNOWN)]


def read_all(folder, workplace):
    """Each upload as one submission, the latest version; a text where it cannot be read."""
    workplace.mkdir(exist_ok=True)
    found = {}
    for upload in find(folder, KNOWN):
        try:
            latest = versions(upload.parts)[0] if upload.parts else ()
            found[upload.name] = (
                sorted(read_parts(upload.name, latest, KNOWN, workplace).files) if latest else upload.reason
            )
        except SubmissionError as refusal:
            found[upload.name] = str(refusal)
    return found


def test_canvas_files_of_one_user_are_one_submission(tmp_path):
    """Loose files are joined by the user, late ones too; they get the names back that they were handed in with."""
    folder = exported.canvas(
        tmp_path / "submissions",
        {
            "hopperada": {"ex04_relu.py": RELU, "ex09_theta_chain-2.py": CHAIN, "helper.py": "x = 1\n"},
            "lovelacegrace": {"ex04_relu-1.py": RELU},
        },
    )
    exported.nobodys(folder)
    assert read_all(folder, tmp_path / "work") == {
        "hopperada": ["ex04_relu.py", "ex09_theta_chain.py", "helper.py"],
        "lovelacegrace": ["ex04_relu.py"],
    }
    assert [upload.canvas for upload in find(folder)] == ["4021", "4022"]


def test_canvas_texts_links_and_documents_are_rows_with_a_reason(tmp_path):
    """Whoever handed in no file is there all the same."""
    for name in (
        "hopperada_4021_text.html",
        "noetheremmy_LATE_4023_link.html",
        "lovelacegrace_4022_88001_essay.docx",
        "turingalan_4024_text.html",
        "turingalan_4024_88002_ex04_relu.py",
    ):
        exported.write(tmp_path / name, RELU)
    found = read_all(tmp_path, tmp_path / ".work")
    assert found.pop("turingalan") == ["ex04_relu.py"]
    assert found["hopperada"] == "Only a text was handed in, no file."
    assert found["noetheremmy"] == "Only a link was handed in, no file."
    assert "essay.docx" in found["lovelacegrace"]


def test_anonymous_canvas_users_are_called_by_their_code(tmp_path):
    """`anon_` stays away; the code is all that is known."""
    for name in (
        "anon_Ab3xZ_88001_ex04_relu.py",
        "anon_Ab3xZ_88002_helper.py",
        "anon_q9Tr2_LATE_55_88003_w.zip",
    ):
        exported.write(tmp_path / name, RELU)
    assert names(tmp_path) == ["Ab3xZ", "q9Tr2"]
    assert {upload.canvas for upload in find(tmp_path)} == {""}


def test_two_canvas_users_of_one_name_are_told_apart(tmp_path):
    """Both are kept, each with its own files."""
    exported.write(tmp_path / "wangwei_17_88001_ex04_relu.py")
    exported.write(tmp_path / "wangwei_18_88002_ex04_relu.py")
    assert names(tmp_path) == ["wangwei (17)", "wangwei (18)"]


@pytest.mark.parametrize("folders", [True, False])
def test_moodle_users_have_their_full_names(tmp_path, folders):
    """Folders or loose files, a text beside them, two of one name, and somebody whose identity is hidden."""
    files = {
        "Ada Hopper": {"ex04_relu.py": RELU, "ex09_theta_chain.py": CHAIN},
        "Zoë O'Neill-Ünal": {"ex04_relu.py": RELU},
        "Participant 771": {"work.zip": ""},
    }
    exported.moodle(tmp_path, files, folders=folders)
    exported.write(tmp_path / "Ada Hopper_1234560_assignsubmission_onlinetext" / "onlinetext.html")
    exported.write(tmp_path / "Alan Turing_1234590_assignsubmission_onlinetext" / "onlinetext.html")
    exported.nobodys(tmp_path)
    found = read_all(tmp_path, tmp_path / ".work")
    assert list(found) == ["Ada Hopper", "Alan Turing", "Participant 771", "Zoë O'Neill-Ünal"]
    assert found["Ada Hopper"] == ["ex04_relu.py", "ex09_theta_chain.py"]
    assert found["Alan Turing"] == "Only a text was handed in, no file."
    exported.moodle(tmp_path / "twice", {"Ada Hopper": files["Ada Hopper"]}, folders=folders)
    for entry in list((tmp_path / "twice").iterdir()):
        entry.rename(tmp_path / entry.name.replace("1234560", "42"))
    assert names(tmp_path)[:2] == ["Ada Hopper (1234560)", "Ada Hopper (42)"]


def test_gradescope_submitters_are_read_from_the_metadata(tmp_path):
    """By name, sid or e-mail; each of a group; what students printed into the file is not taken for one of them."""
    folder = exported.gradescope(
        tmp_path / "assignment_77_export",
        {f"submission_{number}": {"ex04_relu.py": RELU} for number in (1, 2, 3, 4)},
        {
            "submission_1": "  - :name: Ada Hopper\n    :sid: '017'\n    :email: ada@example.edu",
            "submission_2": '  - :name: "J\\u00fcrgen \\"J\\" K"\n    :sid: \n    :email: jk@example.edu',
            "submission_3": "  - :name: \n    :sid: '0099'\n    :email: x@example.edu",
            "submission_4": "  - :name: Pair One\n    :sid: '5'\n    :email: \n"
            "  - :name: Pair Two\n    :sid: '6'\n    :email: ",
        },
    )
    exported.write(folder / "submission_5" / "ex04_relu.py", RELU)
    uploads = find(tmp_path, KNOWN)  # packed with its folder: what is inside is meant
    assert [upload.name for upload in uploads] == [
        "0099",
        "Ada Hopper",
        'Jürgen "J" K',
        "Pair One",
        "Pair Two",
        "submission_5",
    ]
    assert uploads[1].number == "017" and uploads[1].email == "ada@example.edu"
    assert uploads[3].parts == uploads[4].parts


def test_clones_are_called_by_their_user(tmp_path):
    """Without what all clones begin with, however alike the users are; one clone by the name of its folder."""
    files = {"ex04_relu.py": RELU}
    many = exported.clones(tmp_path / "all", "theta-chain-", {"ann-b": files, "ann-c": files, "bob": files})
    assert read_all(many, tmp_path / "work") == {user: ["ex04_relu.py"] for user in ("ann-b", "ann-c", "bob")}
    few = exported.clones(tmp_path / "hw1-submissions", "hw1-", {"ann-b": files, "ann-c": files})
    assert names(few) == ["ann-b", "ann-c"]


def test_a_plain_folder_holds_a_folder_a_zip_or_a_file_a_student(tmp_path):
    """Everything else in it is nobody's; a document is somebody's, with a reason."""
    exported.write(tmp_path / "alice" / "ex04_relu.py", RELU)
    exported.zipped(tmp_path / "bob.zip", {"work/ex04_relu.py": RELU})
    exported.write(tmp_path / "carol_ex04_relu.py", RELU)
    exported.write(tmp_path / "dora.docx")
    (tmp_path / "eve").mkdir()
    exported.nobodys(tmp_path)
    found = read_all(tmp_path, tmp_path / ".work")
    assert list(found) == ["alice", "bob", "carol_ex04_relu", "dora", "eve"]
    assert found["alice"] == found["bob"] == found["carol_ex04_relu"] == ["ex04_relu.py"]
    assert found["dora"] == "dora.docx is neither Python nor a notebook nor a zip."


def test_odd_names_stay_apart_and_on_one_line(tmp_path):
    """Newlines, emoji, 250 letters, blanks alone: each a name of its own on one line."""
    for name in ("a\nb", "a b", "🎓", "x" * 250, " ", "..py", "=1+1"):
        exported.write(tmp_path / name / "ex04_relu.py", RELU)
    found = names(tmp_path)
    assert len(set(found)) == 6 and not any("\n" in name or not name for name in found)
    assert max(map(len, found)) == 200


def test_what_is_handed_in_again_is_another_version(tmp_path):
    """The latest first; a file that was not handed in again is in every version."""
    for name in ("1_hw.zip", "2_helper.py", "3_hw-1.zip", "4_hw-2.zip"):
        exported.write(tmp_path / f"hopperada_4021_{name}")
    (upload,) = find(tmp_path)
    each = [[part.path.name.partition("4021_")[2] for part in parts] for parts in versions(upload.parts)]
    assert each == [["2_helper.py", "4_hw-2.zip"], ["2_helper.py", "3_hw-1.zip"], ["2_helper.py", "1_hw.zip"]]
    assert [part.name for part in versions(upload.parts)[0]] == ["helper.py", "hw.zip"]


def test_a_folder_that_cannot_be_meant_says_what_is_expected(tmp_path):
    """Missing, a file, empty, nobody's files alone, or one submission's own files."""
    exported.nobodys(tmp_path / "nobodys")
    (tmp_path / "empty").mkdir()
    exported.write(tmp_path / "own" / "ex04_relu.py")
    exported.write(tmp_path / "own" / "ex09_theta_chain.py")
    file = exported.zipped(tmp_path / "one.zip", {})
    for path in (tmp_path / "gone", tmp_path / "empty", tmp_path / "nobodys", tmp_path / "own", file):
        with pytest.raises(SubmissionError, match="as Canvas, Moodle, Gradescope"):
            find(path, KNOWN)


def test_why_a_loose_file_cannot_be_read_is_told(tmp_path):
    """What is wrong with it, not that it is missing."""
    exported.write(tmp_path / "all" / "hopperada_4021_1_ex04_relu.rtf", "{\\rtf1 def relu(z)}")
    exported.write(tmp_path / "all" / "lovelacegrace_4022_2_ex04_relu-1.py", "<html>")
    found = read_all(tmp_path / "all", tmp_path / "work")
    assert found["hopperada"].startswith("ex04_relu.rtf is not read here")
    assert found["lovelacegrace"].startswith("ex04_relu.py is a web page")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_links_and_pipes_are_read_by_nobody(tmp_path):
    """A link to a folder is a row with a reason, and a pipe holds nobody up."""
    exported.write(tmp_path / "secret" / "ex04_relu.py", RELU)
    folder = tmp_path / "all"
    folder.mkdir()
    (folder / "mallory").symlink_to(tmp_path / "secret")
    os.mkfifo(folder / "pipe.py")
    os.mkfifo(folder / "hopperada_1_2_ex04_relu.py")
    found = read_all(folder, tmp_path / "work")
    assert "is a link" in found["mallory"] and "no regular file" in found["pipe"]
    assert "No exercise" in found["hopperada"]
