"""What to draw for exercise 9: the path from the cost to theta1, and the learner's six partials."""

from itertools import pairwise

from scalar_net_picture import CACHE, PARAMS, ROW, X, Y, edges, label, nodes, sigmoid_slope

PATH = [*pairwise(ROW[1:]), ("theta1", "z1")]


def draw(learner):
    found = learner.table("six_partials", CACHE, X, Y, PARAMS, sigmoid_slope, keys=PARAMS)
    theta2 = learner.number("grad_theta2", CACHE, X, Y, PARAMS, sigmoid_slope)
    on_the_way = [name for pair in PATH for name in pair]
    graph = {
        "type": "graph",
        "title": "The path from C to θ1, and your six slopes",
        "says": "The net from x to the cost C, with the path that leads from C back to θ1 drawn bold. Below each "
        "parameter stands how fast the cost moves with it, as your six_partials says.",
        "nodes": nodes({"x": X} | CACHE, found, own=on_the_way),
        "edges": edges({}, own=PATH),
        "above": "the number from the forward pass",
        "below": "your slope of C with respect to it",
    }
    bars = [{"label": label(name), "value": value} for name, value in found.items()]
    again = [{"label": "grad_theta2", "value": theta2, "look": "second"}] if theta2 is not None else []
    sizes = {
        "type": "bars",
        "title": "How fast the cost moves with each",
        "says": "Your six partials as bars, and what your grad_theta2 says of θ2. The deeper the layer, the more "
        "slopes are multiplied, and the smaller the product.",
        "groups": [{"label": "slope of C with respect to", "bars": bars + again}],
    }
    return {
        "title": "From the cost back to every θ and every b",
        "panels": [graph, *([sizes] if bars or again else [])],
    }
