"""Pictures of a submission: asked in a worker of their own, after the verdict, and bounded."""

from __future__ import annotations

import pytest

from grader import catalog
from grader.grading.grade import Options, grade
from grader.intake.read import Submission
from grader.report import json
from grader.result import Report


@pytest.fixture
def draw(root, judge):
    """Grade a text with pictures: the report, and what was drawn by exercise."""

    def run(text: str, name: str, pictures: bool = True):
        (exercise,) = catalog.select(root, [name])
        drawn = []
        report = grade(
            [exercise],
            Submission("test", {exercise.file: text.encode()}),
            Options(5, pictures=pictures),
            judge,
            on_drawn=drawn.append,
        )
        return report, {one.id: one for one in drawn}

    return run


def outside_run(report: Report) -> str:
    return json.render(report).partition('"run"')[0]


def test_a_picture_changes_no_mark(draw, solution):
    """The report is the same to the letter, also of a submission that counts its calls, and prints."""
    text = (
        solution("ex04_relu")
        .replace("def relu_prime(z", "calls = []\n\n\ndef relu_prime(z")
        .replace("    return np.where", "    calls.append(z)\n    print(len(calls))\n    return np.where")
    )
    assert "print(len(calls))" in text
    with_pictures, drawn = draw(text, "relu")
    without, nothing = draw(text, "relu", pictures=False)
    assert outside_run(with_pictures) == outside_run(without)
    assert nothing == {}
    assert drawn["ex04_relu"].picture.title == "ReLU and its slope"


@pytest.mark.slow
def test_what_is_wrong_in_an_array_is_mapped(draw, solution):
    """Of visible tests only: which entries are wrong, with the learner's numbers and no expected one."""
    text = solution("ex13_batch_average")
    head, _, last = text.rpartition("    return ")
    text = f"{head}    wrong = [part.copy() for part in ({last.strip().strip('()')})]\n"
    text += "    wrong[0][0, 1] += 7\n    return tuple(wrong)\n"
    report, drawn = draw(text, "batch_average")
    (lesson, *_) = drawn["ex13_batch_average"].maps
    assert lesson.test == "visible/test_ex13_batch_average.py::test_weights_of_the_lesson"
    (part,) = lesson.panel.parts
    assert part.label == "dW"
    assert part.marks == [["right", "wrong"]]
    assert part.rows[0] == pytest.approx([16 / 3, 7 - 4 / 3])
    assert all(one.test.startswith("visible/") for one in drawn["ex13_batch_average"].maps)
    assert report.status == "graded"


def test_what_was_not_begun_is_not_drawn(draw, root):
    """A stub costs nothing and shows nothing."""
    report, drawn = draw(
        (root / "exercises" / "ex09_theta_chain.py").read_text(encoding="utf-8"), "theta_chain"
    )
    assert report.exercises[0].status == "not_started"
    assert drawn == {}


HOSTILE = """
def relu(z):
    {}


def relu_prime(z):
    return z > 0
"""


@pytest.mark.parametrize(
    "body", ["return '<script>' * 99", "import os; os._exit(0)", "return {'a': [z] * 99}"]
)
def test_hostile_answers_draw_nothing_of_theirs(draw, body):
    """Texts, ends of the process and odd forms: the rest is drawn, and the grading is whole."""
    report, drawn = draw(HOSTILE.format(body), "relu")
    assert report.status == "graded"
    height, slope = drawn["ex04_relu"].picture.panels
    assert "your relu" not in [series.label for series in height.series]
    assert slope.series[0].label == "your relu_prime"
    assert "script" not in str(drawn["ex04_relu"].picture)


@pytest.mark.slow
def test_an_endless_loop_costs_its_picture_only(draw):
    """It is asked once, and what else there is to see is drawn."""
    report, drawn = draw(HOSTILE.format("while True: pass"), "relu")
    assert report.status == "graded"
    assert drawn["ex04_relu"].picture.panels[1].series[0].label == "your relu_prime"
