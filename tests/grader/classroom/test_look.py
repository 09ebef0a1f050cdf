"""What a person should look at is named, and what is ordinary is not."""

from __future__ import annotations

import pytest

from grader.classroom import look
from grader.classroom.gather import Gathering
from grader.classroom.record import Entry

from .reports import entry, exercise, one_test, plain, report


def looks(*entries):
    gathering = Gathering()
    for one in entries:
        gathering.add(one)
    return gathering.looks()


def test_ordinary_submissions_are_left_alone():
    """A right one, a wrong one, one that was not begun."""
    outcomes = [("passed",) * 3, ("failed",) * 3, ("not_started",) * 3]
    assert looks(*(entry(f"s{n}", *three) for n, three in enumerate(outcomes))) == []


def test_what_could_not_be_graded():
    """With its reason; the grader's failure is called so."""
    unread = Entry("al", status="unreadable", reason="A docx.")
    assert looks(unread, entry("cy")) == [(("al",), ["Not graded: A docx."])]
    failed = Entry("bo", report("bo", plain("ex01_first", "broken"), status="broken"))
    ((_, reasons),) = looks(failed)
    assert "grader" in reasons[0]


def test_what_took_too_long():
    """The exercises are named."""
    assert looks(entry("a", "timeout", "passed", "timeout")) == [(("a",), ["Timed out in ex01, ex03."])]


@pytest.mark.parametrize(
    ("output", "what"),
    [
        ("open('tests/hidden/test_ex01.py')", "names files of the grader"),
        ('{"score": 100, "max_score": 100}', "looks like a score report"),
        ("/proc/self/maps", "looks around in the machine"),
        (": :error::you passed", "gives commands to a log"),
        ("x" * 50 + "\n[cut off here]", "has no end"),
    ],
)
def test_odd_output(output, what):
    """What a learner has no reason to print."""
    odd = Entry("a", report("a", plain("ex01_first", "passed", output=output)))
    assert looks(odd) == [(("a",), [f"Its output in ex01 {what}."])]


@pytest.mark.parametrize("output", ["dW = [[0.1 0.2]]", "score 0.93 after 10 epochs", "loss: 1.2\n" * 30])
def test_ordinary_output(output):
    """What a learner prints while at work."""
    assert looks(Entry("a", report("a", plain("ex01_first", "passed", output=output)))) == []


def test_the_same_files():
    """To the byte; untouched stubs are the same for everybody and say nothing."""
    same = [entry(name, sha256="a" * 64) for name in ("x", "y", "z")]
    stubs = [
        Entry(name, report(name, plain("ex01_first", "not_started"), sha256="b" * 64)) for name in ("p", "q")
    ]
    assert looks(*same, *stubs, entry("other")) == [(("x", "y", "z"), ["The same files."])]


def wrong(name, *answers):
    """A submission with these wrong answers, an exercise each."""
    return Entry(
        name,
        report(
            name,
            *(
                exercise(
                    id,
                    one_test(
                        id,
                        "t",
                        "failed" if answer else "passed",
                        visibility="visible",
                        message=answer and f"f(1): {answer}",
                    ),
                )
                for id, answer in zip(("ex01_a", "ex02_b", "ex03_c", "ex04_d"), answers, strict=True)
            ),
        ),
    )


def test_rare_wrong_answers_in_common():
    """Three that nobody else has."""
    others = [wrong(f"o{n}", None, f"{n}.25", None, "7.5") for n in range(40)]
    twins = [wrong(name, "3.14159", "2.71828", "1.41421", None) for name in ("x", "y")]
    assert looks(*others, *twins) == [(("x", "y"), ["The same wrong answers, to the last digit."])]


def test_wrong_answers_that_many_have_are_ordinary():
    """A class that shares three misunderstandings is no circle of cheats."""
    assert looks(*(wrong(f"o{n}", "1.5", "2.5", "3.5", None) for n in range(40))) == []


def test_two_exercises_are_not_enough():
    """However rare the answers are."""
    others = [wrong(f"o{n}", None, None, None, "7.5") for n in range(40)]
    assert looks(*others, *(wrong(name, "3.14159", "2.71828", None, None) for name in ("x", "y"))) == []


def test_only_answers_with_numbers_count():
    """ "It went wrong" is no answer."""
    assert look.wrong_answers(wrong("x", "nothing", None, None, None))["ex01_a"]
    hidden = report("x", plain("ex01_first", "passed", "failed"))
    assert look.wrong_answers(Entry("x", hidden)) == {}
