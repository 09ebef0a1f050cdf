"""A grading decides outside what it judges: positive outcomes only, every expected test, nothing of a submission."""

from __future__ import annotations

import json
import os
import sys

import jsonschema
import pytest

from grader import catalog, result
from grader.evidence import Limits
from grader.grading.grade import Options, grade
from grader.intake.read import Submission
from grader.judge.client import Judge
from grader.report import json as json_report
from grader.result import Argument, Called
from tests.grader.processes import adopting, below

RIGHT = "def double(x): return 2 * x"
HEAD = "import pytest\n"


def hidden_test(body, points=1.0, name="test_it", head=""):
    return f'{head}@pytest.mark.points({points})\ndef {name}(submission, rng, expect):\n    """It doubles."""\n{body}\n'


@pytest.fixture
def kit(tmp_path):
    """A kit with one exercise whose hidden tests are given as text."""

    def make(hidden, visible=""):
        for folder in ("exercises", "tests/visible", "tests/hidden"):
            (tmp_path / folder).mkdir(parents=True, exist_ok=True)
        (tmp_path / "exercises/ex01_double.py").write_text(
            '"""Exercise 1: Doubling."""\n\n\ndef double(x): ...\n'
        )
        (tmp_path / "tests/visible/test_ex01_double.py").write_text(HEAD + visible)
        (tmp_path / "tests/hidden/test_ex01_double.py").write_text(HEAD + hidden)
        return tmp_path

    return make


@pytest.fixture
def run(kit):
    """Grade a submission with hidden tests given as text; a broken judge is replaced."""

    def run(hidden, source=RIGHT, visible="", **options):
        exercises = catalog.exercises(kit(hidden, visible))
        settings = Options(7, limits=Limits(2.0, 0.5, 6.0))._replace(**options)
        return grade(exercises, Submission("s", {"ex01_double.py": source.encode()}), settings, Judge())

    return run


def test_a_right_answer_earns_the_points_of_its_tests(run):
    """Ordinary pytest with plain asserts works, numpy and approx too."""
    body = "    import numpy as np\n    assert submission.double(2) == 4\n"
    body += "    np.testing.assert_allclose(submission.double(np.ones(3)), 2 * np.ones(3))\n"
    report = run(hidden_test(body, 2.5))
    assert report.status == "graded"
    assert (report.score, report.max_score) == (2.5, 2.5)
    assert report.exercises[0].status == "passed"


@pytest.mark.parametrize(
    ("body", "outcome"),
    [
        ("    assert submission.double(2) == 5", "failed"),
        ("    a, b = submission.double(2)", "failed"),
        ("    submission.double(2)['key']", "failed"),
        ("    pytest.fail('no')", "failed"),
        ("    submission.triple(2)", "missing"),
        ("    1 / 0", "broken"),
        ("    submission.double(2); pytest.skip('no')", "broken"),
        ("    pytest.xfail('no')", "broken"),
        ("    submission.double(object())", "broken"),
    ],
)
def test_only_a_test_that_passed_has_passed(run, body, outcome):
    """A wrong answer is the submission's; a skip, an xfail or an error of the test is ours, and withholds marks."""
    report = run(hidden_test(body) + hidden_test("    assert submission.double(1) == 2", name="test_other"))
    first = report.exercises[0].tests[0]
    assert first.outcome == outcome
    assert first.score == 0
    assert report.status == ("broken" if outcome == "broken" else "graded")
    assert report.score == (0 if outcome == "broken" else 1)


@pytest.mark.parametrize(
    "hidden",
    [
        "raise RuntimeError('no')\n",
        "import nothing_there\n",
        "import os; os._exit(0)\n",
        "import pytest; pytest.skip('all', allow_module_level=True)\n",
        "import pytest; pytest.exit('stop')\n",
    ],
)
def test_tests_that_do_not_run_have_not_passed(run, hidden):
    """A test file that cannot be collected is our fault; no marks, every expected test in the report."""
    report = run(hidden + hidden_test("    assert submission.double(1) == 2"))
    assert report.status == "broken"
    assert [test.outcome for test in report.exercises[0].tests] == ["broken"]


