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


WAITS = '''
import pytest
@pytest.mark.points(1)
def test_values(submission, expect):
    """Two numbers are right."""
    expect.close(submission.double([1.0, 2.0]), [2.0, 4.0], "the doubles")
@pytest.mark.points(1)
def test_arguments(submission, expect):
    """The argument stays."""
    got, after = submission.with_arguments.double([1.0, 2.0])
    expect.close(got, [2.0, 4.0], "the doubles")
    expect.unchanged(([1.0, 2.0],), after)
@pytest.mark.points(1)
def test_kind(submission, expect):
    """Two numbers come back."""
    got = submission.double([1.0, 2.0])
    expect.close(got, [2.0, 4.0], "the doubles")
    expect.kind(got, [2.0, 4.0], "the doubles")
@pytest.mark.points(1)
def test_sign(submission, expect):
    """Nothing is negative."""
    got = submission.double([1.0, 2.0])
    expect.close(got, [2.0, 4.0], "the doubles")
    expect.kept(min(got) >= 0, "A double is negative.")
'''
PROGRAMS = {
    "return [3 * x for x in z]": "failed waits waits waits",
    "return [-2 * x for x in z]": "failed waits waits failed",
    "z.append(5.0); return [3 * z[0], 2 * z[1]]": "failed failed waits waits",
    "return [3 * z[0], [4.0, 4.0]]": "failed waits failed waits",
    "return 3.0": "failed waits failed waits",
    "return [2 * x for x in z]": "passed passed passed passed",
}


def test_a_promise_that_holds_waits_for_right_values(tmp_path, judge):
    """It earns nothing, and is not told as broken: that is said of the promise alone that was broken."""
    (tmp_path / "exercises").mkdir()
    (tmp_path / "tests/visible").mkdir(parents=True)
    (tmp_path / "exercises/ex02_double.py").write_text('"""Exercise 2: Doubling."""\ndef double(z): ...\n')
    (tmp_path / "tests/visible/test_ex02_double.py").write_text(WAITS)
    exercises = catalog.exercises(tmp_path)
    for body, shown in PROGRAMS.items():
        submission = Submission("s", {"ex02_double.py": f"def double(z):\n    {body}\n".encode()})
        (result,) = grade(exercises, submission, Options(1), judge).exercises
        assert " ".join(test.shown for test in result.tests) == shown, body
        assert result.score == (4 if "failed" not in shown else 0)
