"""What is distributed is whole: a wheel that is built, installed apart from the sources, and imported; the sources."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import zipfile

IMPORT_ALL = """
import importlib, os, pkgutil, sys
sys.path.insert(0, sys.argv[1])
import grader
assert grader.__file__.startswith(sys.argv[1]), grader.__file__
mains = {"grader.__main__"}
for module in pkgutil.walk_packages(grader.__path__, "grader."):
    if module.name not in mains:
        importlib.import_module(module.name)
    print(module.name)
"""


def test_a_wheel_holds_every_module(root, tmp_path):
    """Every room is installed, with the files that it reads; each module imports from there alone."""
    source = tmp_path / "source"
    shutil.copytree(root / "grader", source / "grader", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(root / name, source)
    for name in ("stubs", "visible", "hints", "hidden"):
        shutil.copytree(root / "tests" / name, source / "tests" / name)
    command = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation"]
    subprocess.run([*command, "-w", str(tmp_path), str(source)], check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    place = tmp_path / "installed"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(place)
    done = subprocess.run(
        [sys.executable, "-P", "-c", IMPORT_ALL, str(place)], cwd=tmp_path, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    here = {
        ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__")
        for path in (root / "grader").rglob("*.py")
        if not {"template", "bundle", "student"} & set(path.parts)
    }
    assert set(done.stdout.split()) == here - {"grader"}
    files = {path for path in (source / "grader").rglob("*") if path.is_file()}
    assert [path for path in files if not (place / path.relative_to(source)).is_file()] == []
    kit = place / "grader" / "kit"
    for inner, origin in (("exercises", "stubs"), ("tests/visible", "visible"), ("tests/hints", "hints")):
        held = {path.name: path.read_bytes() for path in (kit / inner).iterdir()}
        assert held == {path.name: path.read_bytes() for path in (root / "tests" / origin).glob("*.*")}
    assert not (kit / "tests" / "hidden").exists()
    assert sorted(path.name for path in place.iterdir() if "dist-info" not in path.name) == ["grader"]
    listed = subprocess.run(
        [sys.executable, "-P", "-m", "grader", "list"],
        cwd=tmp_path,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(place), "PYTHONUTF8": "1"},
    )
    assert "A  Calculus" in listed.stdout.decode(), listed.stderr


def test_the_source_distribution_can_pass_its_tests(root, tmp_path):
    """It holds every file of the course, of the grader and of their tests."""
    skipped = shutil.ignore_patterns(
        "__pycache__", ".git", ".venv", ".*_cache", ".hypothesis", "build", "dist"
    )
    source = tmp_path / "source"
    shutil.copytree(root, source, ignore=skipped)
    code = f"import hatchling.build; print(hatchling.build.build_sdist({str(tmp_path)!r}))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=source, check=True, capture_output=True, text=True
    )
    with tarfile.open(tmp_path / done.stdout.split()[-1]) as archive:
        held = {name.partition("/")[2] for name in archive.getnames()}
    for folder in ("exercises", "grader", "solutions", "tests", ".ci"):
        files = {
            path.relative_to(source).as_posix() for path in (source / folder).rglob("*") if path.is_file()
        }
        assert files - held == set(), folder
