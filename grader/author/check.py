"""The promises of an exercise, proved to its author: `check(exercise, pool, seeds, on_step)` -> Checkup.

files      what can be asked of them without running anything (grader.author.lint)
stub       earns nothing; every test says "not started"
solution   earns everything, with many seeds
mistakes   each fits the solution in one place, compiles, loses points with three seeds, and is named: a lost
           test is diagnosed as it, or with its idea; each has an idea
unusual    each loses exactly the tests of its `Loses:` line, none without one, and is then never diagnosed
tests      each is lost by a mistake
mutants    each loses points, or stands with its reason in tests/equivalents/exNN_topic.toml:

               [[equivalent]]
               line-text = "..."    # the line of the solution, without its indentation
               change = "..."       # as `check` shows it
               reason = "..."       # why nobody can tell the difference
"""

from __future__ import annotations

import ast
import time
import tomllib
from collections.abc import Callable, Container
from typing import NamedTuple

from rich.box import ASCII2, ROUNDED
from rich.table import Table
from rich.text import Text

from grader import mistakes
from grader.author.lint import Finding, look, todos
from grader.author.mutants import Mutant, mutants
from grader.catalog import Exercise
from grader.grading.pool import Pool, PoolError, Variant
from grader.mistakes import Mistake
from grader.result import Diagnosis, ExerciseResult
from grader.screen import Screen

MISTAKE_SEEDS = (1, 2, 3)
PROMISES = ("files", "stub", "solution", "mistakes", "unusual", "tests", "mutants")
OnStep = Callable[[str, int], None]


class Checkup(NamedTuple):
    """What came out for one exercise: what was tried for each promise, and what was found."""

    id: str
    tried: dict[str, str]
    findings: list[Finding]
    seconds: float

    @property
    def sound(self) -> bool:
        """Whether nothing was found but warnings."""
        return all(finding.warning for finding in self.findings)


def check(
    exercise: Exercise,
    pool: Pool,
    seeds: int = 20,
    on_step: OnStep = lambda what, total: None,
    promises: Container[str] = PROMISES,
) -> Checkup:
    """Try what an exercise promises: everything, or only these promises and the files.

    `on_step` is called after each grading with what is being tried and how many gradings that takes.
    """
    started = time.monotonic()
    run = _Run(exercise, pool, seeds, on_step)
    run.findings += look(exercise)
    run.tried["files"] = f"{len(exercise.test_files)} test files"
    if not any(finding.promise == "files" for finding in run.findings):
        try:
            for part in (run.stub, run.solution, run.mistakes, run.unusual, run.mutants):
                if part.__name__ in promises:
                    part()
        except PoolError as error:
            run.find("files", f"The grader itself failed: {error}")
    return Checkup(exercise.id, run.tried, run.findings, time.monotonic() - started)


