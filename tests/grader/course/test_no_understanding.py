"""No points without understanding: answers that only have the right shape earn nothing, nor does guessing."""

from __future__ import annotations

import pytest

from tests.grader.course import guessing
from tests.grader.course.no_understanding import scores
from tests.grader.course.runner import earned, lost
from tests.grader.diagnosis.harness import EXERCISES, exercise


@pytest.mark.parametrize("name", EXERCISES)
def test_right_shapes_earn_nothing(name: str) -> None:
    """Zeros, ones, random numbers, arguments handed back, and numbers learnt from another grading: 0 points."""
    assert set(scores(exercise(name), 3).values()) == {0.0}


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_an_activation_that_is_guessed_from_dg_is_no_help_in_exercise_9(seed: int) -> None:
    """Whoever takes g for the usual function with this slope, and measures, has nothing: visible tests draw, too."""
    assert earned(exercise("ex09"), guessing.six_partials_by_nudges, seed) == 0


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_activations_that_are_guessed_cost_the_gradients_of_exercise_15(seed: int) -> None:
    """One honest forward pass and a guess of the functions behind it: no gradient is right."""
    one = exercise("ex15")
    gone = lost(one, guessing.gradients_by_guessed_activations, seed)
    assert gone == {spec.function for spec in one.tests} - {"test_scalar_net_forward", "test_forward"}


def test_nudging_every_parameter_costs_the_work_of_exercise_15() -> None:
    """Measured with the functions that were handed in, the values are right and the work is not."""
    assert lost(exercise("ex15"), guessing.gradients_by_nudges, 1) == {"test_work"}


def test_weights_from_elsewhere_fail_exercise_19() -> None:
    """A net that was trained with the plain digits reads none of the renamed ones, and has no steps to show."""
    one = exercise("ex19")
    predicting = {"test_predict_by_hand", "test_predict"}
    assert (
        lost(one, guessing.weights_from_elsewhere(one), 1)
        == {spec.function for spec in one.tests} - predicting
    )


def test_learning_without_gradients_fails_the_steps_of_exercise_19() -> None:
    """Random features and least squares: few of them read too badly, and none of the steps is there."""
    one = exercise("ex19")
    predicting = {"test_predict_by_hand", "test_predict"}
    gone = lost(one, guessing.least_squares(one), 1)
    assert gone | {"test_accuracy"} == {spec.function for spec in one.tests} - predicting
