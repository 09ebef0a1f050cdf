"""Exercise 19 begins with weights that the learner draws: no epochs give the start, and more of them go on from it."""

DRAWN = ("Ws", "bs")


def start(function, args):
    """The arguments of the call that gives the start of this one; None where nothing is drawn."""
    if function != "train" or len(args) != 7:
        return None
    X, labels, hidden, eta, _, batch, seed = args
    return X, labels, hidden, eta, 0, batch, seed


def settled(function, args):
    """Whether the answer follows from the start alone: no order matters in one batch, or among rows that are alike."""
    X, labels, _, _, _, batch, _ = args
    return batch >= len(X) or (bool((X[0] == X).all()) and len(set(labels.tolist())) == 1)
