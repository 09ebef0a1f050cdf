"""Central differences of the average cost; dg is never called."""

import numpy as np


def average_layer_gradients(A_prev, W, b, Y, g, dg):
    arrays = [np.array(array, dtype=float) for array in (A_prev, W, b)]

    def cost():
        return np.mean(np.sum((g(arrays[0] @ arrays[1].T + arrays[2]) - Y) ** 2, axis=1))

    slopes = []
    for array in arrays:
        slope = np.zeros(array.shape)
        for place in np.ndindex(array.shape):
            kept = array[place]
            array[place] = kept + 1e-5
            up = cost()
            array[place] = kept - 1e-5
            slope[place] = (up - cost()) / 2e-5
            array[place] = kept
        slopes.append(slope)
    return slopes[1], slopes[2], slopes[0]
