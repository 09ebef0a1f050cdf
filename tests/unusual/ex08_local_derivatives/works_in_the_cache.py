"""Right slopes, added to the caller's own cache, which is then returned.

Loses: test_arguments_are_unchanged
"""


def local_derivatives(cache, x, y, params, dg):
    cache["dC_dyhat"] = 2 * (cache["yhat"] - y)
    for layer, above, below in ((3, "yhat", cache["a2"]), (2, "a2", cache["a1"]), (1, "a1", x)):
        cache[f"d{above}_dz{layer}"] = dg(cache[f"z{layer}"])
        cache[f"dz{layer}_dtheta{layer}"] = below
        cache[f"dz{layer}_db{layer}"] = 1.0
    cache["dz3_da2"] = params["theta3"]
    cache["dz2_da1"] = params["theta2"]
    return cache
