"""What to draw for exercise 12: the three matrices that are given, and the three that the learner makes of them."""

import numpy as np

A = np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
W = np.array([[1.0, 0.0], [2.0, 1.0], [0.0, -1.0], [1.0, 1.0]])
DZ = np.array([[1.0, 0.0, 2.0, 0.0], [0.0, 1.0, 0.0, 1.0], [1.0, 1.0, 0.0, 0.0]])
SIDES = {"example": 3, "neuron": 4, "input": 2}


def matrix(label, rows, row, column, look="given"):
    return {
        "label": label,
        "rows": rows,
        "row_names": [f"{row} {k}" for k in range(len(rows))] if row else [],
        "column_names": [f"{column[0]}{k}" for k in range(len(rows[0]))],
        "look": look,
    }


def draw(learner):
    found = learner.arrays("linear_backward", A, W, DZ, count=3, shapes=[(4, 2), (4,), (3, 2)])
    dW, db, dA = (None if part is None else np.atleast_2d(part) for part in found)
    given = {
        "type": "matrices",
        "title": "What is given",
        "says": "A_prev has a row for each example and a column for each input; dZ a row for each example and a "
        "column for each neuron; W a row for each neuron and a column for each input. Sides with one name have "
        "one length.",
        "parts": [
            matrix("A_prev (3, 2)", A, "example", "input"),
            matrix("dZ (3, 4)", DZ, "example", "neuron"),
            matrix("W (4, 2)", W, "neuron", "input"),
        ],
    }
    parts = [
        matrix(label, part, row, column, "own")
        for label, part, row, column in (
            ("your dW (4, 2)", dW, "neuron", "input"),
            ("your db (4,)", db, "", "neuron"),
            ("your dA_prev (3, 2)", dA, "example", "input"),
        )
        if part is not None
    ]
    made = {
        "type": "matrices",
        "title": "What you make of it",
        "says": "Your dW, db and dA_prev. Each has the sides of what it is the slope for; the side that is "
        "missing, examples in dW and neurons in dA_prev, is the one that was summed over.",
        "parts": parts,
    }
    return {"title": "Two matrix products", "panels": [given, *([made] if parts else [])]}
