"""`plot` and `--format html`: what is drawn of the learner's own functions, as files."""

from __future__ import annotations

import subprocess
import sys
import xml.etree.ElementTree as ET


def run(root, folder, *words):
    command = [sys.executable, "-m", "grader", *words, "--allow-incomplete-sandbox"]
    return subprocess.run(
        command,
        cwd=folder,
        env={"PYTHONPATH": str(root), "PATH": ""},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


def test_a_picture_is_saved(root, tmp_path):
    """An SVG with the learner's own curve, under the exercise's name; of a stub there is nothing to save."""
    done = run(root, tmp_path, "plot", "relu", "--submission", str(root / "solutions" / "ex04_relu.py"))
    assert done.returncode == 0, done.stderr
    texts = [element.text for element in ET.parse(tmp_path / "ex04_relu.svg").iter() if element.text]
    assert "your relu_prime" in texts
    done = run(root, tmp_path, "plot", "relu", "--submission", str(root / "exercises" / "ex04_relu.py"))
    assert done.returncode == 2
    assert "Nothing to draw yet" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["ex04_relu.svg"]


def test_a_page_is_written(root, tmp_path):
    """With the picture, drawn from the learner's own functions."""
    words = (
        "relu",
        "--submission",
        str(root / "solutions" / "ex04_relu.py"),
        "--format",
        "html",
        "--json",
        "r.json",
    )
    done = run(root, tmp_path, *words, "--output", "page.html")
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    assert "your relu_prime" in page
