"""Two slips at once, in the style of other people (pairs/*.toml): both are told, and never two others."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from grader.diagnosis.explain import explain
from grader.mistakes import Mistake, applied
from tests.grader.diagnosis.harness import answering, exercise, gather

PAIRS = [
    (path.stem, name, entry)
    for path in sorted((Path(__file__).parent / "pairs").glob("*.toml"))
    for name, entry in tomllib.loads(path.read_text(encoding="utf-8")).items()
]


def told(name: str, program: str) -> set[str]:
    """The ideas that are told in any test of an exercise to a submission with these functions."""
    one = exercise(name)
    text = applied(one.solution.read_text(encoding="utf-8"), Mistake("", program=program))
    assert text is not None
    subject, evidence = gather(one, answering(text))
    assert any(test.outcome != "passed" for test in evidence), name
    return {
        cause.meaning
        for reading in explain(subject, evidence).values()
        for cause in reading.causes
        if cause.source != "facts"
    }


@pytest.mark.parametrize(
    "pairs", [PAIRS[::6], pytest.param(PAIRS, marks=pytest.mark.slow)], ids=["some", "all"]
)
def test_pairs_are_told(pairs: list[tuple[str, str, dict]]) -> None:
    """At least 85 of a hundred both ideas; none an idea that is not there."""
    found = {
        f"{name} {pair}": (told(name, entry["program"]), set(entry["ideas"])) for name, pair, entry in pairs
    }
    wrong = {pair: ideas - real for pair, (ideas, real) in found.items() if ideas - real}
    both = [pair for pair, (ideas, real) in found.items() if ideas == real]
    assert wrong == {}
    assert len(both) >= 0.85 * len(pairs), sorted(set(found) - set(both))
