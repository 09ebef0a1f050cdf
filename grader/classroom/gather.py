"""A class, gathered from a stream: entries go in one by one, reports are let go, rows and counts stay.

gathering = Gathering()
for entry in entries:                 any order, any number
    gathering.add(entry)
gathering.rows                        sorted by name: scores.csv and the gradebooks are made of them
"""

from __future__ import annotations

from collections import Counter

from grader.classroom import ideas, look, unknown
from grader.classroom.record import Entry, Layout, Row, layout_of, on_one_scale, row_of
from grader.result import Outcome, Report

# The record of hints is the learner's own: what no exercise has is not believed.
MOST_HINTS = 9


class Gathering:
    """What is kept of a class: a row each, and counts that do not grow with it."""

    def __init__(self) -> None:
        self._rows: list[Row] = []
        self._layouts: dict[Layout, Layout] = {}
        self._looks: dict[str, list[str]] = {}
        self._twins = look.Twins()
        self.unknown = unknown.Clusters()
        self.ideas = ideas.Tally()
        # How many tests, and how many submissions, came out like this; and each exercise's statuses.
        self.tests: Counter[Outcome] = Counter()
        self.submissions: Counter[Outcome] = Counter()
        self.statuses: dict[str, Counter[str]] = {}
        # By exercise: who asked for hints, and how many were asked for.
        self.askers: Counter[str] = Counter()
        self.hints: Counter[str] = Counter()

    def add(self, entry: Entry) -> Row:
        """Count an entry; its line is given back."""
        layout = self._shared(entry.report) if entry.report is not None else ()
        row = row_of(entry, layout)
        self._rows.append(row)
        if found := look.reasons(entry, row):
            self._looks[entry.name] = found
        if entry.report is not None:
            self._count(entry.report)
            if row.graded:
                self.ideas.add(entry.report)
                self._twins.add(entry)
                self.unknown.add(entry)
                self._count_hints(entry)
        return row

    @property
    def rows(self) -> list[Row]:
        """Every line, by name, all of one scale."""
        return on_one_scale(sorted(self._rows, key=lambda row: row.name))

    def looks(self) -> list[tuple[tuple[str, ...], list[str]]]:
        """Who should be looked at, and why: groups that are alike first, then by name."""
        groups = [(names, [reason]) for names, reason in self._twins.groups()]
        return [*groups, *(((name,), reasons) for name, reasons in sorted(self._looks.items()))]

    def _count_hints(self, entry: Entry) -> None:
        for exercise, hints in (entry.answers.hints if entry.answers is not None else {}).items():
            if 0 < hints <= MOST_HINTS:
                self.askers[exercise] += 1
                self.hints[exercise] += hints

    def _shared(self, report: Report) -> Layout:
        layout = layout_of(report)
        return self._layouts.setdefault(layout, layout)

    def _count(self, report: Report) -> None:
        outcomes = Counter(test.outcome for exercise in report.exercises for test in exercise.tests)
        self.tests.update(outcomes)
        self.submissions.update(outcomes.keys())
        for exercise in report.exercises:
            self.statuses.setdefault(exercise.id, Counter())[exercise.status] += 1
