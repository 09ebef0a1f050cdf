"""Wrong answers that nobody has described, from real gradings to a draft for the author."""

from __future__ import annotations

import re
import tomllib

import pytest

from grader import catalog
from grader.classroom.gather import Gathering
from grader.classroom.record import Entry
from grader.classroom.unknown import render
from grader.evidence import Limits
from grader.grading.answers import answers_of
from grader.grading.grade import Options, grade
from grader.intake.read import Submission

ODD = "np.where(z > 0.0, 0.0625 * z * z + 0.37 * z, -0.11) + 0.0"


@pytest.fixture
def graded(root, judge, solution):
    """Grade ex04 with this expression in `relu`; the report, and what is kept beside it."""
    exercises = catalog.select(root, ["ex04"])

    def run(name, expression, **options):
        text = solution("ex04_relu")
        body = text.index("return", text.index("def relu("))
        end = text.index("\n", body)
        files = {"ex04_relu.py": f"{text[:body]}return {expression}{text[end:]}".encode()}
        submission, verdicts = Submission(name, files, {}), []
        settings = Options(5, limits=Limits(2.0, 0.5, 6.0), **options)
        report = grade(exercises, submission, settings, judge, on_verdict=verdicts.append)
        return report, answers_of(report, submission, verdicts)

    return run


def test_nothing_is_kept_unless_it_is_asked_for(graded):
    """A student's grading keeps no wrong answers, and its report is the same either way."""
    report, none = graded("a", ODD)
    again, kept = graded("a", ODD, keep_answers=True)
    assert none.exercises == ()
    assert [one.id for one in kept.exercises] == ["ex04_relu"]
    assert again.exercises == report.exercises


def test_hidden_values_are_beside_the_report_and_not_in_it(graded):
    """What the author needs is kept: calls with their answers, and the learner's file."""
    report, kept = graded("a", ODD, keep_answers=True)
    (exercise,) = kept.exercises
    hidden = [wrong for wrong in exercise.wrong if wrong.test.startswith("hidden")]
    assert hidden and all("relu(" in call and " -> " in call for wrong in hidden for call in wrong.calls)
    told = "\n".join(
        test.message or "" for one in report.exercises for test in one.tests if test.visibility == "hidden"
    )
    answers = [call.rpartition(" -> ")[2] for wrong in hidden for call in wrong.calls]
    assert not [answer for answer in answers if re.search(r"\d{3}", answer) and answer in told]
    assert ODD in exercise.source
    assert (kept.submission, kept.seed, kept.sha256) == ("a", 5, report.submission.sha256)


def test_what_three_people_share_becomes_a_draft(graded):
    """The same unknown mistake in three spellings is one cluster; a known one and a loner are not there."""
    spellings = [
        ODD,
        "np.where(0.0 < z, 0.37 * z + z * z / 16.0, -0.11) + 0.0",
        "(z > 0) * (z * (0.37 + 0.0625 * z)) - 0.11 * (z <= 0)",
    ]
    expressions = dict(zip("abc", spellings, strict=True)) | {
        "loner": "0.9 * z + 0.013",
        "right": "np.maximum(z, 0.0)",
    }
    expressions |= {f"known{place}": "z" for place in range(3)}
    gathering, sources = Gathering(), {}
    for name, expression in expressions.items():
        report, kept = graded(name, expression, keep_answers=True)
        gathering.add(Entry(name, report, page=f"reports/{name}.json", answers=kept))
        sources[f"reports/{name}.json"] = kept.exercises[0].source if kept.exercises else ""
    clusters = gathering.unknown.shared()
    assert [(one.function, one.submissions, [sample.name for sample in one.samples]) for one in clusters] == [
        ("relu", 3, ["a", "b"])
    ]
    text = render(clusters, lambda page, exercise: sources[page])
    ((name, draft),) = tomllib.loads(text).items()
    assert name == "unknown-ex04-1"
    assert draft["program"].strip() == sources["reports/a.json"].strip()
    assert "# sample: b, reports/b.json" in text
    assert "#         return np.where(0.0 < z" in text
