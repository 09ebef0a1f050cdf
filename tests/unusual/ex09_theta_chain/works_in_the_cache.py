"""Right slopes, kept by the way in the caller's own dicts.

Loses: test_arguments_are_unchanged
"""


def grad_theta2(cache, x, y, params, dg):
    return six_partials(cache, x, y, params, dg)["theta2"]


def six_partials(cache, x, y, params, dg):
    cache["dz3"] = 2 * (cache["yhat"] - y) * dg(cache["z3"])
    cache["dz2"] = cache["dz3"] * params["theta3"] * dg(cache["z2"])
    cache["dz1"] = cache["dz2"] * params["theta2"] * dg(cache["z1"])
    inputs = {"1": x, "2": cache["a1"], "3": cache["a2"]}
    slopes = {"theta" + layer: cache["dz" + layer] * inputs[layer] for layer in "123"}
    return slopes | {"b" + layer: cache["dz" + layer] for layer in "123"}
