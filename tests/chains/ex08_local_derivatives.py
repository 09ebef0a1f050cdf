"""Exercise 8 asks for each arrow by itself; the drawing shows the way to it from the cost."""

from scalar_net import ENDS, MAIN, quantities

__all__ = ["ROADS", "quantities"]


def down_to(arrow):
    """The nodes from the cost along the main line to the low end of an arrow."""
    line = ["C", *(link["low"] for link in MAIN)]
    return [*line[: line.index(arrow["high"]) + 1], arrow["low"]]


SINGLE = {
    **dict(zip(["dC_dyhat", "dyhat_dz3", "dz3_da2", "da2_dz2", "dz2_da1", "da1_dz1"], MAIN, strict=True)),
    **{f"dz{end[-1]}_d{end}": arrow for end, arrow in ENDS.items()},
}
ROADS = {
    "local_derivatives": {part: {"links": [arrow], "nodes": down_to(arrow)} for part, arrow in SINGLE.items()}
}
