"""Nothing in a student's copy says what only an instructor may know: what is planted is found."""

from __future__ import annotations

import shutil
import tomllib

import pytest

from grader import catalog
from grader.handout import leak


@pytest.mark.parametrize(
    ("name", "planted"),
    [
        ("grader/text.py", lambda kit: (kit / "solutions/ex13_batch_average.py").read_bytes()),
        ("README.md", lambda kit: (kit / "tests/hidden/test_ex09_theta_chain.py").read_bytes()),
        ("tests/sealed/families.py", lambda kit: (kit / "tests/hidden/oracles.py").read_bytes()),
        ("notes.txt", lambda kit: _a_mistake(kit)),
        ("grader/constants.py", lambda kit: b"SEED = 4.83921774\n"),
    ],
)
def test_a_planted_leak_is_found(root, tmp_path, name, planted):
    """A line of a solution, a hidden test, an oracle or a mistake, a number of a hidden test: each by its file."""
    kit = root
    if name == "grader/constants.py":
        kit = tmp_path / "kit"
        for folder in ("exercises", "solutions", "tests/visible", "tests/hidden", "tests/stubs"):
            shutil.copytree(root / folder, kit / folder)
        with (kit / "tests/hidden/test_ex01_difference_quotient.py").open("a") as file:
            file.write("WANT = 4.83921774\n")
    opened = [
        (f"tests/visible/{path.name}", path.read_bytes()) for path in (root / "tests/visible").glob("*.py")
    ]
    opened += [
        (f"tests/stubs/{path.name}", path.read_bytes()) for path in (root / "tests/stubs").glob("*.py")
    ]
    assert leak.leaks(kit, opened) == []
    found = leak.leaks(kit, [*opened, (name, planted(root))])
    assert found
    assert all(text.startswith(name) for text in found)


def test_the_solution_of_every_exercise_is_found(root):
    """In code, in a comment, in a visible test, and though the last hint says the same; hints say only theirs."""
    planted = {}
    for exercise in catalog.exercises(root):
        text = exercise.solution.read_bytes()
        planted[f"grader/{exercise.file}"] = text
        planted[f"tests/visible/test_{exercise.file}"] = text
        planted[f"notes/{exercise.file}"] = b"\n".join(b"# " + line for line in text.splitlines())
    hint = (root / "tests/hints/ex12_matrix_form.md").read_bytes()
    planted["README.md"] = hint
    found = leak.leaks(root, [*planted.items(), ("tests/hints/ex12_matrix_form.md", hint)])
    assert {text.partition(" holds ")[0] for text in found} == set(planted)


def _a_mistake(kit):
    entries = tomllib.loads((kit / "tests/mistakes/ex13_batch_average.toml").read_text(encoding="utf-8"))
    return max((entry.get("wrong", "") for entry in entries.values()), key=len).encode()
