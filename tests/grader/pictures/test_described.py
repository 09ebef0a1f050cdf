"""From a file of tests/pictures/ and a learner's functions to a picture."""

from __future__ import annotations

import numpy as np

from grader import catalog
from grader.evidence import SubmissionFailure
from grader.pictures.ask import Ask
from grader.pictures.described import described
from grader.pictures.records import Picture

from .solved import ROOT


def silent(z):
    raise SubmissionFailure("not_started", "")


def drawn(**known):
    (relu,) = catalog.select(ROOT, ["relu"])
    return described(relu.picture, Ask(lambda function, args: known[function](*args)))


def test_without_an_answer_there_is_no_picture():
    """Scenery alone is none."""
    assert drawn(relu=silent, relu_prime=silent) is None


def test_a_wrong_answer_is_drawn_as_it_is():
    """The numbers are the learner's own; what is not there is not drawn."""
    picture = drawn(relu=lambda z: np.asarray(z) * 0 + 7.0, relu_prime=silent)
    assert isinstance(picture, Picture)
    height, slope = picture.panels
    assert {7.0} == {y for series in height.series if series.label == "your relu" for y in series.ys}
    assert slope.series == []