def test_a_test_defined_twice_has_not_passed(run):
    """Two tests are expected and pytest sees one: which of them passed is not known."""
    report = run(hidden_test("    pass") + hidden_test("    pass", name="test_it"))
    assert report.status == "broken"


def test_a_parametrised_test_passes_as_a_whole(run):
    """Every case must pass."""
    cases = "@pytest.mark.parametrize('x', [1, 2, 3])\n"
    text = hidden_test("    assert submission.double(x) == 2 * x").replace("submission,", "x, submission,")
    assert run(cases + text).score == 1
    assert run(cases + text, source="def double(x): return 2 if x == 1 else 0").score == 0


def test_the_seed_decides_the_numbers_and_nothing_else_does(run):
    """The same seed gives the same report outside `run`, another seed other numbers."""
    hidden = hidden_test("    assert submission.double(rng.random()) == 0")
    reports = [run(hidden, seed=seed, reveal=True) for seed in (1, 1, 2)]
    texts = [json.loads(json_report.render(report)) for report in reports]
    for text in texts:
        del text["run"]
    assert texts[0] == texts[1]
    assert texts[0]["exercises"] != texts[2]["exercises"]


def test_hidden_tests_show_no_value_unless_revealed(run):
    """The message of a hidden test holds neither answer nor expectation; --reveal shows both."""
    hidden = hidden_test("    expect.close(submission.double(2.0), 123.456, 'the double')")
    (test,) = run(hidden).exercises[0].tests
    assert test.message == "the double does not have the right value."
    (test,) = run(hidden, reveal=True).exercises[0].tests
    assert "123.456" in (test.message or "")
    plain = run(hidden_test("    assert submission.double(2.0) == 123.456"))
    assert "123" not in (plain.exercises[0].tests[0].message or "")


def test_visible_tests_show_the_learners_own_call(run):
    """The call, the answer and what was expected."""
    visible = hidden_test("    expect.close(submission.double(2.0), 5.0, 'the double')", name="test_seen")
    (seen, _) = run(hidden_test("    pass"), visible=visible).exercises[0].tests
    assert seen.message == "the double is 4; expected 5."
    assert seen.call == Called("double", (Argument("2"),))
    assert seen.location == result.Location(1, text="def double(x): return 2 * x")


def test_a_submission_without_the_file_is_missing(kit, judge):
    """No file, no points, and the report says which file."""
    exercises = catalog.exercises(kit(hidden_test("    pass")))
    report = grade(exercises, Submission("s", {"other.py": b""}), Options(1), Judge())
    assert report.exercises[0].status == "missing"
    assert "ex01_double.py" in (report.exercises[0].tests[0].message or "")


def test_a_wrong_answer_costs_only_its_own_tests(grade_files, solution):
    """One exercise loops for ever, one forgets a factor, one sums; each gets the marks it has earned."""
    files = {f"{name}.py": solution(name) for name in ("ex04_relu", "ex09_theta_chain", "ex13_batch_average")}
    loops = solution("ex02_partial_derivatives").replace(
        "    dd_da = b", "    while True: pass\n    dd_da = b"
    )
    files["ex02_partial_derivatives.py"] = loops
    files["ex09_theta_chain.py"] = files["ex09_theta_chain.py"].replace("dz2_da1 * da1_dz1", "dz2_da1")
    files["ex13_batch_average.py"] = files["ex13_batch_average.py"].replace("dg(Z) / m", "dg(Z)")
    report = grade_files(files, "2", "4", "9", "13")
    by_id = {exercise.id: exercise for exercise in report.exercises}
    assert by_id["ex04_relu"].score == 4
    assert by_id["ex02_partial_derivatives"].status == "timeout"
    assert by_id["ex02_partial_derivatives"].score == 4.5
    lost = {test.id.rpartition("::")[2] for test in by_id["ex09_theta_chain"].tests if test.score == 0}
    assert lost >= {"test_worked_theta1_and_b1", "test_theta1", "test_b1"}
    assert not lost & {"test_theta2", "test_theta3", "test_b2", "test_b3"}
    assert 0 < by_id["ex13_batch_average"].score < 3
    assert report.status == "graded"


