"""What formats need to know of the world around a grading: read here, once, and handed to them as plain data.

    Environment      the variables, where the submission stands in its repository, and what a page shows beside it
    Place            that folder or file: github and junit name the learner's file by it
    read(submission) looks around; everything else in grader/report/ is pure

The repository is GITHUB_WORKSPACE or CI_PROJECT_DIR where the submission lies in it, else the nearest folder
above the submission that holds a `.git`, else the current folder.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from grader.report.album import Album
from grader.result import ExerciseResult, Location
from grader.text import clean_line

_WORKSPACES = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")


class FormatError(Exception):
    """A format cannot be rendered here; the message says what is lacking."""


class Place(NamedTuple):
    """Where the learner's files are in the repository: a folder of them, or one file that holds all."""

    path: str = "exercises"
    is_file: bool = False

    @property
    def has_lines(self) -> bool:
        """Whether a line of an exercise is a line of its file: a notebook has cells, an archive has files."""
        return not self.is_file or self.path.endswith(".py")

    def file(self, exercise: ExerciseResult, location: Location | None = None) -> str:
        """The file of an exercise, or of a place in it, relative to the repository; never outside of it."""
        if self.is_file:
            return self.path
        name = location.file if location is not None and location.file else f"{exercise.id}.py"
        wanted = PurePosixPath(clean_line(name.replace("\\", "/")))
        inside = [part for part in wanted.parts if part not in ("/", "..", ".")]
        return str(PurePosixPath(self.path, *inside))


class Environment(NamedTuple):
    """The variables that a platform sets, the submission's place in its repository, and its album."""

    variables: Mapping[str, str] = {}
    place: Place = Place()
    album: Album = Album()

    def required(self, *names: str) -> list[str]:
        """The values of these variables, all of them."""
        lacking = [name for name in names if not self.variables.get(name)]
        if lacking:
            raise FormatError(f"needs the environment variables {', '.join(lacking)}")
        return [self.variables[name] for name in names]


def read(submission: Path) -> Environment:
    """The environment of this process, for a submission at this path."""
    path = submission.resolve()
    inside = path.relative_to(_repository(path)).as_posix()
    variables = {_readable(name): _readable(value) for name, value in os.environ.items()}
    return Environment(variables, Place("" if inside == "." else _readable(inside), path.is_file()))


def _readable(text: str) -> str:
    """The text where bytes that are no UTF-8 are question marks: no format could write them."""
    return text.encode("utf-8", "replace").decode()


def _repository(path: Path) -> Path:
    """The folder that the platform shows as the repository; it holds the submission."""
    named = [Path(os.environ[name]).resolve() for name in _WORKSPACES if os.environ.get(name)]
    with_git = [folder for folder in path.parents if (folder / ".git").exists()]
    for folder in [*named, *([path] if (path / ".git").exists() else []), *with_git, Path.cwd()]:
        if path.is_relative_to(folder):
            return folder
    return path.parent if path.is_file() else path
