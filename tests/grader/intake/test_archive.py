"""A zip is listed and read, never unpacked: nothing leads out of it, and nothing in it is larger than allowed."""

from __future__ import annotations

import stat
import zipfile

import pytest

from grader.intake import archive, rules
from grader.intake.rules import SubmissionError
from grader.intake.source import Unreadable
from tests.grader.intake.conftest import FOUR, ONE, zipped


@pytest.fixture
def opened(tmp_path):
    """A zip's bytes as an open archive."""
    files = []

    def opened(data):
        path = tmp_path / f"{len(files)}.zip"
        path.write_bytes(data)
        files.append(path.open("rb"))
        return archive.opened(files[-1])

    yield opened
    for file in files:
        file.close()


def troubles(zip_):
    return {one.path: one.trouble for one in zip_.found()}


def test_members_are_found_and_read(opened):
    """Whatever wrote the zip: backslashes, dots, UTF-8 that is not said to be, folders as members."""
    names = {f"hw\\{ONE}": "1", f"./hw//{FOUR}": "2", "hw/": "", "hw/x.txt": "", "größe.py": "3"}
    zip_ = opened(zipped(names))
    assert troubles(zip_) == {f"hw/{ONE}": "", f"hw/{FOUR}": "", "größe.py": ""}
    assert [zip_.read(one, 10) for one in zip_.found()] == [b"1", b"2", b"3"]


def test_names_in_utf_8_that_do_not_say_so(opened):
    """As macOS writes them."""
    data = zipped({"größe.py": ""})
    flag = (0x800).to_bytes(2, "little")
    for mark, offset in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        place = data.index(mark) + offset
        assert data[place : place + 2] == flag
        data = data[:place] + b"\0\0" + data[place + 2 :]
    assert list(troubles(opened(data))) == ["größe.py"]


@pytest.mark.parametrize("name", ["../ex.py", "a/../../ex.py", "..\\ex.py", "C:/../ex.py"])
def test_what_leads_out_is_found_and_not_read(opened, name):
    """Upwards."""
    zip_ = opened(zipped({name: "1"}))
    (found,) = zip_.found()
    with pytest.raises(Unreadable, match="outside the zip: pack"):
        zip_.read(found, 10)


@pytest.mark.parametrize("name", ["/hw/ex.py", "C:/hw/ex.py", "C:\\hw\\ex.py", "\\\\hw\\ex.py", "c:hw/ex.py"])
def test_an_absolute_name_leads_into_the_zip(opened, name):
    """Some programs pack whole paths, and nothing is ever written to one."""
    zip_ = opened(zipped({name: "1"}))
    (found,) = zip_.found()
    assert (found.folder, found.name, zip_.read(found, 10)) == (("hw",), "ex.py", b"1")


def test_a_method_that_is_not_read_is_no_damage(opened):
    """Windows packs what is large in one that zipfile does not know."""
    data = bytearray(zipped({ONE: "1" * 100}))
    data[8:10] = b"\x09\0"
    place = data.index(b"PK\1\2") + 10
    data[place : place + 2] = b"\x09\0"
    zip_ = opened(bytes(data))
    with pytest.raises(Unreadable, match="make an ordinary zip"):
        zip_.read(next(iter(zip_.found())), 1000)


def test_links_and_devices_are_not_read(opened):
    """A member that claims to be one."""
    for mode in (stat.S_IFLNK | 0o777, stat.S_IFCHR | 0o666):
        assert "link" in troubles(opened(zipped({ONE: "/etc/passwd"}, mode)))[ONE]
    assert troubles(opened(zipped({ONE: ""}, stat.S_IFREG | 0o644)))[ONE] == ""


def test_environments_and_caches_are_passed_over(opened):
    """Before their members are looked at; a folder that is only called build or env is none."""
    many = {f"kit/.venv/lib/p/m{number}.py": "" for number in range(2000)}
    env = {
        "kit/my env/pyvenv.cfg": "",
        "kit/my env/lib/x.py": "",
        "x/site-packages/y.py": "",
        "__MACOSX/._x.py": "",
    }
    assert list(troubles(opened(zipped({**many, **env, "env/x.py": "", "build/y.py": ""})))) == [
        "env/x.py",
        "build/y.py",
    ]


@pytest.mark.parametrize(
    "method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA]
)
def test_a_member_is_read_no_further_than_its_limit(opened, method):
    """However well it is packed, and whatever size it claims."""
    zip_ = opened(zipped({ONE: bytes(3_000_000), FOUR: "12345"}, method=method))
    large, small = zip_.found()
    assert zip_.read(small, 5) == b"12345"
    with pytest.raises(Unreadable, match="is larger than"):
        zip_.read(large, rules.MAX_FILE)


def test_damaged_and_encrypted_members_cost_themselves(opened):
    """The others are read."""
    data = bytearray(zipped({ONE: "x" * 50, FOUR: "12345"}))
    data[30 + len(ONE)] ^= 255  # the first byte behind the member's own header
    zip_ = opened(bytes(data))
    damaged, good = zip_.found()
    with pytest.raises(Unreadable, match="damaged"):
        zip_.read(damaged, 100)
    assert zip_.read(good, 10) == b"12345"
    data = bytearray(zipped({ONE: "x"}))
    data[data.rindex(b"PK\1\2") + 8] |= 1
    assert "encrypted" in troubles(opened(bytes(data)))[ONE]


@pytest.mark.parametrize("data", [b"", b"PK\3\4 cut off", b"no zip at all", zipped({ONE: "x"})[:-30]])
def test_what_is_no_zip_is_refused(opened, data):
    """In words that say what may have happened."""
    with pytest.raises(SubmissionError, match="is the upload complete"):
        opened(data)


def test_a_list_of_members_without_end_is_refused(opened, monkeypatch):
    """It would have to be held in memory."""
    monkeypatch.setattr(archive, "MAX_DIRECTORY", 2_000)
    assert len(troubles(opened(zipped({f"{number}.py": "" for number in range(20)})))) == 20
    with pytest.raises(SubmissionError, match="too many files"):
        opened(zipped({f"{number}.py": "" for number in range(200)}))
