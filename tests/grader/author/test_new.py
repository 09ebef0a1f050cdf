"""A new exercise begins as one that works, beside the others and without touching them."""

from __future__ import annotations

import shutil
import subprocess
import sys

import pytest

from grader import catalog
from grader.author import new as scaffold


@pytest.fixture
def kit(root, tmp_path):
    """A kit without exercises."""
    for folder in ("exercises", "solutions", "tests/visible", "tests/hidden"):
        (tmp_path / folder).mkdir(parents=True)
    shutil.copy(root / "tests/hidden/oracles.py", tmp_path / "tests/hidden")
    shutil.copy(root / "tests/hidden/families.py", tmp_path / "tests/hidden")
    return tmp_path


def test_an_exercise_begins_with_all_its_files(kit):
    """Seven files with one stem, and unusual answers; the catalog knows it at once."""
    written = scaffold.write(kit, "ex20_momentum")
    assert all((kit / path).is_file() for path in written)
    (exercise,) = catalog.exercises(kit)
    assert (exercise.id, exercise.title) == ("ex20_momentum", "Momentum, begun with a single weight")
    assert sum(test.points for test in exercise.tests) == 2
    assert len(exercise.hints) == 3
    assert len(exercise.unusual) == 2
    assert not any(
        "@" in (kit / path).read_text().replace("@pytest", "") for path in written if path.suffix == ".py"
    )


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("momentum", "ex10_momentum"),
        ("weight_decay", "ex10_weight_decay"),
        ("weight-decay", "ex10_weight_decay"),
        ("ex07_momentum", "ex07_momentum"),
        ("exponent", "ex10_exponent"),
    ],
)
def test_a_topic_gets_the_next_number(kit, name, id):
    """A number may be given; else it is one more than the last."""
    scaffold.write(kit, "ex09_before")
    scaffold.write(kit, name)
    assert (kit / "exercises" / f"{id}.py").is_file()


@pytest.mark.parametrize(
    "name",
    [
        "",
        " ",
        "7",
        "ex20",
        "ex20_",
        "ex3_x",
        "ex100_x",
        "Momentum",
        "a b",
        "../x",
        "_x",
        "x_",
        "x__y",
        "x.py",
        "é",
        "x\ny",
    ],
)
def test_a_bad_name_is_refused(kit, name):
    """Names that would not be found again, or would leave the folder, write nothing."""
    with pytest.raises(catalog.CatalogError, match="no name for an exercise"):
        scaffold.write(kit, name)
    assert list((kit / "exercises").iterdir()) == []


@pytest.mark.parametrize("name", ["momentum", "ex20_momentum", "ex21_momentum", "ex20_other"])
def test_a_taken_number_or_topic_is_refused(kit, name):
    """Two exercises of one number or topic could not be told apart."""
    scaffold.write(kit, "ex20_momentum")
    with pytest.raises(catalog.CatalogError, match="ex20_momentum has that number or topic already"):
        scaffold.write(kit, name)


def test_a_file_in_the_way_is_not_overwritten(kit):
    """Not one of the files is written then."""
    hidden = kit / "tests/hidden/test_ex20_momentum.py"
    hidden.write_text("# mine\n")
    with pytest.raises(catalog.CatalogError, match="exists already; nothing was written"):
        scaffold.write(kit, "ex20_momentum")
    assert hidden.read_text() == "# mine\n"
    assert not (kit / "exercises/ex20_momentum.py").exists()


def test_the_command_prints_what_it_wrote(root, kit):
    """One path a line; a bad name is a wrong usage."""
    command = [sys.executable, "-m", "grader", "new", "--kit", str(kit)]
    done = subprocess.run([*command, "momentum"], cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert done.stdout.splitlines()[0] == "exercises/ex01_momentum.py"
    assert len(done.stdout.splitlines()) == 9
    again = subprocess.run([*command, "Momentum"], cwd=root, capture_output=True, text=True, check=False)
    assert (again.returncode, again.stdout) == (2, "")
    assert "no name for an exercise" in again.stderr
