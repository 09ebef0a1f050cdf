"""Wrong answers that the kit does not know: the same from several people, drafted as entries for an author.

    clusters = Clusters()
    clusters.add(entry)                     each submission of the class
    clusters.shared(3) -> [Cluster, ...]    those that three or more have in common, the most shared first
    render(clusters, source_of) -> str      a draft of TOML, a table a cluster

Two submissions agree where the same function gave the same undiagnosed wrong answers in the same tests, graded with
the same seed. That is read from `Entry.answers`, kept beside the reports; of a submission without them, from what
its report says of visible tests. Of each cluster the first few calls and two samples are kept, not the class.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

import msgspec

from grader.classroom.record import Entry
from grader.result import Report, TestResult

SAMPLES, SHOWN, ENOUGH = 2, 4, 3
_CALLED = re.compile(r"([A-Za-z_]\w*)\(")

SourceOf = Callable[[str, str], str]
"""By the submission's page and the exercise: the learner's file, empty where it is not kept."""


class Sample(NamedTuple):
    """One of those who agree."""

    name: str
    page: str


class Cluster(msgspec.Struct):
    """Submissions that agree: how many, the first of them, and what they answered."""

    exercise: str
    function: str
    tests: tuple[str, ...]
    calls: tuple[str, ...]
    submissions: int = 0
    samples: list[Sample] = []


class _Wrong(NamedTuple):
    """One undiagnosed wrong answer."""

    exercise: str
    function: str
    test: str
    value: str
    calls: tuple[str, ...]


class Clusters:
    """Undiagnosed wrong answers of a class, by what they are."""

    def __init__(self) -> None:
        self._clusters: dict[bytes, Cluster] = {}

    def add(self, entry: Entry) -> None:
        """Count what this submission answers and the kit does not know."""
        if entry.report is None:
            return
        found: dict[tuple[str, str], list[_Wrong]] = {}
        for wrong in _kept(entry) if entry.answers is not None else _said(entry.report):
            found.setdefault((wrong.exercise, wrong.function), []).append(wrong)
        for (exercise, function), several in found.items():
            several.sort(key=lambda wrong: wrong.test)
            key = _key(entry.report.seed, exercise, function, several)
            calls = tuple(call for wrong in several for call in wrong.calls)[:SHOWN]
            tests = tuple(wrong.test for wrong in several)
            cluster = self._clusters.setdefault(key, Cluster(exercise, function, tests, calls))
            cluster.submissions += 1
            if len(cluster.samples) < SAMPLES:
                cluster.samples.append(Sample(entry.name, entry.page))

    def shared(self, at_least: int = ENOUGH) -> list[Cluster]:
        """What several have in common, by exercise, the most shared first."""
        several = [cluster for cluster in self._clusters.values() if cluster.submissions >= at_least]
        return sorted(several, key=lambda one: (one.exercise, -one.submissions, one.function, one.tests))


def render(clusters: Iterable[Cluster], source_of: SourceOf = lambda page, exercise: "") -> str:
    """The drafts as TOML: what is for the author stands in comments, what an entry needs is there to be filled in."""
    lines = [
        "# Wrong answers that several submissions share and the kit does not know. Each table is a draft for",
        "# tests/mistakes: give it a name, an idea of ideas.toml and a sentence; then run: python -m grader check",
    ]
    for number, cluster in enumerate(clusters, 1):
        lines += ["", *_draft(number, cluster, source_of)]
    return "\n".join(lines) + "\n"


def _draft(number: int, cluster: Cluster, source_of: SourceOf) -> Iterator[str]:
    short = cluster.exercise.partition("_")[0]
    yield f"# {cluster.exercise}, {cluster.function}: {cluster.submissions} submissions answer alike"
    yield from (f"#     {_line(call)}" for call in cluster.calls)
    yield from (f"# in {_line(test)}" for test in cluster.tests[:SHOWN])
    sources = [source_of(sample.page, cluster.exercise) for sample in cluster.samples]
    for sample, source in zip(cluster.samples, sources, strict=True):
        yield f"# sample: {_line(sample.name)}, {_line(sample.page)}"
        yield from (f"#     {_line(line)}" for line in _definition(source, cluster.function))
    yield f"[unknown-{short}-{number}]"
    yield 'idea = ""'
    yield 'says = ""'
    if sources and sources[0]:
        yield f"program = {_multiline(sources[0])}"


def _kept(entry: Entry) -> Iterator[_Wrong]:
    """From the record beside the report."""
    assert entry.answers is not None
    for exercise in entry.answers.exercises:
        for wrong in exercise.wrong:
            if not wrong.diagnosed:
                yield _Wrong(exercise.id, wrong.function, wrong.test, wrong.value, wrong.calls)


def _said(report: Report) -> Iterator[_Wrong]:
    """From the report itself: what it says of a visible test names the call and the answer."""
    for exercise in report.exercises:
        for test in exercise.tests:
            called = _CALLED.match(test.message or "") if _undiagnosed(test) else None
            if called is not None:
                message = test.message or ""
                yield _Wrong(exercise.id, called[1], test.id, message, (message,))


def _undiagnosed(test: TestResult) -> bool:
    return test.visibility == "visible" and test.outcome in ("failed", "raised") and test.diagnosis is None


def _key(seed: int, exercise: str, function: str, several: list[_Wrong]) -> bytes:
    words = [str(seed), exercise, function, *(f"{wrong.test} {wrong.value}" for wrong in several)]
    return hashlib.sha256("\0".join(words).encode("utf-8", "replace")).digest()[:12]


def _definition(source: str, function: str) -> list[str]:
    """The lines of a function, found by how they are indented: a stranger's text is not parsed here."""
    lines = source.splitlines()
    heads = [place for place, line in enumerate(lines) if re.match(rf"def {re.escape(function)}\b", line)]
    if not heads:
        return []
    inner = lines[heads[-1] + 1 :]
    end = next(
        (place for place, line in enumerate(inner) if line[:1] not in ("", " ", "\t", "#", ")")), len(inner)
    )
    return [line for line in [lines[heads[-1]], *inner[:end]] if line.strip()]


def _line(text: str) -> str:
    """One line of a comment: TOML allows no control character in it."""
    return re.sub(r"[\x00-\x08\x0a-\x1f\x7f]", " ", text)


def _multiline(text: str) -> str:
    """A TOML string of several lines, as it is where that can be."""
    if "'''" not in text and not re.search(r"[\x00-\x08\x0b-\x1f\x7f]", text):
        return f"'''\n{text.rstrip()}\n'''"
    kept = text.rstrip().replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
    return '"""\n' + re.sub(r"[\x00-\x08\x0b-\x1f\x7f]", " ", kept) + '\n"""'
