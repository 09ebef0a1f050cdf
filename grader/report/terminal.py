"""The report for people at a terminal: a table of the exercises, and what to do next for each that is not done.

render(report, screen)      -> text, with colours and line drawing only where the screen has them
"""

from __future__ import annotations

from rich.box import ASCII2, ROUNDED
from rich.console import Group, JustifyMethod
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from grader.report import words
from grader.result import Diagnosis, ExerciseResult, Report, TestResult
from grader.screen import Screen

_MARKS = {
    "passed": ("✓", "green"),
    "failed": ("✗", "red"),
    "raised": ("!", "red"),
    "timeout": ("⧖", "red"),
    "missing": ("?", "yellow"),
    "not_started": ("·", "dim"),
    "broken": ("☠", "magenta"),
}
_STYLES = {
    "passed": "green",
    "failed": "yellow",
    "not_started": "dim",
    "error": "red",
    "timeout": "red",
    "missing": "yellow",
    "broken": "magenta",
}
STATUS_WORDS = {status: (word, _STYLES[status]) for status, word in words.STATUS.items()}
_PLAIN = Screen()


def render(report: Report, screen: Screen = _PLAIN) -> str:
    """The report as text for this screen."""
    parts: list[object] = [_table(report, width=screen.width, unicode=screen.unicode)]
    parts += [
        _exercise(exercise, unicode=screen.unicode)
        for exercise in report.exercises
        if _worth_telling(exercise, report)
    ]
    notes = words.notes(report)
    parts += [Text()] * bool(notes) + [Text(f"Note: {note}", "yellow") for note in notes]
    parts.append(_summary(report))
    return screen.text(Group(*parts))  # type: ignore[arg-type]


def _table(report: Report, *, width: int, unicode: bool) -> Table:
    rows = [_row(exercise) for exercise in report.exercises]
    taken = sum(
        max((cell.cell_len for cell in column), default=0) for column in list(zip(*rows, strict=True))[2:]
    )
    table = Table(box=ROUNDED if unicode else ASCII2, header_style="bold")
    for place, header in enumerate(("", "exercise", "points", "tests", "")):
        room = max(20, width - 22 - taken) if place == 1 else None
        justify: JustifyMethod = "right" if place == 2 else "left"
        table.add_column(header, no_wrap=True, overflow="ellipsis", max_width=room, justify=justify)
    for row in rows:
        table.add_row(*row)
    return table


def _row(exercise: ExerciseResult) -> tuple[Text, Text, Text, Text, Text]:
    word, style = STATUS_WORDS[exercise.status]
    marks = Text()
    for test in exercise.tests:
        mark, mark_style = _MARKS[test.outcome]
        marks.append(mark, mark_style)
    points = Text(
        f"{_number(exercise.score)} / {_number(exercise.max_score)}{' +' if exercise.bonus else ''}"
    )
    return Text(exercise.id.partition("_")[0]), Text(exercise.title), points, marks, Text(word, style)


def _worth_telling(exercise: ExerciseResult, report: Report) -> bool:
    """Whoever asked for one exercise sees all of it; in the whole course, what was begun and is not done."""
    if exercise.status == "missing" and len(report.exercises) > 1:
        return False
    return len(report.exercises) == 1 or exercise.status not in ("passed", "not_started")


def _exercise(exercise: ExerciseResult, *, unicode: bool) -> Group:
    parts: list[object] = [Text(), Text.assemble((exercise.id, "bold"), "  ", exercise.title)]
    parts += [_test(test) for test in exercise.tests]
    told = _advice(exercise, unicode=unicode)
    if told:
        parts.append(Text())
        parts += told
    if exercise.output.strip():
        parts.append(Text("  what your code printed:", "dim"))
        lines = exercise.output.rstrip().splitlines()
        parts += [Padding(Text(f"| {line}", "dim"), (0, 0, 0, 2)) for line in lines[:12]]
        if len(lines) > 12:
            parts.append(Text(f"  | ... and {len(lines) - 12} more lines", "dim"))
    return Group(*parts)  # type: ignore[arg-type]


