"""A copy to work in, from an installed package."""

from __future__ import annotations

import json
import shutil


def test_a_copy_is_laid_out_and_graded_from_anywhere_in_it(grader, tmp_path, root):
    """Exercises as they are handed out and tests to read; the report lands in the copy, and it says practice."""
    copy = tmp_path / "my"
    done = grader("init", copy)
    assert done.returncode == 0
    assert f"cd {copy}" in done.stdout
    stubs = {path.name: path.read_bytes() for path in (root / "tests/stubs").iterdir()}
    assert {path.name: path.read_bytes() for path in (copy / "exercises").iterdir()} == stubs
    assert (copy / "tests/visible/test_ex19_digits.py").is_file()
    assert (copy / "tests/visible/digits.npz").is_file()
    assert not (copy / "tests/hidden").exists()
    shutil.copy(root / "solutions/ex04_relu.py", copy / "exercises")
    for standing, named in ((copy, []), (copy / "exercises", []), (copy, ["--submission", "."])):
        done = grader("4", *named, cwd=standing)
        assert done.returncode == 0
        assert "Practice" in done.stdout
        assert "Next: exercises/ex05_sigmoid.py" in done.stdout
        report = json.loads((copy / "report.json").read_text(encoding="utf-8"))
        assert report["score"] == 4
        (copy / "report.json").unlink()
    assert not (copy / "exercises/report.json").exists()


def test_tests_of_the_copy_are_to_read_and_not_run(grader, tmp_path):
    """Whatever is made of them, the kit's are those that count."""
    copy = tmp_path / "my"
    grader("init", copy)
    proof = tmp_path / "proof"
    text = f"import pytest\nopen({str(proof)!r}, 'w').close()\n@pytest.mark.points(9)\ndef test_x(): pass\n"
    (copy / "tests/visible/test_ex04_relu.py").write_text(text)
    report = json.loads(grader("4", "--json", "-", cwd=copy).stdout)
    assert (report["score"], report["max_score"]) == (0, 4)
    assert not proof.exists()


def test_laying_out_again_keeps_what_was_written(grader, tmp_path):
    """Files that are missing come back; others are left, and counted."""
    copy = tmp_path / "my"
    grader("init", copy)
    (copy / "exercises/ex04_relu.py").write_text("# mine\n")
    (copy / "exercises/ex05_sigmoid.py").unlink()
    done = grader("init", copy)
    assert "1 file of yours was left as it is: ex04_relu.py." in done.stdout
    assert (copy / "exercises/ex04_relu.py").read_text() == "# mine\n"
    assert (copy / "exercises/ex05_sigmoid.py").is_file()


def test_laying_out_a_second_time_says_that_nothing_changed(grader, tmp_path):
    """Where nothing was written in between."""
    grader("init", tmp_path / "my")
    assert "nothing in it has changed" in grader("init", tmp_path / "my").stdout


def test_the_kit_is_no_place_for_a_copy(grader, root, tmp_path):
    """Neither in it nor around it; a file in the way is named."""
    for place in (root, root / "tests" / "copy", root.parent):
        done = grader("init", place)
        assert done.returncode == 2
        assert "lie in each other" in done.stderr
    (tmp_path / "my").write_text("")
    assert "could not be laid out" in grader("init", tmp_path / "my").stderr
