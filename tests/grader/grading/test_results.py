"""A folder of results: what is kept is whole, what is done is known again, and two batches do not mix."""

from __future__ import annotations

import pytest

from grader.grading.results import Head, Record, Results, ResultsError, digest

HEAD = Head("kit", "0.1.0", 7)
REPORT = b'{"score": 3}'


def record(name="ada", key="k1", data=REPORT):
    return Record(name, name, key, digest=digest(data))


def kept(folder, *records):
    with Results(folder) as results:
        results.begin(HEAD)
        for one in records:
            results.keep(one, {"report": REPORT, "answers": b"{}"})


def test_what_was_kept_is_done_the_next_time(tmp_path):
    """With the same key, as long as its report is what was written."""
    kept(tmp_path, record())
    with Results(tmp_path) as results:
        assert results.is_done("ada", "k1")
        assert not results.is_done("ada", "k2")
        assert not results.is_done("bob", "k1")
        (tmp_path / "reports" / "ada.json").write_bytes(b"changed")
        assert not results.is_done("ada", "k1")


def test_a_line_cut_off_by_a_kill_is_no_record(tmp_path):
    """All before it are."""
    kept(tmp_path, record(), record("bob"))
    ledger = tmp_path / ".batch" / "ledger"
    ledger.write_bytes(ledger.read_bytes()[:-20])
    with Results(tmp_path) as results:
        assert list(results.records) == ["ada"]


def test_one_batch_at_a_time_and_one_kit(tmp_path):
    """Both are told, and nothing is changed."""
    kept(tmp_path, record())
    with Results(tmp_path), pytest.raises(ResultsError, match="Another batch"), Results(tmp_path):
        pass
    with Results(tmp_path) as results, pytest.raises(ResultsError, match="another version"):
        results.begin(Head("other", "0.2.0", 7))


def test_who_no_longer_hands_in_is_put_aside(tmp_path):
    """Not thrown away."""
    kept(tmp_path, record(), record("bob"))
    with Results(tmp_path) as results:
        results.begin(HEAD)
        assert results.leave_out(["ada"]) == ["bob"]
        assert list(results.records) == ["ada"]
    assert not (tmp_path / "reports" / "bob.json").exists()
    assert (tmp_path / ".batch" / "earlier" / "reports" / "bob.json").read_bytes() == REPORT


def test_a_file_that_there_is_no_longer_goes_away(tmp_path):
    """A submission without wrong answers has none from before."""
    kept(tmp_path, record())
    with Results(tmp_path) as results:
        results.begin(HEAD)
        results.keep(record(key="k2"), {"report": REPORT})
        assert sorted(results.files(results.records["ada"])) == ["report"]
