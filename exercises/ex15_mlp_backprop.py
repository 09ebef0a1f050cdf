"""Exercise 15: Backpropagation, delta by delta.

Stack layers and you have a network; put the cost at its end and you have one
long chain, say dense, ReLU, dense, sigmoid, cost. Every layer has its own g
(the same rules as in ex11 to ex13).

    X = As[0] --> Zs[0] --> As[1] --> Zs[1] --> As[2] = Yhat ---> C
                  delta[0]  <-------  delta[1]  <---------------- the cost

Lists count from 0: Zs[0] is the z1 of ex07, with one row per example. So
Zs[l][i, j] belongs to example i and neuron j, and Ws[l][j, k] leads to that
neuron from neuron k one layer below.

The star of this exercise is delta. It answers one question for every layer: if
I nudge a z of this layer, how fast does the cost change? So delta[l] =
∂C/∂Zs[l] has the shape of Zs[l]. It is neither the residual yhat - y nor the
cost. Try it with numbers, m = 1:

    g0 is "square", g1 is "leave it", x = 1, y = 1
    theta1 = 2, b1 = 0, theta2 = 3, b2 = -10
    forward      z1 = 2, a1 = 4, z2 = 2 = yhat, C = 1
    delta[1]     nudge z2 by 0.001: C grows by about 0.002, so delta[1] = 2
    delta[0]     nudge z1 by 0.001: a1 grows by 0.004, z2 by 0.012,
                 C by 0.024, so delta[0] = 24

The last delta comes from the cost. Each other delta is made from the one above
it, so that nothing is worked out twice; a neuron with many arrows into the
layer above collects what comes back along all of them. And once you hold a
layer's delta, ex12 turns it into dW and db: repeat to the bottom. There nothing
lies below: index -1 would not fail, it is the last layer again.

That is why it is worth going backwards: one sweep costs about as much as the
forward pass, however many weights there are. Nudging each weight in turn (ex03)
takes two forward passes per weight, so a test counts how many numbers you send
through each g and each dg: you may send every z through each of them twice.

Nothing is updated here. Backpropagation works out the gradient, all of it, at
the weights of the forward pass. Stepping downhill, with all weights at once,
comes afterwards: ex16.

Check it: python -m grader ex15
"""

import numpy as np


def mlp_forward(
    X: np.ndarray, Ws: list[np.ndarray], bs: list[np.ndarray], gs: list
) -> tuple[list[np.ndarray], list[np.ndarray]]:
    """Return (Zs, As): the z of every layer, and X followed by the activations of every layer.

    X has shape (m, n0). Layer l: Ws[l] (n_out, n_in), bs[l] (n_out,), gs[l] works on whole arrays.
    Zs[l] and As[l + 1] have the shape (m, n_out) of layer l; As has one entry more than Zs.
    """
    # TODO: Send X through all layers and keep every z and every a; the way back needs them.
    raise NotImplementedError


def mlp_backprop(
    X: np.ndarray, Y: np.ndarray, Ws: list[np.ndarray], bs: list[np.ndarray], gs: list, dgs: list
) -> tuple[list[np.ndarray], list[np.ndarray]]:
    """Return (dWs, dbs), first layer first, each shaped like its W or b.

    They are the gradient of C, squared errors summed over outputs and averaged over the m examples.
    dgs[l] is the slope of gs[l]; Y has the shape of the last activations.
    """
    # TODO: Go forward, take delta from the cost, then walk down to the first layer.
    raise NotImplementedError
