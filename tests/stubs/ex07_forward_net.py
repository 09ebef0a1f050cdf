"""Exercise 7: Forward through three neurons.

The smallest net that is worth differentiating: one number x goes in, three
neurons stand in a row, one number yhat comes out, the prediction for the target
y.

         theta1               theta2               theta3
    x -----------> z1 | a1 -----------> z2 | a2 -----------> z3 | yhat ----> C
                 + b1                 + b2                 + b3

Every neuron does the same two things. It weighs what comes in and shifts it,
then it bends the result with an activation g:

    z = theta · (what comes in) + b
    a = g(z)

The number in a name is the layer, never a power: z3 is not z cubed. The a of
the last layer has a name of its own, yhat. Which function g is does not matter
here: the same steps hold for any. By habit it is often ReLU inside and the
sigmoid at the end. Here it is the same g three times.

Written in one line, the net is a function inside a function inside a function,

    yhat = F(x; theta1, b1, theta2, b2, theta3, b3)

and the exercises up to 9 ask one question: how does the prediction's cost react
to the six numbers behind the semicolon? They are the parameters: weights theta,
biases b. The cost C is the number that comes out of the function `cost` (some
books call it J), the squared error (yhat - y)². It carries no factor 1/2; some
books have one.

One neuron by hand: x = 1.5, theta1 = 0.6, b1 = 0.1 give z1 = 0.6 · 1.5 + 0.1 =
1.0, and with the sigmoid a1 = 1 / (1 + e^-1) = 0.7311. The numbers z and a are
all kept: going back, we need each.

Check it: python -m grader ex07
"""

from collections.abc import Callable


def forward(x: float, params: dict[str, float], g: Callable[[float], float]) -> dict[str, float]:
    """All numbers of one forward pass: a dict with the keys z1, a1, z2, a2, z3, yhat.

    params holds the floats theta1, b1, theta2, b2, theta3, b3.
    """
    # TODO: Go through the three neurons; each takes in what the one before it sent out.
    raise NotImplementedError


def cost(yhat: float, y: float) -> float:
    """The squared error of one prediction, a number."""
    # TODO: Compare the prediction with the target.
    raise NotImplementedError
