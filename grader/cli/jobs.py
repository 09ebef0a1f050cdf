"""What a grading that was asked for on the command line means here: `job(asked)` -> Job.

    Asked              the options as they were typed
    Job                the kit, the exercises, the submission, and whether that is the learner's own
    submission(job)    what is graded, read

A submission that is not named is the learner's own: the exercises/ of the kit or of the copy one stands in.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from grader import catalog, places
from grader.catalog import Exercise
from grader.cli import Leave, program
from grader.places import Places

if TYPE_CHECKING:
    from grader.intake.read import Submission
    from grader.report.feedback import Level


SECONDS_A_CALL = 10.0


class Asked(NamedTuple):
    """What was asked for on the command line, one field an option."""

    exercises: tuple[str, ...] = ()
    submission: Path | None = None
    kit: Path | None = None
    json: str | None = None
    format: str | None = None
    output: str | None = None
    feedback: Level | None = None
    seed: int | None = None
    fail_under: float | None = None
    require_sandbox: bool = False
    allow_incomplete_sandbox: bool = False
    reveal: bool = False
    details: bool = False
    time_limit: float = SECONDS_A_CALL
    switch_off: tuple[str, ...] = ()


_SAFE = program.NAME.replace("python", "python -P")
"""What to type among files of somebody else's: Python looks for modules in the folder that one stands in."""


class Job(NamedTuple):
    """What that means here: which exercises of which submission, and whether it is the learner's own."""

    asked: Asked
    places: Places
    exercises: list[Exercise]
    submission: Path
    own: bool

    @property
    def needs_sandbox(self) -> bool:
        """Whether to grade only where confinement is complete.

        A submission of somebody else's could read what is held back, where that lies beside it unprotected.
        """
        held_back = (self.places.kit / "solutions", self.places.kit / "tests" / "hidden")
        secret = not self.own and any(folder.is_dir() for folder in held_back)
        return self.asked.require_sandbox or (secret and not self.asked.allow_incomplete_sandbox)


def job(asked: Asked) -> Job:
    """The job; raises Leave where it cannot be meant."""
    where = places.find(asked.kit)
    if asked.submission is None:
        refuse_other_files(asked.exercises, where)
    chosen = catalog.select(where.kit, list(asked.exercises))
    own = where.own / "exercises" if where.own is not None else None
    submission = asked.submission or _not_named(where)
    if own is not None and where.practice and submission.resolve() == own.parent.resolve():
        submission = own  # of a copy to work in the exercises are meant, and its reports lie beside them
    _refuse_parts_of_the_kit(submission.resolve(), where.kit)
    return Job(asked, where, chosen, submission, own is not None and own.resolve() == submission.resolve())


def refuse_other_files(words: Iterable[str], where: Places) -> None:
    """A path may name an exercise if it is that of the learner's own file; any other would be taken for that."""
    own = os.path.realpath(where.own / "exercises") if where.own is not None else None
    known = catalog.exercises(where.kit)
    for word in words:
        other_file = os.path.isfile(word) and os.path.realpath(os.path.dirname(word)) != own
        if other_file or (os.path.isdir(word) and not any(exercise.is_called(word) for exercise in known)):
            raise Leave(f"{word} is no exercise of yours. To grade it, say\n    {_SAFE} --submission {word}")


def _not_named(where: Places) -> Path:
    """The learner's own exercises, unless one stands among others."""
    here = places.here()
    if where.own is not None and (here is None or here == where.own or where.own in here.parents):
        return where.own / "exercises"
    if here is not None and here.name == "exercises" and (here.parent / "grader" / "__main__.py").is_file():
        raise Leave(f"This folder belongs to the kit in {here.parent}. Change there first: cd ..")
    if here is not None and places.holds_exercises(here, where.kit):
        raise Leave(
            "Which exercises? Those of this folder are none of the kit's own: to grade them, say\n"
            f"    {_SAFE} --submission . --json ../report.json\n"
            f"and to lay out a folder to work in: {_SAFE} init DIR"
        )
    if where.own is None:
        raise Leave(
            places.NOTHING_HERE.format(program.NAME) + "\nor name what is to be graded: --submission PATH"
        )
    return where.own / "exercises"


def _refuse_parts_of_the_kit(submission: Path, kit: Path) -> None:
    if submission == kit or submission in kit.parents:
        raise Leave(
            f"The kit lies in the submission {submission}. Name the folder with the exercises: "
            "--submission exercises"
        )
    if kit / "tests" in (submission, *submission.parents):
        raise Leave(f"{submission} belongs to the tests of the kit, and is no submission.")


def report_name(job: Job) -> str:
    """report.json where one stands; whoever stands among their own exercises gets it beside that folder."""
    if job.asked.json is not None:
        return job.asked.json
    here = places.here()
    if here is None:
        raise Leave("The current folder is gone: say with --json where the report is to go.")
    folder = job.submission.resolve()
    if job.own and job.places.own is not None and (here == folder or folder in here.parents):
        return str(job.places.own / "report.json")
    return "report.json"


def drawn() -> int:
    """A seed."""
    import secrets

    return secrets.randbelow(2**31)


def submission(job: Job) -> Submission:
    """What is graded, read; of the learner's own files, what is gone. Raises Leave where it cannot be read."""
    import msgspec

    from grader.intake.read import SubmissionError, read

    known = catalog.exercises(job.places.kit) if job.own else job.exercises
    try:
        found = read(job.submission, catalog.Functions(known))
    except SubmissionError as error:
        raise Leave(str(error)) from None
    if not job.own:
        return found
    again = {one.file: f"{program.NAME} reset {one.short}" for one in known}
    absent = {
        file: f"exercises/{file} is not there. Lay it out again: {typed}" for file, typed in again.items()
    }
    empty = {
        file: f"exercises/{file} is empty. Is it saved? To begin it again: {typed}"
        for file, typed in again.items()
        if (job.submission / file).is_file() and not (job.submission / file).stat().st_size
    }
    notes = tuple(note for note in found.notes if not any(note == found.refused.get(file) for file in empty))
    return msgspec.structs.replace(found, refused=absent | found.refused | empty, notes=notes)
