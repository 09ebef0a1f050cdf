"""The kit's ideas are a list that a teacher can use, and nothing else is taken for one."""

from __future__ import annotations

import pytest

from grader.ideas import Idea, read
from grader.kitfiles import CatalogError

IDEA = '[slope]\ntitle = "A slope left out"\nlecture = "Count them."\nexample = "A chain of three."\n'


def test_a_list_is_read(tmp_path):
    """By the names of the ideas, in the order of the file."""
    path = tmp_path / "ideas.toml"
    path.write_text(IDEA + IDEA.replace("slope", "another"))
    assert list(read(path)) == ["slope", "another"]
    assert read(path)["slope"] == Idea("A slope left out", "Count them.", "A chain of three.")


@pytest.mark.parametrize(
    "text",
    [
        IDEA.replace("lecture", "lectrue"),
        IDEA.replace("A slope left out", ""),
        IDEA.replace("A slope left out", "A title that is much too long for a row of the class page"),
        IDEA.replace('example = "A chain of three."\n', ""),
        "[slope",
        'slope = "left out"',
    ],
)
def test_what_is_no_such_list_is_refused(tmp_path, text):
    """Misspelled, empty, too long, missing, no TOML at all: the file is named."""
    path = tmp_path / "ideas.toml"
    path.write_text(text)
    with pytest.raises(CatalogError, match=r"ideas\.toml"):
        read(path)
    with pytest.raises(CatalogError, match=r"none\.toml"):
        read(tmp_path / "none.toml")
