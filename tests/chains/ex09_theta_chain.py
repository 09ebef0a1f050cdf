"""Exercise 9 multiplies the arrows from the cost down to each of the six parameters."""

from scalar_net import ENDS, MAIN, quantities

__all__ = ["ROADS", "quantities"]
LENGTH = {"3": 2, "2": 4, "1": 6}


def road(end):
    links = [*MAIN[: LENGTH[end[-1]]], ENDS[end]]
    return {"links": links, "nodes": ["C", *(link["low"] for link in links)]}


ROADS = {
    "grad_theta2": {"": road("theta2")},
    "six_partials": {end: road(end) for end in ("theta1", "b1", "theta2", "b2", "theta3", "b3")},
}
