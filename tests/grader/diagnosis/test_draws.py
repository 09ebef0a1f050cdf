"""Answers that begin with random numbers are judged from the learner's own start, whatever generator it came from."""

from __future__ import annotations

import pytest

from grader.diagnosis.explain import explain
from tests.grader.diagnosis.harness import answering, changed_text, exercise, gather

GENERATORS = {
    "another stream": ("np.random.default_rng(seed)", "np.random.default_rng([seed, 5])"),
    "the old generator": ("np.random.default_rng(seed)", "np.random.RandomState(seed)"),
    "biases that are not 0": (
        "bs = [np.zeros(hidden), np.zeros(10)]",
        "bs = [rng.normal(0, 1, hidden), np.full(10, 0.1)]",
    ),
    "draws something first": (
        "rng = np.random.default_rng(seed)",
        "rng = np.random.default_rng(seed)\n    rng.normal(0, 1, 3)",
    ),
}


@pytest.mark.parametrize("generator", GENERATORS)
@pytest.mark.parametrize("mistake", ["forgets-eta", "drops-the-hidden-slope"])
def test_a_mistake_is_named_whatever_is_drawn(mistake: str, generator: str) -> None:
    """Single steps are followed from the start that the learner's own program has told."""
    right, wrong = GENERATORS[generator]
    text = changed_text(exercise("ex19"), mistake)
    assert text.count(right) == 1
    subject, evidence = gather(exercise("ex19"), answering(text.replace(right, wrong)))
    readings = explain(subject, evidence)
    assert {cause.id for reading in readings.values() for cause in reading.causes} == {mistake}