RECORDS = """
import json, os, sys
def double(x):
    seen = [os.getpid(), os.getppid(), sorted(sys.modules), sys.argv, dict(os.environ), os.getcwd()]
    print("SEEN", json.dumps(seen))
    return 2 * x
"""


def test_the_submission_runs_in_another_process_than_the_test(run, tmp_path):
    """Its process is not the tests'; the tests' process has not imported it; it has imported no test."""
    body = (
        "    import os, sys\n"
        "    submission.double(1)\n"
        "    with open(os.environ['WITNESS'], 'w') as file: file.write(str(os.getpid()))\n"
        "    assert not [name for name in sys.modules if 'ex01_double' in name and 'test_' not in name]\n"
    )
    witness = tmp_path / "witness"
    os.environ["WITNESS"] = str(witness)
    try:
        report = run(hidden_test(body), source=RECORDS, reveal=True)
        tests_process = int(witness.read_text())
    finally:
        del os.environ["WITNESS"]
    assert report.score == 1
    seen = json.loads(report.exercises[0].output.partition("SEEN ")[2].splitlines()[0])
    pid, parent, modules, argv, environment, _ = seen
    assert tests_process not in (pid, os.getpid())
    assert pid not in (tests_process, os.getpid())
    assert not [
        name for name in modules if name.split(".")[0] in ("pytest", "_pytest", "grader", "msgspec", "sympy")
    ]
    assert argv == [""]
    assert "WITNESS" not in environment
    assert parent != os.getpid()


def test_every_report_validates_against_the_schema(run, kit):
    """Passed, failed, missing and broken reports are what the published schema says."""
    reports = [
        run(hidden_test(body)) for body in ("    pass", "    assert submission.double(2) == 5", "    1 / 0")
    ]
    reports.append(run(hidden_test("    submission.double(1)"), source="def double(:"))
    for report in reports:
        jsonschema.validate(json.loads(json_report.render(report)), result.schema())


def test_the_published_schema_is_that_of_the_types(root):
    """grader/report/schema.json is generated; `python -m grader.result` writes it anew."""
    published = json.loads((root / "grader" / "report" / "schema.json").read_text(encoding="utf-8"))
    assert published == json.loads(json.dumps(result.schema()))


@pytest.mark.parametrize(
    ("outcomes", "status"),
    [
        (["passed", "passed"], "passed"),
        (["passed", "failed"], "failed"),
        (["passed", "not_started"], "failed"),
        (["not_started", "not_started"], "not_started"),
        (["missing"], "missing"),
        (["raised", "raised"], "error"),
        (["passed", "raised"], "failed"),
        (["passed", "timeout"], "timeout"),
        (["timeout", "failed"], "failed"),
        (["passed", "broken"], "broken"),
        ([], "broken"),
    ],
)
def test_the_status_of_an_exercise_follows_from_its_tests(outcomes, status):
    """Everything passed is passed; our fault is broken; nothing is passed by default."""
    assert result.exercise_status(outcomes) == status


@pytest.mark.skipif(sys.platform != "linux", reason="needs /proc")
def test_nothing_runs_on_after_a_grading(run):
    """Neither worker nor tests' process outlive it."""
    with adopting():
        before = below(os.getpid())
        run(hidden_test("    assert submission.double(1) == 2"), source="import threading\n" + RIGHT)
        assert set(below(os.getpid())) <= set(before)


def test_the_arguments_have_the_names_that_the_test_gives_them(run):
    """Numbers stand for themselves; arrays and functions are called as in the file that the learner may read."""
    body = "    table = [[1.0, 2.0], SEEN]\n    expect.close(submission.double(table, 2.0, SEEN), 5.0, 'it')"
    visible = hidden_test(body, name="test_seen") + "\n\nSEEN = [3.0, 4.0]\n"
    source = "def double(table, x, seen): return 1.0"
    (seen, _) = run(hidden_test("    pass"), source=source, visible=visible).exercises[0].tests
    assert [(one.name, one.value) for one in seen.call.arguments] == [
        ("table", "[[1, 2], [3, 4]]"),
        (None, "2"),
        ("SEEN", "[3, 4]"),
    ]


