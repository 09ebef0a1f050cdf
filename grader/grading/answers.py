"""What an instructor keeps of a submission's wrong answers, put together after a grading.

verdicts = []
report = grade(..., Options(seed, keep_answers=True), judge, on_verdict=verdicts.append)
answers_of(report, submission, verdicts)      for RESULTS/answers/NAME.json, never for a student
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from grader.answers import Answers, ExerciseAnswers
from grader.intake.read import Submission
from grader.judge.protocol import ExerciseVerdict
from grader.result import Report
from grader.text import clean

MOST_LETTERS = 20_000


def answers_of(
    report: Report,
    submission: Submission,
    verdicts: Iterable[ExerciseVerdict],
    hints: Mapping[str, int] = MappingProxyType({}),
) -> Answers:
    """The wrong answers of a graded submission, each with the learner's file, by exercise.

    `hints` are those that were asked for, by exercise, where the submission brings such a record.
    """
    return Answers(
        1,
        report.submission.name,
        report.submission.sha256,
        report.seed,
        tuple(
            ExerciseAnswers(verdict.id, _source(submission, verdict.id), tuple(verdict.answers))
            for verdict in sorted(verdicts, key=lambda verdict: verdict.id)
            if verdict.answers
        ),
        dict(hints),
    )


def _source(submission: Submission, exercise: str) -> str:
    data = submission.files.get(f"{exercise}.py", b"")
    return clean(data.decode("utf-8", "replace"), MOST_LETTERS)
