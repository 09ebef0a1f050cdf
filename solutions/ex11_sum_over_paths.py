"""Exercise 11: Many neurons, and paths that add up.

A layer has several neurons, and all of them read the same inputs. So every
weight needs two numbers for a name, and this is their order from here on:

    W[j, k]   the weight TO neuron j FROM input k, shape (n_out, n_in)
    z[j] = Σ_k W[j, k] · a_prev[k] + b[j]        a[j] = g(z[j])
    C    = Σ_j (a[j] - y[j])²        one example, all outputs added up

For W and b little is new: W[j, k] touches neuron j alone, so one single path
leads from it to C, as in ex09. For a_prev[k] something changes that is more
than an extra index. It feeds every neuron of the layer, so a nudge of it runs
along all arrows at once:

                   W[0, k] = 3      z[0] = 6    a[0] = 6    y[0] = 5
                 +--------------->  +0.03       +0.03       C rises by 0.06
    a_prev[k] = 2
      + 0.01     +--------------->  -0.01       -0.01       C falls by 0.04
                   W[1, k] = -1     z[1] = -2   a[1] = -2   y[1] = -4
                                                            -------------------
                                                            together:  + 0.02

Here g(z) = z and b = 0. Check it with the cost itself: before the nudge C = 1²
+ 2² = 5, after it 1.03² + 1.99² = 5.021. That is a slope of 2.1, and of 2 in
the limit of smaller and smaller nudges: 6 along the upper path, -4 along the
lower one. Slopes along one path are multiplied; the effects of several paths
are added. They are not averaged, and no path has to give way to another.

dW needs one number for each pair (j, k), a table made of two rows of numbers:
np.outer makes it.

This holds wherever one value is used more than once, and it is the whole
difference between a chain of neurons and a network.

Check it: python -m grader ex11
"""

from collections.abc import Callable

import numpy as np

Activation = Callable[[np.ndarray], np.ndarray]


def layer_gradients(
    a_prev: np.ndarray,
    W: np.ndarray,
    b: np.ndarray,
    y: np.ndarray,
    g: Activation,
    dg: Activation,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return dW, db, da_prev: the slopes of C along W, b and a_prev, for one example.

    Shapes: a_prev (n_in,), W (n_out, n_in), b (n_out,), y (n_out,).
    The results have the shapes of W, b and a_prev. g is the activation, dg its slope; both
    work on a whole array at once.
    """
    z = W @ a_prev + b
    a = g(z)
    delta = 2 * (a - y) * dg(z)
    dW = np.outer(delta, a_prev)  # one path per weight
    db = delta
    da_prev = W.T @ delta  # this product adds up the paths through all neurons
    return dW, db, da_prev
