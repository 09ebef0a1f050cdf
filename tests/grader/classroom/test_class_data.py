"""class.json holds the class in numbers."""

from __future__ import annotations

import json

import msgspec

from grader.answers import Answers
from grader.classroom import class_data
from grader.classroom.class_records import Hints, Unknown
from grader.classroom.gather import Gathering
from grader.classroom.record import Entry, Identity
from grader.ideas import Idea

from . import planted
from .reports import entry, exercise, mistaken, one_test, plain, report


def data_of(*entries, words=None, absent=()):
    gathering = Gathering()
    for one in entries:
        gathering.add(one)
    return class_data.of(gathering, words or {}, absent)


def test_the_promised_shape():
    """Ideas with idea, title and submissions, the largest first."""
    shown = [
        Entry(
            name,
            report(name, exercise("ex01_a", one_test("ex01_a", "t", "failed", diagnosis=mistaken(idea)))),
        )
        for name, idea in (("a", "half"), ("b", "slope"), ("c", "slope"))
    ]
    told = json.loads(
        class_data.render(data_of(*shown, words={"slope": Idea("A slope is missing", "Say.", "")}))
    )
    assert [(one["idea"], one["title"], one["submissions"]) for one in told["ideas"]] == [
        ("slope", "A slope is missing", 2),
        ("half", "Half", 1),
    ]
    assert told["ideas"][0]["lecture"] == "Say."
    assert told["ideas"][0]["exercises"] == [{"id": "ex01_a", "submissions": 2}]


def test_the_planted_ideas_are_counted_exactly(root):
    """300 submissions drawn from the kit's mistakes: every idea, every count."""
    class_of_300 = planted.plant(root, 300)
    data = data_of(*planted.entries(root, class_of_300))
    assert {one.idea: one.submissions for one in data.ideas} == planted.ideas(class_of_300)
    assert [one.submissions for one in data.ideas] == sorted(
        (one.submissions for one in data.ideas), reverse=True
    )


def test_who_is_counted():
    """Graded, not graded, and where the grader failed; mean and median are of the graded."""
    broken = Entry("bo", report("bo", plain("ex01_first", "broken"), status="broken"))
    worse = entry("cy", "failed", "failed", "failed")
    data = data_of(entry("ann"), worse, broken, Entry("docx", status="unreadable", reason="A docx."))
    assert (data.submissions, data.graded, data.not_graded, data.grader_failed) == (4, 2, 1, 1)
    assert (data.mean, data.median, data.max_score) == (6.0, 6.0, 8.0)
    assert sum(band.submissions for band in data.distribution) == 2
    assert [row.status for row in data.rows] == ["graded", "broken", "graded", "unreadable"]


def test_the_bands():
    """A hundred percent belongs to the last, fifty to the band that begins there."""
    ends = [entry("all"), entry("half", "failed", "failed", "passed"), entry("none", *["not_started"] * 3)]
    data = data_of(*ends)
    assert [(band.above, band.submissions) for band in data.distribution if band.submissions] == [
        (50, 2),
        (90, 1),
    ]


def test_whose_fault():
    """Tests and submissions by what came out; only the grader's failure is the grader's."""
    data = data_of(entry("a", "failed", "failed", "raised"), entry("b", "failed", "timeout", "passed"))
    told = {fault.outcome: (fault.whose, fault.tests, fault.submissions) for fault in data.faults}
    assert told["failed"] == ("submission", 3, 2)
    assert told["raised"] == told["timeout"] == ("submission", 1, 1)
    assert told["broken"] == ("grader", 0, 0)


def test_hints():
    """As the copies say, and no more than there are."""

    def asked(name, **hints):
        return msgspec.structs.replace(entry(name), answers=Answers(1, name, "0" * 64, 7, (), hints))

    data = data_of(
        asked("a", ex01_first=2),
        asked("b", ex01_first=3, ex02_second=1),
        asked("c", ex01_first=10**9),
        entry("d"),
    )
    assert data.hints == (Hints("ex01_first", 2, 5), Hints("ex02_second", 1, 1))


def test_what_the_kit_does_not_know():
    """How many unknown wrong answers are shared, and by how many at most."""
    odd = one_test("ex01_a", "t", "failed", visibility="visible", message="f(2): 5")
    shared = [Entry(name, report(name, exercise("ex01_a", odd))) for name in "abcd"]
    assert data_of(*shared).unknown == Unknown(1, 4)
    assert data_of(*shared[:2]).unknown == Unknown(0, 0)


def test_who_handed_in_nothing():
    """The roster's rest, by name."""
    assert data_of(entry("a"), absent=[Identity(name="Noether, Emmy")]).absent == ("Noether, Emmy",)


def test_an_empty_class_is_a_file_too():
    """No submission, no number, no division by nought."""
    told = json.loads(class_data.render(data_of()))
    assert (told["submissions"], told["mean"], told["ideas"], told["rows"]) == (0, None, [], [])


def test_one_class_has_one_scale():
    """One file of a course is worth what it is worth in the course: mean, median and histogram agree with the table."""
    loose = Entry("loose", report("loose", plain("ex01_first", "passed", "passed")))
    bonus = Entry("bonus", report("bonus", plain("ex03_extra", "passed", "passed", bonus=True)))
    data = data_of(entry("ann"), loose, bonus)
    assert [(row.name, row.score, row.percent) for row in data.rows] == [
        ("ann", 8, 100),
        ("bonus", 0, 0),
        ("loose", 4, 50),
    ]
    assert (data.max_score, data.mean, data.median) == (8, 4, 4)
    assert [band.submissions for band in data.distribution] == [1, 0, 0, 0, 0, 1, 0, 0, 0, 1]
    alone = data_of(loose)
    assert (alone.max_score, alone.rows[0].percent) == (4, 100)
