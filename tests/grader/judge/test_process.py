"""The trusted test process: what pytest loads in it is what is allowed."""

from __future__ import annotations

from grader import catalog
from grader.grading.grade import Options, grade
from grader.intake.read import Submission
from grader.judge.session import PLUGINS

LOOKS = '''
import pytest
@pytest.mark.points(1)
def test_plugins(request, expect):
    """It shows which plug-ins are there."""
    names = {name for name, plugin in request.config.pluginmanager.list_name_plugin() if plugin is not None}
    expect.that(False, " ".join(sorted(map(str, names))))
'''


def test_only_allowed_plugins_are_loaded(tmp_path, judge):
    """pytest's own that tests need, pytest-json-report, and ours: a new version's new one stays off."""
    for folder in ("exercises", "tests/visible"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "exercises/ex01_double.py").write_text('"""Exercise 1: Doubling."""\ndef double(x): ...\n')
    (tmp_path / "tests/visible/test_ex01_double.py").write_text(LOOKS)
    submission = Submission("s", {"ex01_double.py": b"def double(x): return 2 * x\n"})
    report = grade(catalog.exercises(tmp_path), submission, Options(1), judge)
    seen = set(report.exercises[0].tests[0].message.split())
    fixed = {"pytestconfig", "config", "pluginmanager", "session", "funcmanage"}
    fixed |= {"capturemanager", "terminalreporter", "legacypath-tmpdir"}
    ours = {name for name in seen if name.isdigit()} | {"pytest_jsonreport", "pytest_jsonreport.plugin"}
    unexpected = seen - PLUGINS - fixed - ours
    assert len(seen) > 10
    assert not unexpected
