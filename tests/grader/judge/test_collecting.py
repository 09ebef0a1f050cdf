"""Of a folder of tests only what was named is looked at, and the folder is read once."""

from __future__ import annotations

import os

import pytest

from grader.judge.collecting import Folders

TEST = "def test_{}():\n    pass\n"


class Watcher:
    """The plug-in that sees what was collected, and how often each folder was."""

    def __init__(self):
        self.collected, self.folders = [], []

    def pytest_collection_modifyitems(self, items):
        self.collected = [item.nodeid for item in items]

    def pytest_pycollect_makemodule(self, module_path):
        self.folders.append(module_path.name)


@pytest.fixture
def tests(tmp_path, monkeypatch):
    """Two folders; each has a file that must not be touched."""
    for folder in ("visible", "hidden"):
        (tmp_path / folder).mkdir()
        for name in ("a", "b", "c"):
            (tmp_path / folder / f"test_{name}.py").write_text(TEST.format(f"{folder}_{name}"))
        (tmp_path / folder / "test_not_named.py").write_text("raise SystemError\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_only_what_is_named_in_the_order_of_its_naming(tests):
    """A node is made for each named file, once; nothing is made of its neighbours."""
    named = [os.path.join(folder, f"test_{name}.py") for name in "bca" for folder in ("visible", "hidden")]
    watcher = Watcher()
    words = ["--rootdir", ".", "-c", os.devnull, "--confcutdir", ".", "-qq", "-p", "no:cacheprovider"]
    status = pytest.main(
        [*words, "--collect-only", "--import-mode=importlib", *named], plugins=[Folders(), watcher]
    )
    assert status == 0
    assert watcher.collected == [
        f"{folder}/test_{name}.py::test_{folder}_{name}" for name in "bca" for folder in ("visible", "hidden")
    ]
    assert sorted(watcher.folders) == sorted(f"test_{name}.py" for name in "aabbcc")
