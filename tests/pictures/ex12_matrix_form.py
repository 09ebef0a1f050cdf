"""What to draw for exercise 12: the three matrices that are given, and the three that the learner makes of them."""

import numpy as np

A = np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
W = np.array([[1.0, 0.0], [2.0, 1.0], [0.0, -1.0], [1.0, 1.0]])
DZ = np.array([[1.0, 0.0, 2.0, 0.0], [0.0, 1.0, 0.0, 1.0], [1.0, 1.0, 0.0, 0.0]])
GIVEN = {"A_prev": (A, "example", "input"), "dZ": (DZ, "example", "neuron"), "W": (W, "neuron", "input")}


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
    slid = [
        together(label, part, *sides)
        for label, part, *sides in (("dW", dW, "neuron", "input"), ("dA_prev", dA, "example", "input"))
        if part is not None
    ]
    return {"title": "Two matrix products", "panels": [given, *slid, *([made] if parts else [])]}


def together(label, part, row, column):
    """The two boxes that have the sides of the learner's result where they do not touch."""
    boxes = [
        (name, *box)
        for key, (rows, *sides) in GIVEN.items()
        for name, box in ((key, (rows, *sides)), (f"{key} turned", (rows.T, *sides[::-1])))
    ]
    (name, rows, _, shared), (other, columns, *_) = next(
        (left, right)
        for left in boxes
        for right in boxes
        if (left[2], right[3]) == (row, column) and left[3] == right[2] and left[0][0] != right[0][0]
    )
    return {
        "type": "product",
        "title": f"Two boxes slide together: your {label}",
        "says": f"{name} and {other}, pushed together where both have the side of the {shared}s, which is summed. "
        f"The other two sides are those of your {label}: each of its numbers stands where a row meets a column.",
        "left": matrix(f"{name} {rows.shape}", rows, row, shared),
        "right": matrix(f"{other} {columns.shape}", columns, shared, column),
        "made": matrix(f"your {label} {part.shape}", part, row, column, "own"),
        "shared": f"{shared}s: {rows.shape[1]} = {columns.shape[0]}",
    }
