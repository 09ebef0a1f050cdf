"""Where the kit is, and whose exercises are meant."""

from __future__ import annotations

import pytest

from grader import places
from grader.catalog import CatalogError


def kit(folder):
    """A folder that looks like a kit."""
    for inner in ("exercises", "tests/visible"):
        (folder / inner).mkdir(parents=True)
    return folder.resolve()


@pytest.fixture
def package(tmp_path, monkeypatch):
    """This module as if it lay in another folder."""
    home = tmp_path / "site-packages"
    (home / "grader").mkdir(parents=True)
    monkeypatch.setattr(places, "__file__", str(home / "grader" / "places.py"))
    monkeypatch.chdir(tmp_path)
    return home.resolve()


def test_the_kit_lies_beside_the_package(package, tmp_path, monkeypatch):
    """As in a clone; the learner's own exercises are its own, wherever one stands."""
    kit(package)
    assert places.find() == (package, package)
    monkeypatch.chdir(kit(tmp_path / "alice"))
    assert places.find() == (package, package)
    assert not places.find().practice


def test_the_learners_folder_may_be_gone(package):
    """exercises/ is nobody's but the learner's: the kit is there without it."""
    (kit(package) / "exercises").rmdir()
    assert places.find().kit == package


def test_an_installed_kit_lies_in_the_package_and_is_nobodys_own(package):
    """Nobody works in site-packages."""
    installed = kit(package / "grader" / "kit")
    assert places.find() == (installed, None)


def test_a_marked_copy_is_where_one_works_and_never_the_kit(package, tmp_path, monkeypatch):
    """Its exercises are meant from anywhere in it; tests that lie there are not run."""
    installed = kit(package / "grader" / "kit")
    copy = kit(tmp_path / "alice")
    (copy / places.MARK).touch()
    for standing in (copy, copy / "exercises", copy / "tests" / "visible"):
        monkeypatch.chdir(standing)
        assert places.find() == (installed, copy)
        assert places.find().practice


def test_a_given_kit_is_taken_and_must_be_one(package, tmp_path):
    """--kit says where it is; a folder that is none is refused."""
    given = kit(tmp_path / "given")
    assert places.find(given).kit == given
    with pytest.raises(CatalogError, match="is no kit"):
        places.find(tmp_path)


def test_without_a_kit_it_says_where_one_is_expected(package):
    """Both places and the option that names another."""
    with pytest.raises(CatalogError, match=r"expected in .*site-packages or in .*--kit DIR"):
        places.find()
