"""`python -m grader bundle PLATFORM OUT` as it is typed."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile

import pytest


@pytest.fixture
def bundle(root, tmp_path):
    """Run it in an empty folder: bundle("gradescope", "out.zip")."""

    def run(*args):
        command = [sys.executable, "-m", "grader", "bundle", *args]
        env = {**os.environ, "PYTHONPATH": str(root)}
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, env=env, check=False)

    return run


def test_a_zip_or_a_folder(bundle, tmp_path):
    """The same files either way; what was made is said on stderr."""
    zipped, unzipped = bundle("gradescope", "out.zip"), bundle("gradescope", "out")
    assert (zipped.returncode, unzipped.returncode, zipped.stdout) == (0, 0, "")
    with zipfile.ZipFile(tmp_path / "out.zip") as archive:
        names = set(archive.namelist())
    files = {
        path.relative_to(tmp_path / "out").as_posix()
        for path in (tmp_path / "out").rglob("*")
        if path.is_file()
    }
    assert names == files
    assert f"{len(names)} files for gradescope" in zipped.stderr
    assert os.access(tmp_path / "out" / "run_autograder", os.X_OK)


def test_nothing_is_mixed_with_what_is_there(bundle, tmp_path):
    """And a platform that nobody knows is answered with those that there are."""
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine").write_text("")
    for args, says in ((("gradescope", "full"), "is there already"), (("blackboard", "out"), "There are: ")):
        done = bundle(*args)
        assert (done.returncode, says in done.stderr) == (2, True)
    assert [path.name for path in tmp_path.iterdir()] == ["full"]
