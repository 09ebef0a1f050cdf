"""The path from the cost to a parameter, drawn as text, with the broken arrows marked.

C --- y_hat --- z3 --- a2 --- z2 --- a1 --- z1 --- theta1
                                 ^^^
                                 this arrow is missing
"""

from __future__ import annotations

from collections.abc import Sequence

WIDTH = 90
JOINT = " --- "


def draw(nodes: Sequence[str], marks: dict[int, str]) -> str:
    """The nodes in a row; `marks` says what is wrong between node i and node i + 1."""
    places, column = [], 0
    for node in nodes[:-1]:
        column += len(node)
        places.append(column + 1)
        column += len(JOINT)
    lines = [JOINT.join(nodes)]
    if len(lines[0]) > WIDTH:
        return ""
    wrong = sorted(marks)
    carets = ""
    for number in wrong:
        carets = carets.ljust(places[number]) + "^^^"
    lines.append(carets)
    for number in reversed(wrong):
        stems = ""
        for earlier in (one for one in wrong if one < number):
            stems = stems.ljust(places[earlier]) + "|"
        start = min(places[number], WIDTH - len(marks[number]))
        lines.append(stems.ljust(start)[:start] + marks[number])
    return "\n".join(lines)
