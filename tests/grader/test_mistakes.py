"""Known mistakes: read from a file, applied to a solution."""

from __future__ import annotations

import pytest

from grader.mistakes import Mistake, applied, read

SOLUTION = "import math\n\n\ndef f(x):\n    return 2 * x\n\n\ndef g(x):\n    return f(x) + 1\n"


def test_an_edit_is_made_where_it_fits_exactly_once():
    """What occurs twice or nowhere is no edit."""
    assert applied(SOLUTION, Mistake(".", right="2 * x", wrong="x")) == SOLUTION.replace("2 * x", "x")
    assert applied(SOLUTION, Mistake(".", right="def ", wrong="")) is None
    assert applied(SOLUTION, Mistake(".", right="3 * x", wrong="x")) is None


def test_a_recipe_takes_the_place_of_functions_of_its_names():
    """Its helpers stand before the first of them, the rest stays as it is."""
    text = applied(
        SOLUTION, Mistake(".", program="def helper(x):\n    return -x\n\n\ndef g(x):\n    return helper(x)")
    )
    assert text is not None
    names = {}
    exec(text, names)
    assert (names["f"](3), names["g"](3)) == (6, -3)
    assert text.index("def helper") < text.index("def g")
    assert text.count("def g") == 1
    assert applied(SOLUTION, Mistake(".", program="def h(): pass")) is None
    assert applied(SOLUTION, Mistake(".", program="def f(:")) is None


def test_a_file_holds_mistakes_and_nothing_else(tmp_path):
    """In its order; a misspelled key is refused."""
    path = tmp_path / "m.toml"
    path.write_text(
        '[b]\nsays = "B."\nright = "x"\nwrong = "y"\n\n[a]\nidea = "i"\nsays = "A."\nprogram = "p"\n'
    )
    assert list(read(path)) == ["b", "a"]
    assert read(path)["a"] == Mistake("A.", "i", program="p")
    path.write_text('[b]\nsays = "B."\nrihgt = "x"\n')
    with pytest.raises(ValueError, match="rihgt"):
        read(path)
