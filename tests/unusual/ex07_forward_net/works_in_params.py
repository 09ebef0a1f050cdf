"""Right numbers, but the parameters are popped out of the caller's dict one by one.

Loses: test_arguments_are_unchanged
"""


def forward(x, params, g):
    cache, a = {}, x
    for layer, name in (("1", "a1"), ("2", "a2"), ("3", "yhat")):
        z = params.pop("theta" + layer) * a + params.pop("b" + layer)
        a = g(z)
        cache["z" + layer], cache[name] = z, a
    return cache


def cost(yhat, y):
    return (y - yhat) ** 2
