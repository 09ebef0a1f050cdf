"""Right numbers, each in an array of shape (1, 1), as matrix code leaves them.

Loses: test_kind_and_shape
"""

import numpy as np


def forward(x, params, g):
    z1 = np.array([[params["theta1"]]]) @ [[x]] + params["b1"]
    a1 = g(z1)
    z2 = np.array([[params["theta2"]]]) @ a1 + params["b2"]
    a2 = g(z2)
    z3 = np.array([[params["theta3"]]]) @ a2 + params["b3"]
    return {"z1": z1, "a1": a1, "z2": z2, "a2": a2, "z3": z3, "yhat": g(z3)}


def cost(yhat, y):
    return np.array([[yhat - y]]) ** 2
