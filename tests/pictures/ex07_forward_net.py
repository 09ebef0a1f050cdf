"""What to draw for exercise 7: the net, with the learner's numbers at every node."""

from scalar_net_picture import PARAMS, ROW, X, Y, edges, nodes, sigmoid


def draw(learner):
    found = learner.table("forward", X, PARAMS, sigmoid, keys=ROW[1:-1])
    cost = learner.number("cost", found["yhat"], Y) if "yhat" in found else None
    above = {"x": X} | found | ({"C": cost} if cost is not None else {})
    curve = learner_costs(learner)
    panels = [
        {
            "type": "graph",
            "title": "Your forward pass",
            "says": "The net from x to the cost C. Above each node stands the number that your forward gives it, "
            "below each z its weight θ and its bias b.",
            "nodes": nodes(above, PARAMS, own=found),
            "edges": edges({}),
            "above": "your number",
            "below": "the parameter",
        }
    ]
    return {"title": "Forward through three neurons", "panels": [*panels, *curve]}


def learner_costs(learner):
    """The cost as a curve over the prediction, for the target 1."""
    places = [k / 4 for k in range(-4, 13)]
    costs = [learner.number("cost", place, Y) for place in places]
    if all(cost is None for cost in costs):
        return []
    return [
        {
            "type": "plane",
            "title": "Your cost, for the target 1",
            "says": "Your cost of predictions from −1 to 3 where 1 is right: 0 there, and growing on both sides.",
            "x": {"label": "prediction ŷ"},
            "y": {"label": "C", "low": -0.4},
            "series": [{"label": "your cost", "xs": places, "ys": costs}],
        }
    ]
