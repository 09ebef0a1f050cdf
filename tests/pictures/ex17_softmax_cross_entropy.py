"""What to draw for exercise 17: logits, shares, and what the gradient asks of each class."""

import numpy as np

ROWS = {
    "The true class is the likeliest": ([1.0, 2.0, 3.0], 2),
    "The true class is the unlikeliest": ([1.0, 2.0, 3.0], 0),
}


def draw(learner):
    panels = []
    for title, (logits, true) in ROWS.items():
        Z, labels = np.array([logits]), np.array([true])
        shares = learner.array("softmax", Z, shape=(3,))
        slopes = learner.array("d_cross_entropy", Z, labels, shape=(3,))
        cost = learner.number("cross_entropy", Z, labels)
        names = [f"class {k}" + (" (true)" if k == true else "") for k in range(3)]
        rows = [
            ("the logits Z", logits, "given"),
            ("your shares P", shares, "own"),
            ("your gradient", slopes, "second"),
        ]
        groups = [
            {
                "label": label,
                "bars": [
                    {"label": name, "value": v, "look": look} for name, v in zip(names, values, strict=True)
                ],
            }
            for label, values, look in rows
            if values is not None
        ]
        said = "" if cost is None else f" Your cost of this row is {cost:.4g}."
        panels.append(
            {
                "type": "bars",
                "title": title,
                "says": "Logits, the shares that your softmax makes of them, and your gradient with respect to "
                "the logits: below zero where a logit should grow, above zero where it should shrink." + said,
                "groups": groups,
            }
        )
    return {"title": "From logits to shares to slopes", "panels": panels}
