"""What a diagnosis points at is marked in the picture."""

from __future__ import annotations

from grader.pictures.broken import broken, marked
from grader.pictures.draw import svg_of, table_of

from .solved import pictures

PATH = """\
C --- y_hat --- z3 --- a2 --- z2 --- a1 --- z1 --- theta1
  ^^^                                   ^^^
  this is one                           and this arrow is missing"""


def test_the_arrows_below_which_carets_stand_are_broken():
    """Those two, by the names that a picture gives their nodes; nothing where there is no path."""
    assert broken(PATH) == {frozenset({"C", "yhat"}), frozenset({"a1", "z1"})}
    assert broken("") == broken("C --- y_hat") == set()


def test_they_are_drawn_and_told():
    """By a sign and a pattern in the picture, and in its table; other pictures stay as they are."""
    graph, bars = marked(pictures()["ex09_theta_chain"], PATH).panels
    assert [(edge.start, edge.end) for edge in graph.edges if edge.look == "broken"] == [
        ("z1", "a1"),
        ("yhat", "C"),
    ]
    assert svg_of(graph, "k").count(">✗<") == 2
    assert ["z1 → a1", "–", "✗ look here"] in table_of(graph).rows
    assert bars == pictures()["ex09_theta_chain"].panels[1]
    relu = pictures()["ex04_relu"]
    assert marked(relu, PATH) == relu
