"""Every known mistake has an idea behind it, of a list that a teacher can use."""

from __future__ import annotations

import collections
import tomllib

import pytest

from grader import catalog
from grader import ideas as known_ideas
from grader.author import ideas
from grader.author.lint import look
from grader.diagnosis.errors import source

IDEA = (
    '[slope-left-out]\ntitle = "A slope left out"\nlecture = "Count them."\nexample = "A chain of three."\n'
)
MISTAKE = 'right = "1"\nwrong = "2"\nsays = "Not 2."\n'


@pytest.fixture(scope="module")
def known(root):
    return known_ideas.read(root / "tests/mistakes/ideas.toml")


@pytest.fixture(scope="module")
def entries(root):
    """All known mistakes, by exercise and name."""
    return {
        (exercise.id, name): entry
        for exercise in catalog.exercises(root)
        for name, entry in tomllib.loads(exercise.mistakes.read_text(encoding="utf-8")).items()
    }


@pytest.fixture
def exercise(tmp_path):
    """An exercise of which nothing is there but a list of ideas and one mistake that has one of them."""
    exercise = catalog.Exercise(tmp_path, "ex20_x")
    exercise.ideas.parent.mkdir(parents=True)
    exercise.ideas.write_text(IDEA, encoding="utf-8")
    exercise.mistakes.write_text(f'[drops-it]\nidea = "slope-left-out"\n{MISTAKE}', encoding="utf-8")
    return exercise


def test_every_mistake_of_the_course_has_a_known_idea(root):
    """No exercise of the course has a mistake without one."""
    assert [text for exercise in catalog.exercises(root) for text in ideas.look(exercise)] == []


def test_no_idea_lies_idle(known, entries):
    """An idea without a mistake, and that no exception tells, would be counted by nobody."""
    assert set(known) == {entry["idea"] for entry in entries.values()} | source.IDEAS


def test_no_idea_swallows_the_others(entries):
    """None stands behind more than 8 percent of the mistakes, and the common ones recur over exercises."""
    counted = collections.Counter(entry["idea"] for entry in entries.values())
    assert max(counted.values()) <= 0.08 * len(entries)
    for idea in (
        "slope-left-out",
        "sign-turned",
        "slope-at-the-wrong-place",
        "transposed",
        "factor-two-lost",
    ):
        assert len({exercise for (exercise, _), entry in entries.items() if entry["idea"] == idea}) >= 5


def test_mistakes_that_say_the_same_have_one_idea(entries):
    """A learner who reads the same sentence has misunderstood the same thing."""
    behind = collections.defaultdict(set)
    for entry in entries.values():
        behind[entry["says"]].add(entry["idea"])
    assert {says: several for says, several in behind.items() if len(several) > 1} == {}


def test_titles_can_be_told_apart(known):
    """A title is short, no two are alike, and none is a sentence."""
    titles = [idea.title for idea in known.values()]
    assert len({title.lower() for title in titles}) == len(titles)
    assert not any(title.endswith(".") for title in titles)


def test_a_mistake_with_an_idea_is_left_in_peace(exercise):
    """Nothing is asked of it but an idea that is in the list."""
    assert list(ideas.look(exercise)) == []


@pytest.mark.parametrize(
    ("entry", "text"),
    [
        (MISTAKE, "drops-it has no idea: which of tests/mistakes/ideas.toml is behind it?"),
        (
            f'idea = "slope-left-off"\n{MISTAKE}',
            "drops-it: tests/mistakes/ideas.toml has no idea 'slope-left-off'. Did you mean slope-left-out?",
        ),
        (f'idea = "q"\n{MISTAKE}', "drops-it: tests/mistakes/ideas.toml has no idea 'q'."),
        (f"idea = 3\n{MISTAKE}", "drops-it: tests/mistakes/ideas.toml has no idea 3."),
    ],
)
def test_a_mistake_without_a_known_idea_is_told(exercise, entry, text):
    """With the idea that may have been meant."""
    exercise.mistakes.write_text(f"[drops-it]\n{entry}", encoding="utf-8")
    assert list(ideas.look(exercise)) == [text]


@pytest.mark.parametrize(
    "broken",
    [
        None,
        "[slope",
        IDEA.replace("A slope left out", "A slope left out" * 4),
        IDEA.replace("example", "exampel"),
        IDEA.replace('"Count them."', "3"),
        IDEA.replace("Count them.", ""),
    ],
)
def test_a_list_that_is_none_is_told_once(exercise, broken):
    """A missing file, a long title, a wrong key or an empty text: the file is named."""
    exercise.ideas.unlink() if broken is None else exercise.ideas.write_text(broken, encoding="utf-8")
    (text,) = ideas.look(exercise)
    assert text.startswith("tests/mistakes/ideas.toml: ")


def test_the_check_refuses_a_mistake_without_an_idea(root, tmp_path):
    """It is a finding about the mistakes, before anything is run."""
    from grader.author import new

    for folder in ("exercises", "tests/visible", "tests/mistakes"):
        (tmp_path / folder).mkdir(parents=True)
    new.write(tmp_path, "ex20_momentum")
    (exercise,) = catalog.exercises(tmp_path)
    exercise.ideas.write_bytes((root / "tests/mistakes/ideas.toml").read_bytes())
    assert look(exercise) == []
    text = exercise.mistakes.read_text(encoding="utf-8")
    exercise.mistakes.write_text(text.replace('idea = "sign-turned"\n', ""), encoding="utf-8")
    (finding,) = look(exercise)
    assert (finding.promise, finding.warning) == ("mistakes", False)
    assert finding.text.startswith("turns-the-difference-round has no idea")
