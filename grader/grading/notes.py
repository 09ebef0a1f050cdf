"""What of a submission was left out, in words: when it was read, and when its notebooks ran."""

from __future__ import annotations

from grader.intake.read import Submission
from grader.judge.protocol import ExerciseVerdict
from grader.text import clean_line

MAX_NOTES = 30


def notes(submission: Submission, verdicts: list[ExerciseVerdict]) -> tuple[str, ...]:
    """What was left out, each once: in reading the submission, and of a notebook while it ran."""
    several = len({submission.files[file] for file in submission.cells}) > 1
    ran = [
        f"{verdict.id.partition('_')[0]}, {text}" if several else text
        for verdict in verdicts
        for text in verdict.left_out
    ]
    said = list(dict.fromkeys(clean_line(note, 300) for note in [*submission.notes, *ran]))
    rest = len(said) - MAX_NOTES
    return tuple(said[:MAX_NOTES]) + ((f"{rest} more notes are not shown.",) if rest > 0 else ())
