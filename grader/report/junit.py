"""JUnit XML as GitLab, Artemis and most others read it; valid against junit-10.xsd.

    <testsuites name tests failures errors time>
      <testsuite name="exNN_topic" tests failures errors skipped>
        <testcase classname="exNN_topic" name="what the test promises">
          <failure|error|skipped type message>the same text, and more: GitLab reads only this</...>
        <system-out>what the submission printed</system-out>

A wrong answer is a failure, code that stops or does not end is an error, what is not begun is skipped. GitLab
knows a test by classname and name, so these differ. What was printed stands beside the tests and not in them:
there GitLab obeys `[[ATTACHMENT|path]]`. GitLab's `file=` is not in the schema, so it is only written where
GitLab runs us. Practice and bonus are left out.
"""

from __future__ import annotations

from xml.etree import ElementTree

from grader.report import words
from grader.report.environment import Environment, Place
from grader.report.shorten import fitted, shorten
from grader.report.writing import unique
from grader.result import ExerciseResult, Report, TestResult
from grader.text import clean_line

MOST_BYTES = 10_000_000
"""GitLab takes 30 MB a file."""
MOST_MESSAGE = 200
_ELEMENTS = {
    "failed": "failure",
    "missing": "failure",
    "raised": "error",
    "timeout": "error",
    "broken": "error",
    "not_started": "skipped",
}


def needs(environment: Environment) -> Place | None:
    """Where the learner's files are, for GitLab alone."""
    return environment.place if environment.variables.get("GITLAB_CI") else None


def render(report: Report, place: Place | None = None) -> str:
    """The report as JUnit XML."""
    return fitted(lambda room: _document(report, place, room), MOST_BYTES)


def _document(report: Report, place: Place | None, room: int) -> str:
    suites = [_suite(exercise, report, place, room) for exercise in words.counted(report)]
    root = ElementTree.Element("testsuites", name="Backprop Kata")
    for count in ("tests", "failures", "errors"):
        root.set(count, str(sum(int(suite.get(count, "0")) for suite in suites)))
    root.set("time", f"{report.run.seconds:.3f}")
    root.extend(suites)
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def _suite(exercise: ExerciseResult, report: Report, place: Place | None, room: int) -> ElementTree.Element:
    tests = words.scored(exercise)
    names = unique(map(words.title, tests))
    kinds = [_kind(test, report) for test in tests]
    id = words.name(exercise)
    suite = ElementTree.Element("testsuite", name=id, tests=str(len(tests)))
    for count, kind in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(count, str(kinds.count(kind)))
    for test, name, kind in zip(tests, names, kinds, strict=True):
        case = ElementTree.SubElement(suite, "testcase", classname=id, name=name)
        if place is not None:
            case.set("file", place.file(exercise, test.location))
        if kind:
            case.append(_trouble(test, kind, report, room))
    printed = words.printed(exercise, room)
    if printed:
        ElementTree.SubElement(suite, "system-out").text = printed
    return suite


def _kind(test: TestResult, report: Report) -> str:
    return "error" if report.status == "broken" else _ELEMENTS.get(test.outcome, "")


def _trouble(test: TestResult, kind: str, report: Report, room: int) -> ElementTree.Element:
    broken = report.status == "broken"
    text = words.GRADER_FAILED if broken else words.said(test, room)
    message = shorten(clean_line(text, MOST_MESSAGE), MOST_MESSAGE)
    element = ElementTree.Element(kind, type="broken" if broken else test.outcome, message=message)
    element.text = text
    return element