class _Run:
    """One check of one exercise as it goes."""

    def __init__(self, exercise: Exercise, pool: Pool, seeds: int, on_step: OnStep) -> None:
        self.exercise, self.pool, self.seeds, self.on_step = exercise, pool, seeds, on_step
        self.tried: dict[str, str] = {}
        self.findings: list[Finding] = []
        self.text = exercise.solution.read_text(encoding="utf-8") if exercise.solution.is_file() else ""

    def find(self, promise: str, text: str) -> None:
        self.findings.append(Finding(promise, text))

    def full(self, what: str, variants: list[Variant]) -> list[ExerciseResult]:
        return self.pool.full(self.exercise, variants, lambda: self.on_step(what, len(variants)))

    def early(self, what: str, variants: list[Variant]) -> list[str | None]:
        return self.pool.early(self.exercise, variants, lambda: self.on_step(what, len(variants)))

    def stub(self) -> None:
        (result,) = self.full("stub", [Variant("the stub", self.exercise.stub.read_bytes())])
        self.tried["stub"] = f"{result.score:g} of {result.max_score:g} points"
        for test in result.tests:
            if test.outcome != "not_started":
                self.find("stub", f'{_function(test.id)} is {test.outcome}, not "not started".')

    def solution(self) -> None:
        source = self.exercise.solution.read_bytes()
        numbers = range(1, self.seeds + 1)
        results = self.full(
            "solution", [Variant(f"the solution, seed {seed}", source, seed) for seed in numbers]
        )
        self.tried["solution"] = f"{self.seeds} seeds"
        for seed, result in zip(numbers, results, strict=True):
            for test in result.tests:
                if test.outcome != "passed":
                    self.find("solution", f"With seed {seed} it loses {_function(test.id)}: {test.message}")

    def mistakes(self) -> None:
        """The known wrong answers, and whether each test is lost by one."""
        known = self._known()
        programs = {name: self._applied(name, entry) for name, entry in known.items()}
        variants = [Variant(name, text.encode()) for name, text in programs.items() if text]
        results = self.full("mistakes", variants)
        again = [variant._replace(seed=seed) for variant in variants for seed in MISTAKE_SEEDS[1:]]
        for variant, lost in zip(again, self.early("mistakes, other seeds", again), strict=True):
            if lost is None:
                self.find("mistakes", f"{variant.name} loses nothing with seed {variant.seed}.")
        for variant, result in zip(variants, results, strict=True):
            if _lost(result):
                self._named(variant.name, known, result)
            else:
                self.find("mistakes", f"{variant.name} loses nothing with seed {variant.seed}.")
        self.tried["mistakes"] = f"{len(known)} with {len(MISTAKE_SEEDS)} seeds"
        self._every_test(results)

    def _known(self) -> dict[str, Mistake]:
        try:
            known = mistakes.read(self.exercise.mistakes)
        except (ValueError, OSError) as error:
            self.find("mistakes", f"{self.exercise.mistakes.name} cannot be read: {error}")
            return {}
        if not known:
            self.find("mistakes", "There is none: a test that no wrong answer fails proves nothing.")
        return {name: entry for name, entry in known.items() if self._well_formed(name, entry)}

    def _well_formed(self, name: str, entry: Mistake) -> bool:
        edit, whole = bool(entry.right and entry.wrong != entry.right), bool(entry.program)
        if edit == whole or (whole and (entry.right or entry.wrong)) or not entry.says:
            self.find(
                "mistakes", f"{name} does not consist of idea, says, and either right and wrong or a program."
            )
            return False
        return True

    def _applied(self, name: str, entry: Mistake) -> str | None:
        """The solution with this mistake, None if there is no such program."""
        text = mistakes.applied(self.text, entry)
        if text is None and entry.program:
            self.find("mistakes", f"{name}: `program` defines no function of the solution.")
        elif text is None:
            times = self.text.count(entry.right)
            self.find("mistakes", f"{name}: `right` occurs {times} times in the solution, not once.")
        if text is None:
            return None
        try:
            compile(text, self.exercise.file, "exec", dont_inherit=True)
        except (SyntaxError, ValueError) as error:
            self.find("mistakes", f"{name} does not compile: {error}")
            return None
        return text

    def _named(self, name: str, known: dict[str, Mistake], result: ExerciseResult) -> None:
        """Whether some test tells the mistake, or another one with the same idea behind it."""
        said = {test.diagnosis.mistake: test.diagnosis for test in result.tests if test.diagnosis is not None}
        if not any(one == name or _meant(told, known[name]) for one, told in said.items()):
            self.find("mistakes", f"{name} is not named; the diagnosis says {', '.join(said) or 'nothing'}.")

    def _every_test(self, results: list[ExerciseResult]) -> None:
        lost = {function for result in results for function in _lost(result)}
        self.tried["tests"] = f"{len(self.exercise.tests)} tests"
        for test in self.exercise.tests:
            if test.function not in lost:
                self.find("tests", f"{test.function} is lost by no mistake: what does it catch?")

    def unusual(self) -> None:
        paths = self.exercise.unusual
        results = self.full("unusual", [Variant(path.stem, path.read_bytes()) for path in paths])
        self.tried["unusual"] = f"{len(paths)} answers"
        known = {test.function for test in self.exercise.tests}
        for path, result in zip(paths, results, strict=True):
            may, lost = _may_lose(path.read_text(encoding="utf-8")), _lost(result)
            for function in sorted(may - known):
                self.find("unusual", f"{path.name} is to lose {function}, which is no test.")
            for function in sorted(set(lost) - may):
                self.find("unusual", f"{path.name} loses {function}: {lost[function]}")
            for function in sorted((may & known) - set(lost)):
                self.find("unusual", f"{path.name} does not lose {function}, as it says.")
            if not lost and any(test.diagnosis is not None for test in result.tests):
                self.find("unusual", f"{path.name} has full marks and is diagnosed all the same.")

    def mutants(self) -> None:
        written = todos(ast.parse(self.exercise.stub.read_bytes()))
        changed = mutants(self.text, written)
        variants = [
            Variant(f"line {mutant.line}, {mutant.change}", mutant.source.encode()) for mutant in changed
        ]
        lost = self.early("mutants", variants)
        survivors = [mutant for mutant, function in zip(changed, lost, strict=True) if function is None]
        allowed = self._equivalent()
        for mutant in survivors:
            if (mutant.text, mutant.change) not in allowed:
                self.find("mutants", f"line {mutant.line}: {mutant.text}\n    {mutant.change}")
        self._stale(allowed, survivors)
        reasons = f", {len(allowed)} with a reason" if allowed else ""
        self.tried["mutants"] = f"{len(changed)}, {len(survivors) or 'none'} survive{reasons}"

    def _equivalent(self) -> set[tuple[str, str]]:
        """The changes that the author has declared to change nothing."""
        path = self.exercise.equivalents
        try:
            entries = tomllib.loads(path.read_text(encoding="utf-8"))["equivalent"] if path.is_file() else []
            found = [(entry["line-text"], entry["change"]) for entry in entries if entry["reason"].strip()]
        except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError, TypeError, AttributeError) as error:
            self.find("mutants", f"{path.name} is not a list of [[equivalent]] entries: {error}")
            return set()
        if len(found) < len(entries):
            self.find("mutants", f"{path.name} has an entry without a reason.")
        return set(found)

    def _stale(self, allowed: set[tuple[str, str]], survivors: list[Mutant]) -> None:
        for text, change in sorted(allowed - {(mutant.text, mutant.change) for mutant in survivors}):
            self.find("mutants", f"Declared as equivalent, but it does not survive: {text}\n    {change}")


