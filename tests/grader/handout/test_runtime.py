"""The page's own Python: what is missing is named, what is not the official file is refused."""

from __future__ import annotations

import io
import zipfile

import pytest

from grader.cli import Leave
from grader.cli.handout import command
from grader.handout import runtime


def test_what_is_missing_is_named_with_its_packages(tmp_path):
    """Without a folder the command says what to put into one, and writes nothing."""
    with pytest.raises(Leave) as caught:
        command.main(["--web", str(tmp_path / "out")], standalone_mode=False)
    assert f"npm install --prefix DIR pyodide@{runtime.VERSION} codemirror" in str(caught.value)
    assert "numpy-2.0.2-cp312-cp312-pyodide_2024_0_wasm32.whl" in str(caught.value)
    assert not (tmp_path / "out").exists()


def test_another_file_of_that_name_is_refused(tmp_path):
    """Every file is proved by its hash."""
    (tmp_path / "pyodide.js").write_bytes(b"alert(1)")
    with pytest.raises(runtime.Lacking, match="its sha256 should be b4cb23a5"):
        runtime.read(tmp_path)


def test_a_wheel_loses_what_nobody_imports():
    """Tests, headers and type stubs go; the same wheel gives the same bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in ("numpy/a.py", "numpy/a.pyi", "numpy/tests/b.py", "numpy/core.so", "numpy/x.h"):
            archive.writestr(name, b"x")
    trimmed = runtime.trimmed(made.getvalue())
    assert zipfile.ZipFile(io.BytesIO(trimmed)).namelist() == ["numpy/a.py", "numpy/core.so"]
    assert trimmed == runtime.trimmed(made.getvalue())
