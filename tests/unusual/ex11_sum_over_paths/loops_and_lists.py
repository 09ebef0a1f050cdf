"""Path by path in plain Python; the results are lists."""


def layer_gradients(a_prev, W, b, y, g, dg):
    inputs = range(len(a_prev))
    dW, db, da_prev = [], [], [0.0 for _ in inputs]
    for j in range(len(b)):
        z = sum(float(W[j, k] * a_prev[k]) for k in inputs) + float(b[j])
        d = -2 * (float(y[j]) - g(z)) * dg(z)
        dW.append([d * float(a_prev[k]) for k in inputs])
        db.append(d)
        for k in inputs:
            da_prev[k] += float(W[j, k]) * d
    return [dW, db, da_prev]
