"""Exercise 19 (bonus): A network that reads digits.

You have all the parts. Put them together and let them loose on real
handwriting: 1797 digits, 8 x 8 pixels each, flattened to rows of 64 numbers
from 0 (paper) to 1 (ink).

      ..OO::        ::OOOO      X --> `hidden` neurons with ReLU (ex15)
      OOOOooOO..  ::OO..OO..      --> 10 logits, one per digit
      OO    oo::      OOOO            (softmax and cost: ex17)
    ..oo    ::::      OOoo
    ..::    ::::        oooo    m examples make one epoch: shuffle
    ..oo    oo::          oo::  them, cut them into batches of `batch`,
      OO..oooo      ::....OO::  and after each batch take one step (ex16)
      ..OOoo        ::OOOO::    with the gradient of the average cost of
        0               3       that batch.

With 1297 examples and batches of 50 an epoch has 26 steps; the last batch holds
the 47 that are left, and its average is one over 47. Descending batch by batch
is rougher than with all examples at once, and much quicker, for you get 26
steps for about the price of one. Shuffle anew in every epoch: data often come
sorted by class, and a net that has seen nothing but sevens for a while has
forgotten the zeros.

The start is random, for neurons that start alike get equal gradients and stay
alike for ever. Random numbers around 0 with a spread of about sqrt(2 / n_in)
keep the z's of a layer from dying out or exploding; biases may start at 0. A
net that knows nothing yet gives every digit about 1/10, so the first cost
should be near ln 10 = 2.3. Everything random comes from one generator that is
made of `seed`: then a training can be repeated to the last bit, and a bug can
be hunted.

Do not take a good accuracy for a proof. A net whose hidden slope is missing
still learns to read nine digits out of ten; gradients are forgiving like that.
So one test watches single steps closely.

Check it: python -m grader ex19
"""

import numpy as np


def train(
    X: np.ndarray, labels: np.ndarray, hidden: int, eta: float, epochs: int, batch: int, seed: int
) -> tuple[list[np.ndarray], list[np.ndarray], list[float]]:
    """Train a net with one hidden layer; return (Ws, bs, history).

    X (m, n), labels (m,) whole numbers from 0 to 9. Ws has shapes (hidden, n) and (10, hidden), bs
    (hidden,) and (10,). history has epochs + 1 costs, the average cross-entropy of all m examples:
    at the start, and after each epoch. With 0 epochs the answer is the start that `seed` gives.
    """
    # TODO: Make the start, then repeat: shuffle, cut into batches, step. Note each epoch's cost.
    raise NotImplementedError


def predict(X: np.ndarray, Ws: list[np.ndarray], bs: list[np.ndarray]) -> np.ndarray:
    """Return the net's answer for each row of X: the (m,) numbers of its likeliest classes.

    Ws and bs are those of any net with one hidden layer, and X may hold any numbers.
    """
    # TODO: Go forward. Which logit wins, and does softmax change that?
    raise NotImplementedError
