"""One function for one number, spread over arrays by numpy: told what comes out, it also takes an empty array."""

import numpy as np

relu = np.vectorize(lambda z: z if z > 0 else 0, otypes=[float])


def relu_prime(z):
    return np.vectorize(lambda entry: float(entry > 0), otypes=[float])(z)
