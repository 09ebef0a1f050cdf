"""What stands beside a report on the screen: `beside(job, report)` -> Beside.

To the learner it says what has been learned and which exercise comes next; to everybody what this system lacks.
"""

from __future__ import annotations

from grader import catalog
from grader.catalog import Exercise
from grader.cli import program
from grader.cli.jobs import Job
from grader.grading import progress
from grader.report.terminal import Beside, Next
from grader.result import Report


def beside(job: Job, report: Report) -> Beside:
    """For the learner's own exercises, or for a submission."""
    details = job.asked.details
    if not job.own or job.places.own is None:
        return Beside(
            details=details, remarks=tuple(_remarks(job, report)), program=program.NAME, is_own=False
        )
    graded = {result.id for result in report.exercises}
    course = catalog.exercises(job.places.kit)
    known = [exercise for exercise in course if exercise.id in graded]
    return Beside(
        learned={exercise.id: exercise.learned for exercise in known},
        hints={exercise.id: exercise.hints[0] for exercise in known if exercise.hints},
        next=_next(job, course, known),
        details=details,
        remarks=tuple(_remarks(job, report)),
        program=program.NAME,
    )


def _next(job: Job, course: list[Exercise], graded: list[Exercise]) -> Next | None:
    """The next exercise that is not done: one that was graded, one behind those, or else from the start."""
    assert job.places.own is not None
    steps = progress.read(job.places.own)
    left = [
        exercise for exercise in course if exercise.id not in steps or steps[exercise.id].status != "passed"
    ]
    last = graded[-1].number if graded else 0
    following = [exercise for exercise in left if exercise in graded]
    following += [exercise for exercise in left if exercise.number > last] + left
    if not following:
        return None
    chosen = following[0]
    file = job.places.own / "exercises" / chosen.file
    return Next(chosen.title, file, f"{program.NAME} {chosen.short}")


def _remarks(job: Job, report: Report) -> list[str]:
    remarks = []
    missing = report.run.isolation.missing
    if missing and report.status == "graded":
        remarks.append(f"The sandbox is incomplete on this system: {', '.join(missing)} is missing.")
    if job.own and job.places.practice:
        remarks.append("Practice: the exercises of this copy, with the tests of the installed kit.")
    return remarks
