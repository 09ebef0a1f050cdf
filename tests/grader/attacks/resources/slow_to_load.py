"""Takes almost its whole time to be loaded, and ends the process at every call, so that it is loaded again.

Holds: loading is paid from the time of the exercise.
At most: 1
"""

import os
import time

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


time.sleep(0.35)


def relu_prime(z):
    os._exit(0)