def test_a_wrong_value_is_told_with_the_call_that_gave_it(run):
    """A visible test goes on after its first wrong value, and still shows that value's call."""
    body = "    for x in (1.0, 2.0, 3.0):\n        expect.close(submission.double(x), 2 * x, 'it')"
    visible = hidden_test(body, name="test_seen")
    source = "def double(x): return 2 * x if x < 2 else 0"
    (seen, _) = run(hidden_test("    pass"), source=source, visible=visible).exercises[0].tests
    assert (seen.message, seen.call) == ("it is 0; expected 4.", Called("double", (Argument("2"),)))


def test_a_wrong_value_outweighs_what_follows_from_it(run):
    """An error of the test behind a wrong value is not our fault."""
    body = "    got = submission.double(1.0)\n    expect.close(got, 2.0, 'it')\n    1 / got"
    report = run(hidden_test(body), source="def double(x): return 0.0")
    assert report.exercises[0].tests[0].outcome == "failed"
    assert report.status == "graded"


TELLS = (
    "def double(x):\n    print('asked for', x)\n"
    "    if x == 1234.5: raise ValueError(f'got {x}')\n    return 2 * x\n"
)
VISIBLE = (
    "@pytest.mark.points(1.0)\ndef test_seen(submission):\n"
    '    """It doubles one."""\n    assert submission.double(1) == 2\n'
)


def test_what_hidden_tests_made_it_print_is_for_the_instructor(run):
    """Prints of visible calls reach the learner, those of hidden calls only who asks to reveal."""
    hidden = hidden_test("    assert submission.double(77.25) == 154.5\n")
    report = run(hidden, source=TELLS, visible=VISIBLE)
    assert report.score == 2
    assert "asked for 1\n" in report.exercises[0].output
    assert "77.25" not in json_report.render(report)
    assert "77.25" in run(hidden, source=TELLS, visible=VISIBLE, reveal=True).exercises[0].output


def test_the_text_of_an_exception_is_not_told_for_a_hidden_test(run):
    """It may hold what was handed in: kind and line are told, the text only who asks to reveal."""
    hidden = hidden_test("    submission.double(1234.5)\n")
    report = run(hidden, source=TELLS)
    (test,) = report.exercises[0].tests
    assert (test.outcome, test.message) == ("raised", "double raised ValueError in line 3.")
    assert "got 1234.5" not in json_report.render(report)
    assert "got 1234.5" in run(hidden, source=TELLS, reveal=True).exercises[0].tests[0].message


def test_a_test_process_that_dies_costs_one_exercise(tmp_path):
    """The exercise it was at is broken, and so is the report; the others have their results."""
    for folder in ("exercises", "tests/visible"):
        (tmp_path / folder).mkdir(parents=True)
    for number, body in (
        (1, "    assert submission.double(1) == 2\n"),
        (2, "    import os\n    os._exit(7)\n"),
        (3, "    assert submission.double(2) == 4\n"),
    ):
        name = f"ex0{number}_double"
        (tmp_path / f"exercises/{name}.py").write_text(
            f'"""Exercise {number}: Doubling."""\ndef double(x): ...\n'
        )
        (tmp_path / f"tests/visible/test_{name}.py").write_text(HEAD + hidden_test(body))
    exercises = catalog.exercises(tmp_path)
    files = {exercise.file: RIGHT.encode() for exercise in exercises}
    with Judge() as judge:
        report = grade(exercises, Submission("s", files), Options(7), judge)
    assert [exercise.status for exercise in report.exercises] == ["passed", "broken", "passed"]
    assert (report.status, report.score) == ("broken", 0.0)
    assert report.exercises[1].tests[0].message == "The grader failed: the test process ended"


def test_a_test_that_computes_too_long_is_that_tests_failure(run, monkeypatch):
    """What a submission answered can be made slow to look at: that is its own loss, and nobody else's."""
    slow = hidden_test("    submission.double(1)\n    while True: pass\n", name="test_slow")
    other = hidden_test("    assert submission.double(2) == 4\n", name="test_other")
    head = "from grader.judge import deadline\ndeadline.TEST_SECONDS = 0.3\n"
    report = run(head + slow + other)
    assert [test.outcome for test in report.exercises[0].tests] == ["failed", "passed"]
    assert "too long" in report.exercises[0].tests[0].message
    assert report.status == "graded"
