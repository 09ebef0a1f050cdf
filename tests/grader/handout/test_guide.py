"""The README's guide, followed by a new instructor on a small kit: from the handout to a gradebook."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
import zipfile

import pytest

from grader import mistakes

from ..classroom.importers import User, canvas, moodle

TAUGHT = ("ex04_relu", "ex12_matrix_form")
ROSTER = """\
Student,ID,SIS User ID,SIS Login ID,Section
"Lovelace, Ada",11,s11,ada,One
"Boole, George",12,s12,bob,One
"Noether, Emmy",13,s13,emmy,One
"""
USERS = [User(11, "Lovelace, Ada", "ada", "s11"), User(12, "Boole, George", "bob", "s12")]


@pytest.fixture(scope="module")
def kit(root, tmp_path_factory):
    """The instructor's repository, with all exercises but two left out by a line of its settings."""
    kit = tmp_path_factory.mktemp("instructor") / "kit"
    for folder in ("exercises", "solutions", *(f"tests/{path.name}" for path in (root / "tests").iterdir())):
        if folder != "tests/grader" and "__pycache__" not in folder:
            shutil.copytree(root / folder, kit / folder, ignore=shutil.ignore_patterns("__pycache__"))
    others = [f'"{path.stem}"' for path in (root / "solutions").glob("ex*.py") if path.stem not in TAUGHT]
    text = (root / "pyproject.toml").read_text(encoding="utf-8")
    (kit / "pyproject.toml").write_text(
        f"[tool.grader]\nleave-out = [{', '.join(others)}]\n\n{text}", encoding="utf-8"
    )
    shutil.copy(root / "LICENSE", kit)
    return kit


@pytest.fixture
def follow(root, kit, tmp_path):
    """Type a command of the guide beside the kit, with further words."""
    (tmp_path / "here").mkdir()
    readme = (root / "README.md").read_text(encoding="utf-8")

    def run(start, *further):
        typed, *_ = re.findall(rf"(?m)^python -m (grader {start}[^#\n]*)", readme)
        words = [sys.executable, "-P", "-m", *shlex.split(typed), "--kit", str(kit), *further]
        env = {"PYTHONPATH": str(root), "PATH": "/usr/bin:/bin"}
        done = subprocess.run(
            words, cwd=tmp_path / "here", env=env, capture_output=True, text=True, encoding="utf-8"
        )
        assert done.returncode == 0, done.stderr

    return run


@pytest.mark.slow
def test_from_the_handout_to_the_gradebook(root, kit, follow, tmp_path):
    """Hand out, let two students work, collect, grade everybody, publish: the marks are those that they earned."""
    follow("handout ")
    copy = tmp_path / "backprop-course"
    assert sorted(path.stem for path in (copy / "exercises").iterdir()) == list(TAUGHT)
    assert not (copy / "solutions").exists()

    downloads = tmp_path / "here" / "downloads"
    downloads.mkdir()
    with zipfile.ZipFile(downloads / "ada_11_501_work.zip", "w") as work:
        for name in TAUGHT:
            work.write(kit / "solutions" / f"{name}.py", f"exercises/{name}.py")
    text = (kit / "solutions" / "ex04_relu.py").read_text(encoding="utf-8")
    change = next(iter(mistakes.read(kit / "tests" / "mistakes" / "ex04_relu.toml").values()))
    (downloads / "bob_12_502_ex04_relu.py").write_text(mistakes.applied(text, change), encoding="utf-8")
    (downloads / "bob_12_503_ex12_matrix_form.py").write_bytes(
        (copy / "exercises" / "ex12_matrix_form.py").read_bytes()
    )

    (tmp_path / "roster.csv").write_text(ROSTER, encoding="utf-8")
    results = tmp_path / "here" / "results"
    for platform in ("canvas", "moodle"):
        follow("batch ", "--gradebook", platform, "--roster", str(tmp_path / "roster.csv"))
    imported = canvas((results / "canvas.csv").read_text(encoding="utf-8"), USERS)
    assert imported.grades[11]["Backprop Kata"] == "9"
    assert 0 < float(imported.grades[12]["Backprop Kata"]) < 4
    points = moodle((results / "moodle.csv").read_text(encoding="utf-8"), USERS, "username")
    assert points.grades[11]["Backprop Kata"] == 9
    page = (results / "class.html").read_text(encoding="utf-8")
    assert "In the roster, nothing handed in: 1" in page
    assert 'href="reports/' in page
    assert "<h1>" in next((results / "reports").glob("*.html")).read_text(encoding="utf-8")
