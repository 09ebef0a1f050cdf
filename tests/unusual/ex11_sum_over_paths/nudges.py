"""Central differences of the cost, with dg left alone; it works on copies and prints how far it is."""

import numpy as np


def layer_gradients(a_prev, W, b, y, g, dg):
    arrays = [np.array(array, dtype=float) for array in (a_prev, W, b)]
    slopes = []
    for array in arrays:
        slope = np.zeros_like(array)
        for place in np.ndindex(array.shape):
            kept, costs = array[place], []
            for array[place] in (kept + 1e-5, kept - 1e-5):
                costs.append(np.sum((g(arrays[1] @ arrays[0] + arrays[2]) - y) ** 2))
            array[place] = kept
            slope[place] = (costs[0] - costs[1]) / 2e-5
        print("done:", array.shape)
        slopes.append(slope)
    return slopes[1], slopes[2], slopes[0]
