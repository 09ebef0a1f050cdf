"""`check` proves an exercise to its author: a good one passes, and whatever is broken is found and named."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zlib

import pytest

from grader import catalog
from grader.author import new as scaffold
from grader.author.check import PROMISES, Checkup, check, render
from grader.author.lint import Finding
from grader.grading.pool import Pool
from grader.screen import Screen


@pytest.fixture(scope="module")
def pool():
    """Two judges for all these tests."""
    with Pool() as pool:
        yield pool


@pytest.fixture
def kit(root, tmp_path, request):
    """A kit with one exercise, as `new` begins it; each test has a topic of its own, for judges remember tests."""
    for folder in ("exercises", "tests/visible", "tests/hidden"):
        (tmp_path / folder).mkdir(parents=True)
    shutil.copy(root / "tests/hidden/oracles.py", tmp_path / "tests/hidden")
    shutil.copy(root / "tests/hidden/families.py", tmp_path / "tests/hidden")
    (tmp_path / "tests/mistakes").mkdir()
    shutil.copy(root / "tests/mistakes/ideas.toml", tmp_path / "tests/mistakes")
    scaffold.write(tmp_path, f"ex20_topic_{zlib.crc32(request.node.name.encode())}")
    return tmp_path


@pytest.fixture
def exercise(kit):
    return catalog.exercises(kit)[0]


@pytest.fixture
def found(exercise, pool):
    """What is found about these promises after one text was replaced, as "promise: text"."""

    def run(promise, path=None, old="", new=""):
        if path is not None:
            text = path.read_text()
            assert text.count(old) == 1
            path.write_text(text.replace(old, new))
        checkup = check(exercise, pool, 2, promises=[promise])
        return [f"{finding.promise}: {finding.text}" for finding in checkup.findings]

    return run


def hidden(exercise):
    return exercise.root / "tests" / "hidden" / f"test_{exercise.file}"


def equivalents(exercise):
    exercise.equivalents.parent.mkdir(exist_ok=True)
    return exercise.equivalents


def test_a_new_exercise_keeps_all_its_promises(exercise, pool):
    """What `new` writes passes as it stands, everything was tried, and each grading was counted."""
    steps = []
    checkup = check(exercise, pool, 3, lambda what, total: steps.append((what, total)))
    assert checkup.findings == []
    assert checkup.sound
    assert list(checkup.tried) == ["files", "stub", "solution", "mistakes", "tests", "unusual", "mutants"]
    assert checkup.tried["solution"] == "3 seeds"
    assert sum(total / steps.count((what, total)) for what, total in steps) == len(steps)


def test_missing_files_end_the_check(exercise, pool):
    """Without a solution there is nothing to run."""
    exercise.solution.unlink()
    checkup = check(exercise, pool)
    assert [finding.promise for finding in checkup.findings] == ["files"]
    assert list(checkup.tried) == ["files"]


def test_a_stub_that_is_begun_is_found(exercise, found):
    """A stub with anything but `raise NotImplementedError` earns something or fails otherwise."""
    text = found(
        "stub",
        exercise.stub,
        "    raise NotImplementedError",
        "    raise NotImplementedError\n\n\nweight_slope = abs",
    )
    assert 'stub: test_by_hand is raised, not "not started".' in text


def test_a_solution_that_loses_is_found(exercise, found):
    """The seed and the test are named."""
    text = "".join(found("solution", hidden(exercise), "** 2, w)", "** 3, w)"))
    assert "solution: With seed 1 it loses test_any_numbers: dC/dw does not have the right value." in text
    assert "solution: With seed 2 it loses test_any_numbers" in text


MISTAKES = [
    ('right = "missed = w', 'right = "nothing like it', "turns-the-difference-round: `right` occurs 0 times"),
    (
        'right = "missed = w * x - y"',
        'right = "missed"',
        "turns-the-difference-round: `right` occurs 2 times",
    ),
    ('"missed = y - w * x"', '"missed = = y"', "turns-the-difference-round does not compile: invalid syntax"),
    ('"missed = y - w * x"', '"missed = x * w - y"', "turns-the-difference-round loses nothing with seed 3."),
    (
        'wrong = "missed = y',
        'wronk = "missed = y',
        "cannot be read: Object contains unknown field `wronk`",
    ),
    (
        'wrong = "missed = y - w * x"',
        "wrong = 3",
        "cannot be read: Expected `str`, got `int`",
    ),
    (
        'wrong = "missed = y - w * x"',
        'program = "def other(): pass"',
        "turns-the-difference-round does not consist of idea, says, and either right and wrong or a program",
    ),
    (
        'right = "missed = w * x - y"\nwrong = "missed = y - w * x"',
        'program = "def other(): pass"',
        "turns-the-difference-round: `program` defines no function of the solution",
    ),
    ("[turns-the-difference-round]", "[turns-the", "cannot be read"),
]


@pytest.mark.parametrize(("old", "new", "text"), MISTAKES)
def test_a_mistake_that_is_none_is_found(exercise, found, old, new, text):
    """It must fit in one place, compile, lose points with every seed, and be an edit or a program."""
    assert any(
        one.startswith("mistakes: ") and text in one for one in found("mistakes", exercise.mistakes, old, new)
    )


def test_a_test_that_catches_nothing_is_found(exercise, found):
    """A test that no mistake loses has not shown what it is for."""
    text = found("mistakes", exercise.mistakes, '"return [2 * missed * x]"', '"return 3 * missed * x"')
    assert "tests: test_kind_and_shape is lost by no mistake: what does it catch?" in text


def test_no_mistakes_at_all_are_found(exercise, found):
    """An empty list proves nothing."""
    exercise.mistakes.write_text("")
    text = "".join(found("mistakes"))
    assert "mistakes: There is none" in text
    assert "tests: test_by_hand is lost by no mistake" in text


TWIN = """[a-twin]
idea = "link-left-out"
right = "return 2 * missed * x"
wrong = "return 2 * missed * 1"
says = "Another text."
"""


def test_a_mistake_without_its_name_is_found(exercise, found):
    """Two mistakes that give the same answers and stand for different ideas cannot both be named."""
    twin = TWIN.replace("link-left-out", "sign-dropped")
    text = found("mistakes", exercise.mistakes, "[answers-in-a-list]", f"{twin}\n[answers-in-a-list]")
    assert text
    assert all("-in-a-list" not in one and " is not named; the diagnosis says " in one for one in text)


def test_twins_with_one_idea_are_named_by_each_other(exercise, found):
    """Mistakes that nobody can tell apart share their idea, whatever they say."""
    assert found("mistakes", exercise.mistakes, "[answers-in-a-list]", f"{TWIN}\n[answers-in-a-list]") == []


UNUSUAL = [
    ("Loses: test_kind_and_shape", "Loses:", "loses test_kind_and_shape: dC/dw has the shape (1,)"),
    (
        "test_kind_and_shape",
        "test_kind_and_shape,\n    test_by_hand",
        "does not lose test_by_hand, as it says",
    ),
    ("test_kind_and_shape", "test_kind_and_shape, test_x", "is to lose test_x, which is no test"),
]


@pytest.mark.parametrize(("old", "new", "text"), UNUSUAL)
def test_an_unusual_answer_that_is_judged_wrongly_is_found(exercise, found, old, new, text):
    """It loses what it says and nothing else."""
    (finding,) = found("unusual", exercise.unusual[0], old, new)
    assert finding.startswith(f"unusual: array_of_one.py {text}")


def test_survivors_are_listed_until_they_have_a_reason(exercise, found):
    """Line and change are shown; an entry with both and a reason is enough, one without a reason is not."""
    survivor = (
        "mutants: line 18: return 2 * missed * x  # from C to the prediction, from there to w\n    2 -> 3"
    )
    for path in (exercise.root / "tests/visible" / f"test_{exercise.file}", hidden(exercise)):
        text = path.read_text().replace("expect.close(submission", "expect.that(type(submission")
        text = text.replace(', 6.0, "dC/dw")', ') is float, "x")').replace(
            ', slope, "dC/dw")', ') is float, "x")'
        )
        path.write_text(text)
    assert survivor in found("mutants")
    entry = (
        '[[equivalent]]\nline-text = "return 2 * missed * x  # from C to the prediction, from there to w"\n'
    )
    equivalents(exercise).write_text(entry + 'change = "2 -> 3"\nreason = "not told apart on purpose"\n')
    assert survivor not in found("mutants")
    equivalents(exercise).write_text(entry + 'change = "2 -> 3"\nreason = ""\n')
    text = found("mutants")
    assert survivor in text
    assert any(one.startswith("mutants: ") and "without a reason" in one for one in text)


def test_reasons_that_are_not_needed_are_found(exercise, found):
    """An entry for a mutant that is caught is out of date; a file that is no list is told."""
    entry = '[[equivalent]]\nline-text = "return 1"\nchange = "1 -> 2"\nreason = "none"\n'
    equivalents(exercise).write_text(entry)
    assert found("mutants") == [
        "mutants: Declared as equivalent, but it does not survive: return 1\n    1 -> 2"
    ]
    equivalents(exercise).write_text('[[equivalent]]\nchange = "1 -> 2"\n')
    (finding,) = found("mutants")
    assert "is not a list of [[equivalent]] entries" in finding


def test_a_fault_of_the_tests_themselves_is_no_catch(exercise, found):
    """A test that fails by its own error catches nothing; the check says so and stops."""
    (finding,) = found(
        "solution", hidden(exercise), "w, x, y = away(rng), away(rng), away(rng)", "w, x, y = 1 / 0, 0, 0"
    )
    assert finding.startswith("files: The grader itself failed: the solution, seed 1: ")


@pytest.mark.parametrize("unicode", [True, False])
def test_the_table_shows_what_was_found(unicode):
    """A line for each promise, then each finding; warnings do not fail a check."""
    findings = [
        Finding("tests", "half is visible", warning=True),
        Finding("mutants", "line 3: θ\n    1 -> 2"),
    ]
    checkup = Checkup("ex20_x", {"files": "2 test files", "tests": "3 tests", "mutants": "9"}, findings, 1.25)
    text = render(checkup, Screen(80, unicode=unicode))
    assert [line.split()[1] for line in text.splitlines()[4:11]] == list(PROMISES)
    assert "1 to look at" in text
    assert "1 found" in text
    assert "not tried" in text
    assert text.isascii() != unicode
    assert text.splitlines()[-3:-1] == [f"  mutants: line 3: {'θ' if unicode else 'theta'}", "      1 -> 2"]
    assert not checkup.sound
    assert checkup._replace(findings=findings[:1]).sound


def run(root, *arguments):
    return subprocess.run(
        [sys.executable, "-m", "grader", "check", *arguments],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_command_says_what_it_found(root, kit, exercise):
    """0 for a sound exercise, 1 where something was found, 2 where there is nothing to check."""
    done = run(root, "--kit", str(kit), "--seeds", "1")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[0].split() == [exercise.id]
    exercise.mistakes.write_text("")
    done = run(root, "--kit", str(kit), "--seeds", "1", "ex20")
    assert done.returncode == 1
    assert "There is none" in done.stdout
    exercise.solution.unlink()
    done = run(root, "--kit", str(kit))
    assert (done.returncode, done.stdout) == (2, "")
    assert "only an author's copy of the kit can be checked" in done.stderr


@pytest.mark.thorough
@pytest.mark.parametrize("number", range(1, 20))
def test_every_exercise_of_the_course_keeps_its_promises(root, pool, number):
    """The whole check, on the course itself."""
    (exercise,) = catalog.select(root, [str(number)])
    assert [f"{finding.promise}: {finding.text}" for finding in check(exercise, pool).findings] == []
