"""Right values, but the caller's arrays are nudged forth and back, and do not come back exactly.

Loses: test_arguments_are_unchanged
"""

import numpy as np


def relative_errors(f, grads, params, h=1e-5):
    errors = []
    for p, g in zip(params, grads, strict=True):
        n = np.empty(p.shape)
        for entry in np.ndindex(p.shape):
            p[entry] += h
            up = f(params)
            p[entry] -= 2 * h
            down = f(params)
            p[entry] += h
            n[entry] = (up - down) / (2 * h)
        size = np.linalg.norm(g) + np.linalg.norm(n)
        errors.append(np.linalg.norm(g - n) / size if size else 0.0)
    return errors