def _function(id: str) -> str:
    return id.partition("::")[2].partition("[")[0]


def _meant(told: Diagnosis, entry: Mistake) -> bool:
    return entry.idea is not None and told.idea == entry.idea


def _lost(result: ExerciseResult) -> dict[str, str | None]:
    """The tests that were lost, and what they said."""
    return {_function(test.id): test.message for test in result.tests if test.outcome != "passed"}


def _may_lose(source: str) -> set[str]:
    """The tests behind `Loses:` in a docstring."""
    said = (ast.get_docstring(ast.parse(source)) or "").partition("Loses:")[2].partition("\n\n")[0]
    return {name.strip() for name in said.replace("\n", " ").split(",") if name.strip()}


def render(checkup: Checkup, screen: Screen) -> str:
    """A table of the promises of an exercise, and what was found."""
    table = Table(
        box=ROUNDED if screen.unicode else ASCII2, title=checkup.id, title_justify="left", title_style="bold"
    )
    for header in ("promise", "tried", ""):
        table.add_column(header, overflow="fold")
    for promise in PROMISES:
        table.add_row(promise, checkup.tried.get(promise, "not tried"), _mark(checkup, promise))
    lines = [_line(finding, screen) for finding in checkup.findings]
    lines.append(screen.paint(f"  {checkup.seconds:.1f} seconds", "dim"))
    return screen.text(table) + screen.plain("\n".join(lines) + "\n")


def _line(finding: Finding, screen: Screen) -> str:
    """A finding as it is, however long: a line and its change are to be copied whole."""
    promise = screen.paint(f"{finding.promise}:", "yellow" if finding.warning else "red")
    return f"  {promise} " + finding.text.replace("\n", "\n  ")


def _mark(checkup: Checkup, promise: str) -> Text:
    found = [finding for finding in checkup.findings if finding.promise == promise]
    serious = [finding for finding in found if not finding.warning]
    if serious:
        return Text(f"{len(serious)} found", "red")
    if found:
        return Text(f"{len(found)} to look at", "yellow")
    return Text("kept", "green") if promise in checkup.tried else Text("")
