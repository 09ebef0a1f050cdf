"""Exercise 12: A whole layer, back in two matrix products.

So far one example at a time went through a layer. From here on m examples go
through at once, one example per row (a data set comes as rows, too):

    Z = A_prev @ W.T + b        A_prev has the shape (m, n_in), Z (m, n_out)

On the way back somebody hands you dZ, of Z's shape: dZ[i, j] = ∂C/∂Z[i, j].
Whatever lies between Z and the cost is inside it already: the slope of g, a
factor 2, a 1/m if C has one. So nothing of that kind is left to do. What is
left is the last step, from Z to W, to b and to A_prev, and the rule of ex11:
paths add up. The only question is which paths there are.

- W and b are the same for all examples. Every example sends its share, and the
  shares add up.
- Row i of A_prev belongs to example i. No other example touches it, but all
  neurons read it.

One weight and one bias by hand, for m = 3. What went in along the weight from
input 0 to neuron 0, and what has come back to that neuron:

    example                0   1   2
    A_prev[:, 0]           1   3   5
    dZ[:, 0]               1   0   1
    share in dW[0, 0]      1 + 0 + 5  =  6
    share in db[0]         1 + 0 + 1  =  2

Multiply in pairs, add along the examples: that is one entry of a matrix
product. One product gives all of dW, a second one all of dA_prev. To find them,
put two of these three boxes side by side. Turning a box is .T; the sides where
two boxes touch must be equal, and that is the index that is summed.

           n_out             n_in               n_in
         +--------+        +--------+         +--------+
       m |   dZ   |      m | A_prev |   n_out |   W    |
         |        |        |        |         +--------+
         +--------+        +--------+

If all sides are equal, every order fits. Then only the meaning of the rows
tells right from wrong.

Check it: python -m grader ex12
"""

import numpy as np


def linear_backward(
    A_prev: np.ndarray, W: np.ndarray, dZ: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return dW, db, dA_prev: the slopes of C along W, b and A_prev.

    Shapes: A_prev (m, n_in), W (n_out, n_in), dZ (m, n_out).
    The results have the shapes (n_out, n_in), (n_out,) and (m, n_in).
    """
    # TODO: Find the product for each result by its shape, and check the meaning of its rows.
    raise NotImplementedError
