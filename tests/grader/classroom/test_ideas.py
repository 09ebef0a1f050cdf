"""An idea is counted once a submission, whatever shows it."""

from __future__ import annotations

from grader.classroom import ideas
from grader.ideas import Idea

from .reports import exercise, mistaken, one_test, report


def showing(name, *shown):
    """A report whose exercises have failing tests with these diagnoses."""
    return report(
        name,
        *(
            exercise(id, *(one_test(id, f"t{n}", "failed", diagnosis=one) for n, one in enumerate(diagnoses)))
            for id, diagnoses in zip(("ex01_first", "ex02_second"), shown, strict=False)
        ),
    )


def test_once_a_submission():
    """In two tests and two exercises it is one submission; each exercise knows of it."""
    tally = ideas.Tally()
    tally.add(showing("a", [mistaken("slope"), mistaken("slope")], [mistaken("slope"), mistaken("half")]))
    tally.add(showing("b", [mistaken("slope", confidence="likely"), None]))
    (first, slope), (second, half) = tally.ordered()
    assert (first, slope.submissions, slope.certain) == ("slope", 2, 1)
    assert dict(slope.exercises) == {"ex01_first": 2, "ex02_second": 1}
    assert (second, half.submissions) == ("half", 1)


def test_the_most_shared_come_first_and_ties_have_an_order():
    """The order does not depend on who was graded first."""
    shown = [[mistaken("b")], [mistaken("a")], [mistaken("c")], [mistaken("c")]]
    for order in (shown, shown[::-1]):
        tally = ideas.Tally()
        for place, one in enumerate(order):
            tally.add(showing(f"s{place}", one))
        assert [idea for idea, _ in tally.ordered()] == ["c", "a", "b"]


def test_two_ideas_at_once_count_each():
    """A diagnosis of two mistakes made together shows two ideas."""
    tally = ideas.Tally()
    tally.add(showing("a", [mistaken("slope + half"), mistaken("half")]))
    assert [(idea, seen.submissions) for idea, seen in tally.ordered()] == [("half", 1), ("slope", 1)]


def test_a_diagnosis_without_an_idea_is_not_counted():
    """Reports of older kits say which mistake, but no idea."""
    tally = ideas.Tally()
    tally.add(showing("a", [mistaken(None)]))
    assert tally.ordered() == []


def test_words_come_from_the_kit(tmp_path):
    """Title, lecture and example; an idea that has no words is called by its name; no file, no words."""
    path = tmp_path / "ideas.toml"
    path.write_text(
        '[slope-left-out]\ntitle = "A slope is missing"\nlecture = "Say so."\nexample = "f(x)"\n',
        encoding="utf-8",
    )
    words = ideas.read(path)
    assert ideas.words_of("slope-left-out", words) == Idea("A slope is missing", "Say so.", "f(x)")
    assert ideas.words_of("half-of-it", words).title == "Half of it"
    assert ideas.read(tmp_path / "none.toml") == {}
