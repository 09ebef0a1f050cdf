"""A file in the right place with the right name is an exercise; names are found, nearly right ones proposed."""

from __future__ import annotations

import ast

import pytest

from grader import catalog


def test_the_course_is_complete(root):
    """Nineteen exercises, 100 points and a bonus of 5, each with tests on both sides and three hints."""
    known = catalog.exercises(root)
    assert [exercise.number for exercise in known] == list(range(1, 20))
    points = {exercise.number: sum(test.points for test in exercise.tests) for exercise in known}
    assert points == {
        **{1: 3, 2: 6, 3: 4, 4: 4, 5: 4, 6: 6, 7: 4, 8: 6, 9: 8, 10: 5},
        **{11: 6, 12: 5, 13: 8, 14: 5, 15: 8, 16: 5, 17: 6, 18: 7, 19: 5},
    }
    assert [exercise.number for exercise in known if exercise.bonus] == [19]
    for exercise in known:
        assert len(exercise.hints) == 3
        assert exercise.learned.endswith(".")
        assert exercise.part
        assert {test.visibility for test in exercise.tests} == {"visible", "hidden"}
        assert all(test.points % 0.5 == 0 and test.points > 0 for test in exercise.tests)
        assert len({test.title for test in exercise.tests}) == len(exercise.tests)


@pytest.mark.parametrize(
    "name", ["ex09", "9", "09", "theta_chain", "ex09_theta_chain", "EX09", "exercises/ex09_theta_chain.py"]
)
def test_an_exercise_has_several_names(root, name):
    """Number, short name, topic and whole stem all find it."""
    assert [one.id for one in catalog.select(root, [name])] == ["ex09_theta_chain"]


def test_exercises_come_once_and_in_order(root):
    """However they were asked for."""
    assert [one.number for one in catalog.select(root, ["9", "2", "ex09"])] == [2, 9]


@pytest.mark.parametrize(
    ("name", "proposal"), [("ex099", "ex09"), ("theta", "ex09_theta_chain"), ("rellu", "ex04_relu")]
)
def test_an_unknown_name_is_answered_with_the_nearest(root, name, proposal):
    """The error proposes what was probably meant."""
    with pytest.raises(catalog.CatalogError, match=proposal):
        catalog.select(root, [name])


def test_a_number_that_is_none_is_answered_with_the_numbers(root):
    """The nearest of them would be a guess."""
    with pytest.raises(catalog.CatalogError, match="from ex01 to ex19"):
        catalog.select(root, ["ex99"])


@pytest.mark.parametrize("name", ["", "zzz", "99999999999999999999", "../../etc/passwd", "-"])
def test_nonsense_names_point_to_the_list(root, name):
    """No guess is better than a bad one."""
    with pytest.raises(catalog.CatalogError, match="There is no exercise"):
        catalog.select(root, [name])


def kit(place, settings="", numbers=(1, 2, 3)):
    """A kit of small exercises: ex01_a with one point, ex02_b with two, and so on."""
    for folder in ("exercises", "tests/visible"):
        (place / folder).mkdir(parents=True)
    for number in numbers:
        stem = f"ex{number:02d}_{chr(96 + number)}"
        (place / f"exercises/{stem}.py").write_text(f'"""Exercise {number}: it."""\n')
        (place / f"tests/visible/test_{stem}.py").write_text(
            f'import pytest\n\n\n@pytest.mark.points({number})\ndef test_it(submission):\n    """It."""\n'
        )
    (place / "pyproject.toml").write_text(settings)
    return place


def test_settings_name_parts_weights_and_what_is_left_out(tmp_path):
    """A course is changed without code: [tool.grader] of the kit's pyproject.toml."""
    text = '[tool.grader]\nleave-out = ["2"]\n[tool.grader.weights]\nc = 1.5\n'
    root = kit(tmp_path, text + '[tool.grader.parts]\n"First" = [1, 2]\n')
    first, third = catalog.exercises(root)
    assert (first.id, first.part, first.points) == ("ex01_a", "First", 1)
    assert (third.id, third.part, third.points) == ("ex03_c", "", 4.5)
    assert [test.points for test in third.tests] == [4.5]
    with pytest.raises(catalog.CatalogError, match="no exercise 'b'"):
        catalog.select(root, ["b"])


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ("[tool.grader]\nleave-out = 'ex01'", "leave-out is a list"),
        ("[tool.grader]\nleave_out = []", "has no leave_out"),
        ("[tool.grader.weights]\nex01 = '2'", "a weight is a number"),
        ("[tool.grader.weights]\nex01 = nan", "a weight is a number"),
        ("[tool.grader.parts]\nA = [1]", "a part is the numbers"),
        ("[tool]\ngrader = 3", "is not a table"),
        ("[tool.grader", "is not TOML"),
    ],
)
def test_settings_that_cannot_be_meant_are_named(tmp_path, settings, says):
    """A slip in the table is a message that says what belongs there."""
    with pytest.raises(catalog.CatalogError, match=says):
        catalog.exercises(kit(tmp_path, settings))


