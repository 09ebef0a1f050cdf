"""The net as a function inside a function: each layer asks the one before it; there are extra keys and prints."""


def forward(x, params, g):
    def activation(layer):
        return g(weighted_sum(layer)) if layer else x

    def weighted_sum(layer):
        return params["b" + str(layer)] + activation(layer - 1) * params["theta" + str(layer)]

    cache = {"a" + str(layer): activation(layer) for layer in range(4)}
    cache |= {"z" + str(layer): weighted_sum(layer) for layer in (1, 2, 3)}
    print("the net says", cache["a3"])
    return cache | {"yhat": cache["a3"]}


def cost(yhat, y):
    return yhat * yhat - 2 * yhat * y + y * y
