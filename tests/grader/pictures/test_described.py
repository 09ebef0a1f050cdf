"""From a file of tests/pictures/ and a learner's functions to a picture."""

from __future__ import annotations

import numpy as np

from grader import catalog
from grader.evidence import SubmissionFailure
from grader.pictures.ask import Ask
from grader.pictures.described import described
from grader.pictures.records import Picture

from .solved import ROOT, functions


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


def test_whoever_goes_uphill_sees_it():
    """The first steps of each walk are in the picture, and so are costs that climb by powers of ten."""
    (one,) = catalog.select(ROOT, ["ex16"])
    known = functions(one.solution)

    def uphill(params, grads, eta):
        return known["gd_step"](params, grads, -eta)

    def climbed(cost, grad, params, eta, steps):
        return known["descend"](cost, grad, params, -eta, steps)

    asked = {"gd_step": uphill, "descend": climbed}
    walks, falls = described(one.picture, Ask(lambda function, args: asked[function](*args))).panels
    for walk in (series for series in walks.series if series.label):
        assert all(abs(x) <= walks.x.high for x in walk.xs[:3])
        assert all(abs(y) <= walks.y.high for y in walk.ys[:3])
    assert "out of the valley" in walks.says
    assert falls.y.log and falls.y.high is None and len(falls.series) == 3
