"""The pool grades many variants with judges that stay; what a judge remembers changes no verdict."""

from __future__ import annotations

import pytest

from grader import catalog
from grader.evidence import Limits
from grader.grading.pool import Pool, PoolError, Variant


@pytest.fixture(scope="module")
def pool():
    with Pool() as pool:
        yield pool


@pytest.fixture
def exercise(root):
    return catalog.select(root, ["ex04"])[0]


@pytest.fixture
def variants(exercise):
    """Right, wrong and unfinished, in turn."""
    right, stub = exercise.solution.read_bytes(), exercise.stub.read_bytes()
    wrong = right.replace(b"np.maximum(z, 0.0)", b"np.minimum(z, 0.0)")
    assert wrong != right
    return [Variant("right", right), Variant("wrong", wrong), Variant("stub", stub)] * 2


def test_results_come_in_the_order_of_the_variants(pool, exercise, variants):
    """However many judges work, and whatever they judged before; each grading is counted once."""
    done = []
    results = pool.full(exercise, variants, lambda: done.append(1))
    assert [result.status for result in results] == ["passed", "failed", "not_started"] * 2
    assert results[:3] == results[3:]
    assert len(done) == 6


def test_early_says_which_test_was_lost_first(pool, exercise, variants):
    """None for an answer that loses nothing; nothing after the first lost test is run."""
    lost = pool.early(exercise, variants, lambda: None)
    first = exercise.tests[0].function
    assert lost == [None, first, first] * 2


def test_a_judge_that_died_is_replaced(exercise, variants):
    """The variant it was asked for has no verdict; the next ones have."""
    with Pool(judges=1) as pool:
        slot, judge = pool._free.get()
        judge.close()
        pool._free.put((slot, judge))
        with pytest.raises(PoolError, match="right: "):
            pool.early(exercise, variants[:1], lambda: None)
        assert pool.early(exercise, variants[:1], lambda: None) == [None]


def test_an_endless_variant_costs_seconds(pool, exercise, monkeypatch):
    """It is stopped after its time, and counts as caught."""
    monkeypatch.setattr("grader.grading.pool.PATIENT_LIMITS", Limits(1.5, 1.5, 5.0))
    endless = exercise.stub.read_bytes().replace(b"raise NotImplementedError", b"while True: pass")
    assert pool.early(exercise, [Variant("endless", endless)], lambda: None) == [exercise.tests[0].function]


def test_a_slow_variant_is_not_caught_by_its_time(pool, exercise, monkeypatch):
    """What would have come out with more patience counts."""
    monkeypatch.setattr("grader.grading.pool.EARLY_LIMITS", Limits(0.3, 0.3, 20.0))
    slow = exercise.solution.read_bytes() + b"\nimport time\ntime.sleep(0.5)\n"
    assert pool.early(exercise, [Variant("slow", slow)], lambda: None) == [None]
