"""People are told apart by what the platform knows of them."""

from __future__ import annotations

from pathlib import Path

from grader.intake.uploads import LONGEST, Part, Upload, told_apart


def upload(name, file="a.py", **more):
    return Upload(name, (Part(Path("/in") / file, file),), **more)


def test_two_of_one_name_have_what_the_platform_knows_behind_it():
    """A number, an address, else the file; whoever is alone keeps the bare name."""
    people = [upload("Ada", number="12"), upload("Ada", email="ada@x.edu"), upload("Bob")]
    assert [one.name for one in told_apart(people)] == ["Ada (12)", "Ada (ada@x.edu)", "Bob"]
    files = [upload("Ada", "a.py"), upload("Ada", "b.py")]
    assert [one.name for one in told_apart(files)] == ["Ada (a.py)", "Ada (b.py)"]


def test_where_nothing_tells_them_apart_the_place_does():
    """Each has a name of its own, whatever there is."""
    same = [upload("Ada", "x/a.py"), upload("Ada", "y/a.py")]
    names = [one.name for one in told_apart(same)]
    assert len(set(names)) == 2
    assert all(name.startswith("Ada (a.py) (") for name in names)


def test_a_name_is_one_line_of_some_length():
    """Without one there is a word for it."""
    (odd, nobody) = told_apart([upload("A\x1b[2J\nda" + "x" * 999), upload(" ")])
    assert "\n" not in odd.name
    assert "\x1b" not in odd.name
    assert len(odd.name) <= LONGEST
    assert nobody.name == "no name"


def test_the_key_stays_when_others_hand_in():
    """It is the person's own number and files, not the name."""
    assert upload("Ada", canvas="7").key == upload("Ada (7)", canvas="7").key == "7/a.py"
    assert upload("Ada").key == "/a.py"
