"""Many submissions: read, graded, kept, each a `Record`, whatever it is.

    plan = Plan(exercises, options, pick, ...)
    tasks = tasks_of(uploads, plan)                  who is to be graded under which name
    read_task(task, plan, results)                   -> Work to be done, or the Record that there is already
    grade_work(work, plan, judge)                    -> Graded: the best of its versions
    keep(work, graded, results, plan)                -> Record

Nothing that one submission is or does changes another's record: each of these steps catches what it raises, and
every version is graded on its own. `grader.grading.pool` does this on one machine, `grader.grading.cluster` on many.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from typing import Literal, NamedTuple

import msgspec

from grader.answers import Answers
from grader.catalog import Exercise, Functions
from grader.grading.answers import answers_of
from grader.grading.grade import Options, grade, request_for
from grader.grading.remarks import is_nothing, remark
from grader.grading.results import Person, Record, Results, digest
from grader.grading.shard import file_names
from grader.intake.handed_in import read_parts, versions
from grader.intake.read import Submission, SubmissionError
from grader.intake.uploads import Part, Upload
from grader.judge.board import Board
from grader.judge.client import CAN_FORK, Judge
from grader.judge.protocol import ExerciseVerdict, Request
from grader.result import Report
from grader.text import clean_line

Pick = Literal["latest", "best", "all"]


class Plan(NamedTuple):
    """How all are graded; `kit` is its fingerprint, `named` whether the exercises were asked for by name."""

    exercises: list[Exercise]
    options: Options
    kit: str
    pick: Pick
    named: bool
    render: Callable[[Report], dict[str, bytes]]
    """What is written of a report: its `report` and, if there is one, its `page`."""

    @property
    def known(self) -> Functions:
        return Functions(self.exercises)


class Task(NamedTuple):
    """One row: its name, what its files are called, and the versions of what was handed in, the latest first.

    `of` is how many versions there are to choose from.
    """

    name: str
    file: str
    upload: Upload
    versions: list[tuple[Part, ...]]
    of: int = 1


class Work(NamedTuple):
    """A task that was read: the submissions that are to be graded, of which the best counts, and their versions."""

    task: Task
    key: str
    submissions: list[Submission]
    taken: tuple[tuple[Part, ...], ...] = ()


class Graded(NamedTuple):
    """What came out of one submission."""

    report: Report
    answers: Answers


def tasks_of(uploads: list[Upload], pick: Pick) -> list[Task]:
    """One row an upload, or with `all` one a version: earlier ones have a number behind their name."""
    rows: list[tuple[str, Upload, list[tuple[Part, ...]], int]] = []
    for upload in uploads:
        found = versions(upload.parts)
        if pick == "best":
            rows.append((upload.name, upload, found, len(found)))
            continue
        rows.append((upload.name, upload, found[:1], len(found) if pick == "latest" else 1))
        for number, earlier in enumerate(reversed(found[1:]), 1):
            if pick == "all":
                rows.append((f"{upload.name} #{number}", upload, [earlier], 1))
    files = file_names(name for name, *_ in rows)
    return [Task(name, files[name], upload, found, of) for name, upload, found, of in rows]


def read_task(task: Task, plan: Plan, results: Results) -> Work | Record:
    """Read what was handed in: work, the record of what is done, or of what cannot be graded."""
    submissions: list[Submission] = []
    taken: list[tuple[Part, ...]] = []
    reason = task.upload.reason
    for parts in task.versions:
        try:
            submissions.append(read_parts(task.name, parts, plan.known, results.workplace))
            taken.append(parts)
        except SubmissionError as refusal:
            reason = reason or str(refusal)
        except Exception as error:  # whatever lies there, it is one row
            reason = reason or f"It cannot be read ({type(error).__name__})."
    if not submissions:
        return _not_graded(task, _without_places(reason, task, results))
    key = _key(task, submissions, plan)
    done = results.is_done(task.name, key)
    return results.records[task.name] if done else Work(task, key, submissions, tuple(taken))


def _not_graded(task: Task, reason: str) -> Record:
    """The row of what cannot be read, or of somebody who handed in nothing."""
    nothing = all(map(is_nothing, task.versions)) and not task.upload.unfit
    if nothing and task.versions:
        reason = "Nothing was handed in: the folder is empty."
    status = "missing" if nothing else "unreadable"
    reason = reason or "Nothing was handed in."
    return Record(task.name, task.file, "", status, reason, person=_person(task.upload))


def _without_places(reason: str, task: Task, results: Results) -> str:
    """The reason as it is on every machine: without the folder in which the submissions lie there."""
    for place in {part.path.parent for parts in task.versions for part in parts} | {results.workplace}:
        reason = reason.replace(f"{clean_line(str(place))}{os.sep}", "")
    return clean_line(reason, 300)


def _key(task: Task, submissions: list[Submission], plan: Plan) -> str:
    """The hash of all that the report depends on."""
    asked = [exercise.id for exercise in chosen_for(task, submissions[0], plan)]
    parts = [
        plan.kit,
        task.file,
        asked,
        plan.options._replace(slot=None, switched_off=frozenset()),
        sorted(plan.options.switched_off),
        submissions,
        [[(part.path.name, part.late) for part in parts] for parts in task.versions if _is_remarkable(task)],
    ]
    return hashlib.sha256(msgspec.msgpack.encode(parts, order="sorted")).hexdigest()


def _is_remarkable(task: Task) -> bool:
    """Whether there is something to say of how it came in."""
    return task.of > 1 or any(part.late for part in task.upload.parts)


def _person(upload: Upload) -> Person:
    named = upload.full_name, upload.login, upload.email, upload.number, upload.canvas, upload.participant
    return Person(*named)


def chosen_for(task: Task, submission: Submission, plan: Plan) -> list[Exercise]:
    """All exercises; of a single .py file those that are in it, as when it is graded alone."""
    parts = task.versions[0] if task.versions else ()
    single = len(parts) == 1 and parts[0].path.suffix == ".py" and parts[0].path.name == parts[0].name
    if not single or plan.named:
        return plan.exercises
    return [exercise for exercise in plan.exercises if exercise.file in submission.files]


def judge_for(plan: Plan, slot: int, board: Board | None = None) -> Judge:
    """A judge for many submissions where one can fork, else for one."""
    off = plan.options.switched_off
    if not CAN_FORK or not any(exercise.test_files for exercise in plan.exercises):
        return Judge(off)
    return Judge(off, everything=everything(plan.exercises, plan.options._replace(slot=slot)), board=board)


def everything(exercises: list[Exercise], options: Options) -> Request:
    """What all requests of a batch are part of."""
    tested = [exercise for exercise in exercises if exercise.test_files]
    return request_for(tested, Submission("", {}), options)


def grade_work(work: Work, plan: Plan, judge: Callable[[], Judge], slot: int) -> Graded:
    """Grade its versions; the best of them."""
    graded = [
        grade_one(
            submission, chosen_for(work.task, submission, plan), plan.options._replace(slot=slot), judge()
        )
        for submission in work.submissions
    ]
    return best(graded)


def best(graded: list[Graded]) -> Graded:
    """The one with the highest score, the latest of equals."""
    return max(
        graded, key=lambda one: (one.report.status == "graded", one.report.score, one.report.bonus_score)
    )


def grade_one(submission: Submission, exercises: list[Exercise], options: Options, judge: Judge) -> Graded:
    """The report of one submission, and its wrong answers for the instructor."""
    verdicts: list[ExerciseVerdict] = []
    report = grade(
        exercises, submission, options._replace(keep_answers=True), judge, on_verdict=verdicts.append
    )
    return Graded(report, answers_of(report, submission, verdicts))


def failed(task: Task, error: Exception) -> Record:
    """The row of a submission that could not be graded for a reason of ours."""
    reason = f"The grader itself failed here ({type(error).__name__}), so there are no marks."
    return Record(task.name, task.file, "", "broken", reason, person=_person(task.upload))


def keep(work: Work, graded: Graded, results: Results, plan: Plan) -> Record:
    """Write the report; one in which the grader itself failed is written and tried again the next time."""
    files = plan.render(graded.report)
    if graded.answers.exercises:
        files["answers"] = msgspec.json.encode(graded.answers)
    status = graded.report.status
    done = digest(files["report"]) if status == "graded" else ""
    person = _person(work.task.upload)
    reason = "" if status != "graded" else _remark(work, graded.report, plan)
    record = Record(work.task.name, work.task.file, work.key, status, reason, done, person)
    results.keep(record, files)
    return record


def _remark(work: Work, report: Report, plan: Plan) -> str:
    """What there is to say of the version whose report counts."""
    if not _is_remarkable(work.task):
        return ""
    hashes = [submission.sha256 for submission in work.submissions]
    own = report.submission.sha256
    taken = work.taken[hashes.index(own) if own in hashes else 0]
    return remark(work.task.upload.parts, taken, work.task.of, plan.pick == "best")
