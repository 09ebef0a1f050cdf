"""Exercise 13: A whole batch, one average gradient.

Every example has its own opinion about where a weight should go. A batch of m
examples has m opinions, and its cost listens to all of them equally:

    C_i = Σ_j (a_ij - y_ij)²          one example: the SUM over its outputs
    C   = (C_1 + ... + C_m) / m       the batch: the MEAN over its examples

The slope of a mean is the mean of the slopes. Each slope is found at its own
example, with that example's z and a; only then are the numbers averaged. Mixing
the examples into one "average example" first gives something else. See it on
one neuron with g(z) = z, w = (1, -1), b = 1:

                                 slope of C_i along the first weight,
    example   a_prev   z   y   C_i   a number    an arrow from 0, the |
       1      (1, 2)   0   1    1      -2       <--|
       2      (3, 1)   3   0    9      18          |------------------>
       3      (0, 1)   0   3    9       0          |
    ---------------------------------------------------------------------
    mean of the three slopes         16/3          |----->
    slope at the mean example        -8/9         <|

At the mean example, z = 1 meets y = 4/3: two large errors of opposite sign have
cancelled, and the arrow even points the other way. The right 16/3 is one
component of the gradient of C; every other weight and bias has its own, found
in the same way.

Three agreements of this course:

- One example per row, as in ex12: row i of A_prev, Y, Z, A is example i.
- PyTorch's MSELoss divides by the number of ALL entries, m · n_out. We add the
  outputs up and divide by m alone.
- delta[i, j] = ∂C/∂Z[i, j], the dZ of ex12, is a slope of the average C. So the
  1/m sits inside delta, and nothing made from delta needs a second division.

Check it: python -m grader ex13
"""

from collections.abc import Callable

import numpy as np

Activation = Callable[[np.ndarray], np.ndarray]


def average_layer_gradients(
    A_prev: np.ndarray,
    W: np.ndarray,
    b: np.ndarray,
    Y: np.ndarray,
    g: Activation,
    dg: Activation,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return dW, db, dA_prev: the slopes of the average cost C along W, b and A_prev.

    Shapes: A_prev (m, n_in), W (n_out, n_in), b (n_out,), Y (m, n_out).
    The results have the shapes of W, b and A_prev. g is the activation, dg its slope; both
    work on a whole array at once.
    """
    # TODO: Go forward with the whole batch, find its delta, and turn delta into three gradients.
    raise NotImplementedError
