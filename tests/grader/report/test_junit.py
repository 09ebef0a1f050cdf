"""JUnit XML by the schema that pytest's own output is tested with, and as GitLab's parser takes it apart.

junit-10.xsd is that of pytest 9.2's source distribution (MIT, its notice is in the file).
"""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
import xmlschema

from grader.report import junit
from grader.report.environment import Environment, Place

from .samples import HOSTILE, REPORTS, WHOLE, hostile

SCHEMA = xmlschema.XMLSchema10(Path(__file__).with_name("junit-10.xsd"))


def cases(text):
    """What GitLab shows: (suite, classname, name, status, text), by the element and not its attributes."""
    root = ElementTree.fromstring(text.encode())
    for suite in root.iter("testsuite"):
        for case in suite.findall("testcase"):
            trouble = next(
                (case.find(tag) for tag in ("failure", "error", "skipped") if case.find(tag) is not None),
                None,
            )
            status = "success" if trouble is None else trouble.tag
            said = "" if trouble is None else trouble.text
            yield suite.get("name"), case.get("classname"), case.get("name"), status, said


@pytest.mark.parametrize("case", [*REPORTS.values(), *map(hostile, HOSTILE.values())])
def test_it_is_valid_and_says_what_happened(case):
    """The schema, names that differ, counts that agree, text in the element that GitLab shows."""
    text = junit.render(case)
    SCHEMA.validate(text)
    found = list(cases(text))
    assert len({(classname, name) for _, classname, name, *_ in found}) == len(found)
    assert all(said for *_, status, said in found if status != "success")
    root = ElementTree.fromstring(text.encode())
    assert root.get("tests") == str(len(found))
    assert root.get("failures") == str(sum(status == "failure" for *_, status, _ in found))
    assert root.get("errors") == str(sum(status == "error" for *_, status, _ in found))
    assert not root.findall(".//testcase/system-out"), "GitLab obeys [[ATTACHMENT|path]] there"


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("passed", "success"),
        ("failed", "failure"),
        ("missing", "failure"),
        ("error", "error"),
        ("timeout", "error"),
        ("broken", "error"),
        ("not-started", "skipped"),
    ],
)
def test_every_outcome_has_its_element(name, status):
    """A wrong answer is a failure, code that does not work an error, what is not begun skipped."""
    assert {case[3] for case in cases(junit.render(REPORTS[name]))} == {status}


def test_the_file_is_named_for_gitlab_alone():
    """GitLab wants `file`, the schema forbids it."""
    gitlab = Environment({"GITLAB_CI": "true"}, Place("exercises"))
    text = junit.render(WHOLE, junit.needs(gitlab))
    assert 'file="exercises/ex02_topic.py"' in text
    assert not SCHEMA.is_valid(text)
    assert junit.needs(Environment({}, Place("exercises"))) is None


def test_hostile_text_is_text_again_when_it_is_read():
    """It comes back from a parser as it went in, and opens no element."""
    root = ElementTree.fromstring(junit.render(hostile(HOSTILE["xml"])).encode())
    assert "[[ATTACHMENT|/etc/passwd]]" in root.findtext(".//system-out")
    assert {element.tag for element in root.iter()} == {
        "testsuites",
        "testsuite",
        "testcase",
        "failure",
        "system-out",
    }
