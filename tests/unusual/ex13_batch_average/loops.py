"""One example, one neuron and one weight at a time; the average is taken at the very end."""


def average_layer_gradients(A_prev, W, b, Y, g, dg):
    m, n_in, n_out = len(A_prev), len(W[0]), len(W)
    dW = [[0.0] * n_in for _ in range(n_out)]
    db = [0.0] * n_out
    dA_prev = [[0.0] * n_in for _ in range(m)]
    for i in range(m):
        for j in range(n_out):
            z = float(sum(W[j, k] * A_prev[i, k] for k in range(n_in)) + b[j])
            d = -2 * (Y[i, j] - g(z)) * dg(z)
            db[j] += d
            for k in range(n_in):
                dW[j][k] += d * A_prev[i, k]
                dA_prev[i][k] += d * W[j, k] / m
    return [[[value / m for value in row] for row in dW], [value / m for value in db], dA_prev]
