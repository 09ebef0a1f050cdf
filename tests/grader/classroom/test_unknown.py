"""What the kit does not know is found where several share it, and drafted so that an author can go on."""

from __future__ import annotations

import tomllib

import msgspec
import pytest

from grader.answers import Answers, ExerciseAnswers, WrongAnswer
from grader.classroom.record import Entry
from grader.classroom.unknown import Clusters, render

from .reports import exercise, mistaken, one_test, plain, report

HOSTILE = "'''\n[owned]\nidea = 'x' \"\"\" \\ \x00\x1b[31m # \r\n'''"


def answered(name, *wrong, exercise="ex01_a", seed=7, source="def f(x):\n    return 3\n"):
    """An entry with these (test, value) beside its report; a value that ends in ! was diagnosed."""
    kept = tuple(
        WrongAnswer(test, "f", (f"f(1) -> {value}",), value, f"{name} {value}", value.endswith("!"))
        for test, value in wrong
    )
    answers = Answers(1, name, "0" * 64, seed, (ExerciseAnswers(exercise, source, kept),))
    told = msgspec.structs.replace(report(name, plain(exercise, "failed")), seed=seed)
    return Entry(name, told, page=f"reports/{name}.json", answers=answers)


def clusters(*entries):
    found = Clusters()
    for entry in entries:
        found.add(entry)
    return found.shared()


def test_three_who_agree():
    """In all tests of a function; two are not enough, and neither are three who differ in one test."""
    same = [answered(name, ("t1", "3"), ("t2", "4")) for name in "abcd"]
    others = [answered(name, ("t1", "3"), ("t2", name)) for name in "efg"]
    pair = [answered(name, ("t1", "9")) for name in "hi"]
    (cluster,) = clusters(*others, *pair, *same)
    assert (cluster.exercise, cluster.function, cluster.submissions) == ("ex01_a", "f", 4)
    assert (cluster.tests, cluster.calls) == (("t1", "t2"), ("f(1) -> 3", "f(1) -> 4"))
    assert [sample.name for sample in cluster.samples] == ["a", "b"]


def test_what_is_known_is_no_news():
    """A diagnosed answer is left out, the undiagnosed one beside it is not."""
    (cluster,) = clusters(*(answered(name, ("t1", "3!"), ("t2", "4")) for name in "abc"))
    assert cluster.tests == ("t2",)


def test_other_seeds_ask_other_things():
    """Equal answers to unequal questions do not agree."""
    assert clusters(*(answered(name, ("t1", "3"), seed=seed) for seed, name in enumerate("abc"))) == []


def test_without_kept_answers_visible_tests_tell():
    """A report names the call and the answer of a visible test; a hidden test, a diagnosis, a pass say nothing."""

    def told(name, message, **more):
        test = one_test("ex01_a", "t", "failed", message=message, **({"visibility": "visible"} | more))
        return Entry(name, report(name, exercise("ex01_a", test, one_test("ex01_a", "u"))))

    (cluster,) = clusters(*(told(name, "f(2): 5, but expected 4") for name in "abc"))
    assert (cluster.function, cluster.calls, cluster.submissions) == ("f", ("f(2): 5, but expected 4",), 3)
    assert clusters(*(told(name, "f(2): 5", visibility="hidden") for name in "abc")) == []
    assert clusters(*(told(name, "f(2): 5", diagnosis=mistaken("slope")) for name in "abc")) == []
    assert clusters(*(told(name, "no call here") for name in "abc")) == []


def test_the_draft_is_toml_for_an_author():
    """A table with what an entry needs, the program of a sample, and the rest as comments."""
    text = render(
        clusters(*(answered(name, ("t1", "3")) for name in "abc")),
        lambda page, exercise: f"# {page}\ndef f(x):\n    return 3\n\n\nX = 1\n",
    )
    assert tomllib.loads(text) == {
        "unknown-ex01-1": {
            "idea": "",
            "says": "",
            "program": "# reports/a.json\ndef f(x):\n    return 3\n\n\nX = 1\n",
        }
    }
    assert "# ex01_a, f: 3 submissions answer alike" in text
    assert "#     f(1) -> 3" in text
    assert text.count("#     def f(x):\n#         return 3\n") == 2


@pytest.mark.parametrize("source", [HOSTILE, "'''", '"""' + "\\" * 3, "\\'''\x7f", "a\\", "'"])
def test_nobodys_text_becomes_an_entry(source):
    """Whatever names and files hold, the draft is one table with three texts."""
    entries = [answered(name + HOSTILE, ("t" + HOSTILE, "3" + HOSTILE)) for name in "abc"]
    ((_, draft),) = tomllib.loads(render(clusters(*entries), lambda page, exercise: source)).items()
    assert set(draft) == {"idea", "says", "program"}


def test_nothing_to_tell():
    """No cluster, an empty document."""
    assert tomllib.loads(render([])) == {}
