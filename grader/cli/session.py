"""Somebody at work on the course, as plain state: which exercise, what came out, which panel is open.

    session.take(report)      a grading is done
    session.press(key)        a key was pressed -> what is to be done about it
    session.page(screen)      the text that is to be seen

It draws nothing and starts nothing; `watch` does, and asks here what.
"""

from __future__ import annotations

from enum import Enum, auto
from pathlib import Path

from grader.catalog import Exercise
from grader.cli.hint import hint
from grader.grading import progress
from grader.report import words
from grader.report.course import compact
from grader.report.layout import folded, paragraph
from grader.report.terminal import Beside, Next, render
from grader.result import ExerciseResult, Report
from grader.screen import Screen

SAME = 3
"""After so many equal failures of files that differ the next hint is offered."""
KEYS = "h hint | n next | p previous | r run | e editor | l list | x reset | q quit"


class Do(Enum):
    """What a key asks for, besides another page."""

    NOTHING = auto()
    GRADE = auto()
    EDIT = auto()
    RESET = auto()
    QUIT = auto()


class Session:
    """The state of one `watch`."""

    def __init__(self, exercises: list[Exercise], own: Path, first: Exercise) -> None:
        self._exercises, self._own, self._place = exercises, own, exercises.index(first)
        self._begin()

    @property
    def exercise(self) -> Exercise:
        """The one that is worked on."""
        return self._exercises[self._place]

    @property
    def done(self) -> bool:
        return self._result is not None and self._result.status == "passed"

    def _begin(self) -> None:
        self._report: Report | None = None
        self._result: ExerciseResult | None = None
        self._trouble = ""
        self._cheers: list[str] = []
        self._level, self._lost, self._times, self._attempt = 0, "", 0, ""
        self._panel: str | None = None
        self._asks_reset, self._remark = False, ""

    def go(self, exercise: Exercise) -> None:
        """Work on this one."""
        self._place = self._exercises.index(exercise)
        self._begin()

    def take(self, report: Report) -> None:
        """A grading of the exercise is done; what is better than before is cheered."""
        before = progress.read(self._own)
        progress.graded(self._own, report.exercises)
        self._report, self._result, self._trouble = report, report.exercises[0], ""
        self._panel, self._cheers = None, []
        lost = repr([(test.id, test.outcome, test.message) for test in self._result.tests if not test.score])
        another = report.submission.sha256 != self._attempt
        self._times = self._times + another if lost == self._lost else 1
        self._lost, self._attempt = lost, report.submission.sha256
        old = before.get(self.exercise.id)
        if self.done and (old is None or old.status != "passed"):
            self._cheers = self._cheer()

    def fail(self, trouble: str) -> None:
        """There was nothing to grade."""
        self._report, self._result, self._trouble, self._panel = None, None, trouble, None

    def tell(self, text: str) -> None:
        """Show a sentence until the next thing happens."""
        self._remark = text

    def _cheer(self) -> list[str]:
        steps = progress.read(self._own)
        cheers = [f"★ {self.exercise.short} is done!"]
        part = [one for one in self._exercises if one.part == self.exercise.part]
        if all(one.id in steps and steps[one.id].status == "passed" for one in part):
            cheers = [f"★ ★ ★  {self.exercise.part or 'The course'} is complete: {len(part)} exercises!"]
        return cheers

    def press(self, key: str) -> Do:
        """What a key asks for."""
        self._remark = ""
        if self._asks_reset:
            self._asks_reset = False
            return Do.RESET if key in "yY" else Do.NOTHING
        moves = {"n": 1, "p": -1}
        if key in moves:
            place = self._place + moves[key]
            if 0 <= place < len(self._exercises):
                self.go(self._exercises[place])
                return Do.GRADE
        elif key == "h":
            self._hint()
        elif key == "l":
            self._panel = None if self._panel == "list" else "list"
        elif key == "x":
            self._asks_reset = True
        else:
            return {"r": Do.GRADE, "e": Do.EDIT, "q": Do.QUIT}.get(key, Do.NOTHING)
        return Do.NOTHING

    def _hint(self) -> None:
        hints = self.exercise.hints
        self._level = min(self._level + 1, len(hints))
        self._panel = hint(self.exercise, self._level, self._own) if hints else "There is no hint for it."

    def page(self, screen: Screen, *, busy: bool = False) -> tuple[list[str], list[str], list[str]]:
        """What stands at the top, what is to be read, and what stands at the bottom."""
        top = [*self._bar(screen), ""]
        if self._asks_reset:
            question = f"Put {self.exercise.file} back as it was handed out? Yours is kept beside it. y / n"
            body = paragraph(question, screen, "bold", indent=0)
        elif self._panel == "list":
            body = compact(
                self._exercises, progress.standing(self._own, self._exercises), screen
            ).splitlines()
        elif self._panel is not None:
            body = folded(self._panel, screen.width).splitlines()
        else:
            body = self._told(screen)
        if self._remark:
            body = [*paragraph(self._remark, screen, "yellow", indent=0), "", *body]
        back = " | r shows the result again" if self._panel is not None else ""
        state = "grading ..." if busy else f"watching {self.exercise.file}{back}"
        keys = [screen.paint(line, "dim") for line in _packed(KEYS.split(" | "), screen.width)]
        bottom = ["", *paragraph(state, screen, "dim", indent=0), *keys]
        return top, [screen.plain(line) for line in body], [screen.plain(line) for line in bottom]

    def _told(self, screen: Screen) -> list[str]:
        if self._report is None:
            title = paragraph(self.exercise.title, screen, indent=0, first=f"{self.exercise.id}  ")
            return [*title, "", *paragraph(self._trouble, screen)]
        lines = [screen.paint(cheer, "bold", "green") for cheer in self._cheers]
        begun = self._result is not None and self._result.status not in ("passed", "not_started")
        if self._times >= SAME and begun and self._level < len(self.exercise.hints):
            offer = f"The same {self._times} times. Press h for hint {self._level + 1}."
            lines += paragraph(offer, screen, "bold", "yellow", indent=0)
        lines += [""] if lines else []
        return lines + render(self._report, screen, self._beside()).splitlines()

    def _beside(self) -> Beside:
        exercise, hints = self.exercise, self.exercise.hints
        later = self._exercises[self._place + 1 :]
        file = self._own / "exercises" / (later[0].file if later else "")
        following = Next(later[0].title, file, "Press n to begin it.") if later else None
        return Beside(
            learned={exercise.id: exercise.learned},
            hints={exercise.id: hints[0] if hints else ""},
            next=following,
            window=True,
        )

    def _bar(self, screen: Screen) -> list[str]:
        """The course, a box an exercise, part by part; the points go below where there is no room."""
        steps = progress.standing(self._own, self._exercises)
        pieces, part = [], None
        for one in self._exercises:
            if one.part != part:
                part = one.part
                pieces.append(f"  {part[:1]} " if part else "  ")
            status = steps[one.id].status if one.id in steps else "not_started"
            sign, style = {"passed": ("■", "green"), "not_started": ("□", "dim")}.get(status, ("▣", "yellow"))
            pieces.append(screen.paint(sign, style, *(["bold"] if one == self.exercise else [])))
        got = sum(step.score for id, step in steps.items() if any(one.id == id for one in self._exercises))
        boxes, points = screen.plain("".join(pieces).strip()), words.amount(got)
        parts = len({one.part for one in self._exercises if one.part})
        wide = len(self._exercises) + 4 * parts + 3 + len(points)
        return [f"{boxes}   {points}"] if wide <= screen.width else [boxes, points]


def _packed(items: list[str], width: int) -> list[str]:
    """Items beside each other, in as many lines as that takes; none is broken."""
    lines = [""]
    for item in items:
        longer = f"{lines[-1]} | {item}" if lines[-1] else item
        lines[-1:] = [longer] if len(longer) <= width else [lines[-1], item]
    return lines
