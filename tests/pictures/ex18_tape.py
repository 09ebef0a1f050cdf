"""What to draw for exercise 18: a tape as a graph, the learner's values above, the learner's derivatives below."""

TAPE = [
    ("input", "a"),
    ("input", "b"),
    ("input", "c"),
    ("mul", 0, 1),
    ("add", 3, 2),
    ("mul", 4, 1),
    ("sigmoid", 5),
]
INPUTS = {"a": 2.0, "b": -0.5, "c": 3.0}
VALUES = [2.0, -0.5, 3.0, -1.0, 2.0, -1.0, 0.2689414213699951]
PLACES = [(0, 0), (0, 1), (0, 2), (1.7, 0.5), (3.3, 1), (4.9, 1), (6.6, 1)]
LABELS = ["a", "b", "c", "0 · 1", "3 + 2", "4 · 1", "sigmoid(5)"]


def draw(learner):
    size = (len(TAPE),)
    values = learner.array("evaluate", TAPE, INPUTS, shape=size)
    slopes = learner.array("backward", TAPE, VALUES, shape=size)
    nodes = [
        {
            "name": f"n{n}",
            "x": x,
            "y": y,
            "label": LABELS[n],
            "above": None if values is None else values[n],
            "below": None if slopes is None else slopes[n],
            "look": "own" if n == 1 else "given",
        }
        for n, (x, y) in enumerate(PLACES)
    ]
    edges = [
        {"start": f"n{i}", "end": f"n{n}", "look": "own" if i == 1 else "given"}
        for n, entry in enumerate(TAPE)
        for i in entry[1:]
        if entry[0] != "input"
    ]
    return {
        "title": "A tape that is played backwards",
        "panels": [
            {
                "type": "graph",
                "title": "sigmoid((a · b + c) · b), entry by entry",
                "says": "The entries 0 to 6 of a tape as nodes. Above each stands the value that your evaluate "
                "gives it, below it the derivative that your backward gives it. b, drawn bold, reaches the end "
                "on two paths.",
                "nodes": nodes,
                "edges": edges,
                "above": "your value",
                "below": "your derivative of the last entry with respect to it",
            }
        ],
    }
