"""The page takes what `--submission` takes, by the same names."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from grader.intake.rules import SubmissionError
from grader.page.uploads import taken
from tests.grader.intake.conftest import FOUR, ONE, notebook, zipped

KNOWN = {ONE: ("forward_difference", "central_difference"), FOUR: ("relu", "relu_prime")}
QUOTIENT = "def forward_difference(f, x, h):\n    return 1\n"
RELU = "def relu(z):\n    return z\n"
RUN = """
import json, sys
from grader.page import records
records.install()
from grader.page.uploads import taken
print(json.dumps(taken("homework.ipynb", sys.stdin.buffer.read(), json.loads(sys.argv[1])).texts))
"""


@pytest.mark.parametrize(
    "name", [ONE, "EX01_Difference.py", "ex01.py", "ex01-2 (1).py", "hopper_1_2_ex01.py.txt"]
)
def test_one_file_by_any_name_that_means_it(name):
    """As platforms and browsers call it."""
    assert taken(name, QUOTIENT.replace("\n", "\r\n").encode(), KNOWN).texts == {ONE: QUOTIENT}


def test_a_notebook_and_a_zip_with_one():
    """Whatever the notebook is called; what is no exercise is left out, and said."""
    found = taken("homework.ipynb", notebook(QUOTIENT, RELU), KNOWN)
    assert set(found.texts) == {ONE, FOUR} and "def relu" in found.texts[FOUR]
    found = taken("C:\\fake\\work.zip", zipped({f"mine/{FOUR}": RELU, "mine/helper.py": "x = 1"}), KNOWN)
    assert found.texts == {FOUR: RELU}
    assert found.notes == ["helper.py is no exercise: this page keeps exercises only."]


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("essay.docx", b"x", "essay.docx is neither a folder nor a .py, .zip or .ipynb file."),
        ("work.zip", b"PK no", "work.zip cannot be read as a zip"),
        (ONE, b"x = '\xff'", f"{ONE} is not text in UTF-8."),
        ("hello.py", b"x = 1", "hello.py holds no exercise of this kit"),
    ],
)
def test_what_cannot_be_taken_is_said_by_its_own_name(name, data, why):
    """And not by the place where it was laid down."""
    with pytest.raises(SubmissionError) as lost:
        taken(name, data, KNOWN)
    assert str(lost.value).startswith(why)
    assert "/" not in str(lost.value)


def test_a_notebook_is_read_with_the_pages_own_records(root):
    """There is no msgspec in a page."""
    done = subprocess.run(
        [sys.executable, "-c", RUN, json.dumps(KNOWN)],
        input=notebook(QUOTIENT, RELU),
        capture_output=True,
        cwd=root,
        check=True,
    )
    assert set(json.loads(done.stdout)) == {ONE, FOUR}
