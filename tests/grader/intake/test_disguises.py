"""Files that call themselves something else: said to be what they are, and taken for nothing."""

from __future__ import annotations

import pickle
import py_compile

import pytest

from grader.intake.disguises import what
from tests.grader.intake.conftest import notebook, zipped

PAGE = b"<!DOCTYPE html>\n<html><body>def relu(z)</body></html>"


def compiled(tmp_path):
    (tmp_path / "x.py").write_text("x = 1\n")
    with open(py_compile.compile(str(tmp_path / "x.py"), str(tmp_path / "x.pyc")) or "", "rb") as file:
        return file.read()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (rb"{\rtf1\ansi def relu(z)}", "an RTF document"),
        (PAGE, "a web page"),
        (b"\xef\xbb\xbf\n  <HTML>", "a web page"),
        (b'<?xml version="1.0"?><svg/>', "a web page"),
        (b"From: <Saved by Blink>\r\nSubject: x\r\nMIME-Version: 1.0\r\n", "a saved web page"),
        (PAGE.decode().encode("utf-16"), "a web page"),
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF"),
        (zipped({"[Content_Types].xml": "x", "word/document.xml": "x"}), "a Word document"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text"}, method=0), "an office document"),
        (zipped({"ex04_relu.py": "x"}), "its name should end in .zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an office document"),
        (b"\x1f\x8b\x08\0", "a gzip archive: hand in what is in it"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (pickle.dumps({"W": [1.0]}), "a pickle"),
        (b"version https://git-lfs.github.com/spec/v1\noid", "git lfs pull"),
        (b"\0\x05\x16\x07\0\x02", "beside a file"),
    ],
)
def test_a_file_is_said_to_be_what_it_is(data, says):
    """What it is, and what to do."""
    assert says in what(data)


def test_compiled_python_is_none(tmp_path):
    """Whatever version of Python has made it: by where its line break stands."""
    assert "compiled Python" in what(compiled(tmp_path))


@pytest.mark.parametrize(
    "data",
    [
        *(b"", b"\n", b"x = 1\r\n", b"a\r\r\n", b"MZ = 3\n", b"BZh = 1", b"{1: 2}", b"From: int = 3\n"),
        *(b"PK = 1", b"GIF = 8", b"\xe9 = 1\n", b"\xff\xfex\0", b"# <html>\n", b"'''<!DOCTYPE html>'''"),
        notebook("x = 1"),
    ],
)
def test_what_may_be_python_is_left_to_python(data):
    """However odd it looks."""
    assert what(data) == ""
