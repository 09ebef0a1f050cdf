"""check50 reads its own format: its record is made from every result, and its renderers show them."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys

import pytest

from grader.report import check50

from .samples import HOSTILE, REPORTS, hostile

READ = """
import json, sys
from check50 import renderer
from check50.runner import CheckResult
for text in json.load(sys.stdin):
    data = json.loads(text)
    for result in data["results"]:
        CheckResult.from_dict(result)
    shown = [renderer.to_ansi(**data), renderer.to_ansi(**data, _log=True), renderer.to_html(**data)]
    assert "<script>" not in shown[2]
    print(json.dumps(shown[0]))
"""
ALL = {**REPORTS, **{name: hostile(text) for name, text in HOSTILE.items()}}


@pytest.mark.skipif(
    importlib.util.find_spec("check50") is None, reason="check50 is not installed: pip install check50"
)
def test_check50_shows_every_report():
    """In a process of its own, since check50 changes builtins when it is imported."""
    texts = json.dumps([check50.render(case) for case in ALL.values()])
    done = subprocess.run(
        [sys.executable, "-c", READ], input=texts, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    shown = dict(zip(ALL, map(json.loads, done.stdout.splitlines()), strict=True))
    assert ":) ex01: A promise that is passed" in shown["passed"]
    assert ":( ex01: A promise that is failed" in shown["failed"]
    assert ":| ex01: A promise that is not started" in shown["not-started"]
    assert "The grader itself failed" in shown["broken"]


@pytest.mark.parametrize("case", ALL.values(), ids=list(ALL))
def test_all_seven_keys_and_a_cause_for_what_did_not_pass(case):
    """What check50's own specification asks; names are unique."""
    data = json.loads(check50.render(case))
    assert set(data) == {"slug", "results", "version"}
    for result in data["results"]:
        assert set(result) == {"name", "description", "passed", "log", "cause", "data", "dependency"}
        assert (result["cause"] is None) == (result["passed"] is True)
        assert result["passed"] is True or result["cause"]["rationale"]
        assert all(isinstance(line, str) and "\n" not in line for line in result["log"])
    names = [result["name"] for result in data["results"]]
    assert len(set(names)) == len(names)