def test_the_stubs_that_are_kept_are_those_that_are_handed_out(root):
    """If this fails in an author's copy: cp exercises/*.py tests/stubs/"""
    for exercise in catalog.exercises(root):
        assert exercise.pristine.parent.name == "stubs"
        assert exercise.pristine.read_bytes() == exercise.stub.read_bytes(), exercise.id
    assert exercise.parameters("train")[:2] == ("X", "labels")


def test_a_kit_without_settings_has_no_parts(tmp_path):
    """Neither the file nor the table has to be there."""
    root = kit(tmp_path)
    (root / "pyproject.toml").unlink()
    assert [(one.part, one.points) for one in catalog.exercises(root)] == [("", 1), ("", 2), ("", 3)]


def test_points_are_the_same_read_quickly_or_with_care(root):
    """What the list shows at once is what the tests say."""
    for exercise in catalog.exercises(root):
        assert exercise.points == sum(test.points for test in exercise.tests)


def test_the_functions_asked_for_are_those_of_the_stubs(root):
    """They are known from the visible tests, since a stub may be broken by whoever works on it."""
    for exercise in catalog.exercises(root):
        tree = ast.parse(exercise.stub.read_bytes())
        assert set(exercise.functions) == {n.name for n in tree.body if isinstance(n, ast.FunctionDef)}


@pytest.mark.parametrize(
    "stub",
    [
        None,
        b"",
        b"def f(:\n",
        b"import numpy as np\n\n",
        b"\x00\xff\xfe\x80" * 50,
        '"""Exercise 20: momentum, said plainly.\n"""\ndef f(:\n'.encode("utf-16"),
        b'\xef\xbb\xbf"""Exercise 20: momentum, said plainly.\n"""\n\tif 1:\n        x',
        b'import numpy\n"""Exercise 20 : momentum, said plainly."""\ndef f(x):\n  return (',
        b"'''Exercise 20: momentum, said plainly.\n" + b"(" * 10_000,
    ],
    ids=lambda stub: ascii(stub)[:20],
)
def test_the_learners_file_may_be_broken_or_gone(tmp_path, stub):
    """The exercise is there with its title, its functions and its points, whatever is in its file."""
    tests = tmp_path / "tests/visible/test_ex20_momentum.py"
    tests.parent.mkdir(parents=True)
    tests.write_text(
        '"""Visible tests of exercise 20 (bonus): momentum, said plainly."""\nimport pytest\n\n'
        "@pytest.mark.points(2)\ndef test_a(submission):\n    submission.f(submission.g)\n"
    )
    if stub is not None:
        (tmp_path / "exercises").mkdir()
        (tmp_path / "exercises/ex20_momentum.py").write_bytes(stub)
    (exercise,) = catalog.exercises(tmp_path)
    assert exercise.title == "Momentum, said plainly"
    assert (exercise.functions, exercise.points, exercise.bonus) == (("f", "g"), 2, True)


def test_a_learners_other_files_are_no_exercises(tmp_path):
    """What lies in exercises/ without tests is a file of its own."""
    (tmp_path / "exercises").mkdir()
    (tmp_path / "exercises/ex05_sigmoid_old.py").write_text("x = 1")
    assert catalog.exercises(tmp_path) == []


def test_a_new_exercise_is_a_new_file(tmp_path):
    """Files with one stem are enough; a student's copy has only two of them."""
    for place in ("exercises/ex20_momentum.py", "tests/visible/test_ex20_momentum.py"):
        (tmp_path / place).parent.mkdir(parents=True)
    (tmp_path / "exercises/ex20_momentum.py").write_text(
        '"""Exercise 20: momentum, said plainly.\n"""\ndef f(): ...\n'
    )
    (tmp_path / "tests/visible/test_ex20_momentum.py").write_text(
        '"""T."""\nimport pytest\n\n'
        '@pytest.mark.points(1.5)\ndef test_a(submission):\n    """It holds.\n\n    Hint: think.\n    """\n'
        "    submission.with_arguments.f(1)\n"
    )
    (tmp_path / "tests/hints").mkdir()
    (tmp_path / "tests/hints/ex20_momentum.md").write_text(
        "# Momentum\n\n## Hint 1\n\nlook\n\n    again\n\n## Hint 2\n\nb\n\n## Done\n\nIt rolls\non.\n"
    )
    (exercise,) = catalog.exercises(tmp_path)
    assert exercise.title == "Momentum, said plainly"
    assert exercise.functions == ("f",)
    assert exercise.hints == ("look\n\n    again", "b")
    assert exercise.learned == "It rolls on."
    assert not exercise.solution.exists()
    (test,) = exercise.tests
    assert (test.title, test.points, test.hint, test.visibility) == ("It holds.", 1.5, "Think.", "visible")
