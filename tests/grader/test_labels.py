"""Practice at home calls the parts of an answer what the kit calls them."""

from __future__ import annotations

from grader.labels import labels, ordered
from grader.sealed import form_of

TRAINED = form_of(([1.0, [2.0], [3.0, 4.0]], [0.5]), ("params", "history"))
GRADIENT = form_of({"theta1": 1.0, "b1": 2.0})


def test_parts_have_the_names_of_what_is_handed_back():
    """No way into it, each once, in the order of the answer and not of the alphabet."""
    assert labels({"history", "params.0", "params.2"}, [TRAINED]) == ("params", "history")
    assert labels({"b1", "theta1"}, [GRADIENT, GRADIENT]) == ("theta1", "b1")
    assert ordered({"b1", "theta1"}, [GRADIENT]) == ["theta1", "b1"]


def test_results_without_a_name_have_none():
    """One number, and the entries of a list."""
    assert labels({""}, [form_of(1.0)]) == ()
    assert labels({"0", "2"}, [form_of([1.0, [2.0], [3.0, 4.0]])]) == ()
