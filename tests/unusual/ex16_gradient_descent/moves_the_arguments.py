"""Right values, but the caller's arrays are moved, and an array of whole numbers cannot be.

Loses: test_arguments_are_unchanged, test_step_of_whole_numbers
"""


def gd_step(params, grads, eta):
    for p, g in zip(params, grads, strict=True):
        p -= eta * g
    return params


def descend(cost, grad, params, eta, steps):
    history = [cost(params)]
    for _ in range(steps):
        params = gd_step(params, grad(params), eta)
        history.append(cost(params))
    return params, history
