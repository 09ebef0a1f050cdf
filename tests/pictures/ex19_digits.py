"""What to draw for exercise 19: the cost of a small training, what the first layer looks for, digits read wrongly."""

from pathlib import Path

import numpy as np

TRAINED, READ = 900, 300


def draw(learner):
    with np.load(Path(__file__).parents[1] / "visible" / "digits.npz") as data:
        X, labels = data["pixels"] / 16, data["labels"].astype(int)
    answer = learner.plain("train", X[:TRAINED], labels[:TRAINED], 12, 0.4, 12, 20, 7)
    results = answer if isinstance(answer, list | tuple) and len(answer) == 3 else (None, None, None)
    (history,) = learner.arrays_of([results[2]], 1, [(13,)])
    first, _ = learner.arrays_of(results[0], 2, [(12, 64), (10, 12)])
    panels = []
    if history is not None:
        panels.append(
            {
                "type": "plane",
                "title": "Your cost, epoch by epoch",
                "says": f"The history of a small training: {TRAINED} digits, 12 hidden neurons, 12 epochs.",
                "x": {"label": "epoch"},
                "y": {"label": "cost", "low": 0},
                "series": [{"label": "your history", "xs": list(range(13)), "ys": history, "dots": True}],
            }
        )
    if first is not None:
        parts = [{"label": f"{k}", "rows": w.reshape(8, 8), "shades": True} for k, w in enumerate(first)]
        panels.append(
            {
                "type": "matrices",
                "title": "What your hidden neurons look for",
                "says": "The weights of the twelve hidden neurons as pictures of 8 by 8 pixels. Where a square "
                "is dark, ink in that pixel excites the neuron; with a stripe, ink there silences it.",
                "parts": parts,
            }
        )
    return {"title": "A net that reads digits", "panels": [*panels, *misread(learner, results, X, labels)]}


def misread(learner, results, X, labels):
    """The first digits that the net has not seen and reads wrongly."""
    if results[0] is None:
        return []
    unseen = slice(TRAINED, TRAINED + READ)
    read = learner.array("predict", X[unseen], results[0], results[1], shape=(READ,))
    if read is None:
        return []
    wrong = np.flatnonzero(read != labels[unseen])
    parts = [
        {
            "label": f"{labels[TRAINED + k]} read as {read[k]:.0f}",
            "rows": X[TRAINED + k].reshape(8, 8),
            "shades": True,
        }
        for k in wrong[:8]
    ]
    share = 100 * (1 - len(wrong) / READ)
    return [
        {
            "type": "matrices",
            "title": f"Digits that your net reads wrongly ({share:.0f} % are right)",
            "says": f"Of {READ} digits that the net has not seen, it reads {len(wrong)} wrongly; these are the "
            "first ones, each with the digit that it is and the one that was read.",
            "parts": parts,
        }
    ] * bool(parts)
