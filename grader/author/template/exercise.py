"""Exercise @NUMBER@: @TOPIC@, begun with a single weight.

A neuron without an activation predicts w * x, and the cost is the square of what it misses:

    C(w) = (w * x - y)**2

How fast does C move when w does? At w = 2, x = 3, y = 5 the prediction is 6 and the cost 1. A
slightly larger weight, w = 2.01, predicts 6.03 and costs 1.0609: the cost rose by 0.0609 over
0.01, a slope of about 6, and of exactly 6 in the limit.

Check it: python -m grader @SHORT@
"""


def weight_slope(w: float, x: float, y: float) -> float:
    """dC/dw, a number."""
    # TODO: Multiply the two slopes on the path from C to w.
    raise NotImplementedError
