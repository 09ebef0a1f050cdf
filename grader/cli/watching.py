"""The terminal of `watch`: keys, saved files and gradings come in, a page is drawn when it has changed.

The page stands in the terminal's second screen, so that the first one is as it was when it is over. It is cut to the
window: what went wrong stands at its top, and the space bar shows the rest.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys

from grader.catalog import Exercise
from grader.cli import OK, Leave, grade, jobs, screen, streams
from grader.cli.bell import Bell
from grader.cli.keys import Keys
from grader.cli.reset import reset
from grader.cli.session import Do, Session
from grader.cli.watched import Watched
from grader.grading.watch import Background, Came
from grader.judge.client import Judge
from grader.places import Places
from grader.result import Report

BLINK = 0.2
"""Seconds to wait for a key, a saved file or a result before looking at everything else."""
_OPEN, _CLOSE = "\x1b[?1049h\x1b[?25l\x1b[?7l", "\x1b[?7h\x1b[?25h\x1b[?1049l"
"""What is wider than the window is cut there: a line that wrapped would push the top rows out."""
_HOME, _REST_OF_LINE, _REST = "\x1b[H", "\x1b[K", "\x1b[J"


class Watching:
    """One session at a terminal."""

    def __init__(self, where: Places, course: list[Exercise], first: Exercise) -> None:
        grade.ready()
        assert where.own is not None
        self._where, self._own, self._course = where, where.own, course
        self._session = Session(course, where.own, first)
        self._seed = jobs.drawn()
        self._drawn, self._from, self._bell = "", 0, Bell()

    def run(self) -> int:
        """Until somebody quits; the terminal is left as it was, whatever ends it."""
        ring, names = self._bell.ring, [exercise.file for exercise in self._course]
        files = Watched(self._own / "exercises", names, ring)
        with self._bell, Background(self._graded, self._course, ring) as background, Keys() as keys, files:
            streams.show(_OPEN, sys.stdout)
            try:
                background.want(self._session.exercise)
                self._draw(background)
                while all(self._press(key, keys, background) for key in keys.pressed(BLINK, self._bell)):
                    self._look(files, background)
                    self._draw(background)
            except EOFError:
                return OK
            finally:
                streams.show(_CLOSE, sys.stdout)
        return OK

    def _graded(self, exercise: Exercise, judge: Judge) -> Report:
        """One exercise, with the same numbers for the whole session: what is equal is equal."""
        asked = jobs.Asked(exercises=(exercise.short,), seed=self._seed)
        return grade.graded(
            jobs.Job(asked, self._where, [exercise], self._own / "exercises", own=True), judge
        )

    def _look(self, files: Watched, background: Background) -> None:
        """What has come, and what was saved."""
        came = background.came()
        if came is not None:
            self._take(came)
        for name in files.saved():
            saved = next(exercise for exercise in self._course if exercise.file == name)
            if saved != self._session.exercise and self._session.done:
                self._session.go(saved)
            if saved == self._session.exercise:
                background.want(saved)

    def _take(self, came: Came) -> None:
        exercise, result = came
        if exercise != self._session.exercise:
            return
        self._from = 0
        if not (self._own / "exercises" / exercise.file).exists():
            self._session.fail(
                f"There is no {exercise.file} any more. Press x to put it back as it was handed out."
            )
        elif isinstance(result, Report):
            self._session.take(result)
        elif isinstance(result, Leave):
            self._session.fail(result.message)
        else:
            self._session.fail(f"The grader itself failed: {type(result).__name__}: {result}")

    def _press(self, key: str, keys: Keys, background: Background) -> bool:
        if key == " ":
            self._from += 1
            return True
        self._from = 0
        match self._session.press(key):
            case Do.QUIT:
                return False
            case Do.GRADE:
                background.want(self._session.exercise)
            case Do.EDIT:
                self._edit(keys)
                background.want(self._session.exercise)
            case Do.RESET:
                self._reset()
                background.want(self._session.exercise)
        return True

    def _reset(self) -> None:
        try:
            self._session.tell(reset(self._session.exercise, self._own))
        except Leave as leave:
            self._session.tell(leave.message)

    def _edit(self, keys: Keys) -> None:
        """Open the file in the editor, which has the terminal meanwhile."""
        editor = os.environ.get("VISUAL") or os.environ.get("EDITOR")
        if not editor:
            self._session.tell(
                "Set VISUAL or EDITOR to your editor's command, for example: export EDITOR=nano"
            )
            return
        file = self._own / "exercises" / self._session.exercise.file
        with keys.away():
            streams.show(_CLOSE, sys.stdout)
            try:
                subprocess.run([*shlex.split(editor), str(file)], check=False)
            except (OSError, ValueError) as error:
                self._session.tell(f"{editor} could not be started: {error}")
            streams.show(_OPEN, sys.stdout)
            self._drawn = ""

    def _draw(self, background: Background) -> None:
        """The page, cut to the window, if it is another one than before."""
        size = shutil.get_terminal_size()
        top, body, bottom = self._session.page(screen.of(sys.stdout), busy=background.busy)
        room = max(3, size.lines - len(top) - len(bottom))
        if len(body) > room:
            pages = -(-len(body) // (room - 1))
            start = self._from % pages * (room - 1)
            body = [*body[start : start + room - 1], "  ... (space: more)"]
        lines = [*top, *body, *bottom][: size.lines]
        page = _HOME + "\r\n".join(line + _REST_OF_LINE for line in lines) + _REST
        if page != self._drawn:
            streams.show(page, sys.stdout)
            self._drawn = page