def _test(test: TestResult) -> Padding:
    mark, style = _MARKS[test.outcome]
    line = Table.grid(padding=(0, 1), expand=True)
    line.add_column(no_wrap=True, width=1)
    line.add_column(ratio=1)
    line.add_column(justify="right", no_wrap=True)
    note = Text(test.title, "dim" if test.outcome in ("passed", "not_started") else "")
    line.add_row(Text(mark, style), note, Text(f"{_number(test.score)} / {_number(test.max_score)}", "dim"))
    return Padding(line, (0, 0, 0, 2))


def _advice(exercise: ExerciseResult, *, unicode: bool) -> list[object]:
    """What happened, then what to do: each message once, each diagnosis once, one hint."""
    lost = [test for test in exercise.tests if test.outcome not in ("passed", "not_started")]
    parts: list[object] = _messages(lost)
    said: set[str] = set()
    for test in lost:
        if test.diagnosis is not None and test.diagnosis.says not in said:
            said.add(test.diagnosis.says)
            parts += _diagnosis(test.diagnosis, unicode=unicode)
    hint = next((test.hint for test in lost if test.hint), None)
    if hint:
        short = exercise.id.partition("_")[0]
        parts.append(Padding(Text.assemble(("Hint: ", "bold"), " ".join(hint.split())), (1, 0, 0, 2)))
        parts.append(Padding(Text(f"More: python -m grader hint {short} --level 2", "dim"), (0, 0, 0, 2)))
    return parts


def _messages(lost: list[TestResult]) -> list[object]:
    """The first few messages, those with the learner's own call before those without numbers."""
    found: dict[str, Text] = {}
    for test in sorted(lost, key=lambda test: test.visibility != "visible"):
        bare = (test.message or "").endswith("does not have the right value.")
        if test.message and len(found) < 3 and not (bare and found):
            where = f"{words.place(test.location)}: " if test.location is not None else ""
            text = Text.assemble((where, "bold"), test.message)
            if test.location is not None and "\n" in (test.location.text or ""):
                text.append(f"\n\n{test.location.text}\n")  # a line that Python cannot read, and a caret
            found.setdefault(test.message, text)
    return [Padding(text, (0, 0, 0, 2)) for text in found.values()]


def _diagnosis(diagnosis: Diagnosis, *, unicode: bool) -> list[object]:
    sure = "" if diagnosis.confidence == "exact" else "Perhaps: "
    where = f" ({', '.join(diagnosis.where)})" if diagnosis.where else ""
    text = Text.assemble(("-> ", "bold cyan"), sure, diagnosis.says, (where, "dim"))
    parts: list[object] = [Padding(text, (1, 0, 0, 2))]
    if diagnosis.path:
        path = diagnosis.path if unicode else diagnosis.path.encode("ascii", "replace").decode()
        parts += [Padding(Text(line), (0, 0, 0, 5)) for line in path.splitlines()]
    return parts


def _summary(report: Report) -> Text:
    if report.status == "broken":
        return Text(
            "\nThe grader itself failed, so there are no marks. This is not your fault.", "bold magenta"
        )
    text = Text("\n")
    if report.max_score:
        text.append(f"{_number(report.score)} of {_number(report.max_score)} points", "bold")
    bonus = sum(exercise.max_score for exercise in report.exercises if exercise.bonus)
    if bonus:
        text.append(
            f"{', ' if report.max_score else ''}bonus {_number(report.bonus_score)} of {_number(bonus)}"
        )
    if report.exercises and all(exercise.status == "not_started" for exercise in report.exercises):
        first = report.exercises[0].id
        text.append(
            f"\nNothing is started yet. Open exercises/{first}.py, read it, and fill in the first TODO."
        )
    return text


def _number(points: float) -> str:
    return f"{points:g}"
