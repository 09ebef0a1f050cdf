"""Plain Python from end to end: three sums, written out."""


def linear_backward(A_prev, W, dZ):
    A, V, D = A_prev.tolist(), W.tolist(), dZ.tolist()
    dW = [[sum(D[i][j] * A[i][k] for i in range(len(A))) for k in range(len(A[0]))] for j in range(len(V))]
    db = [sum(row[j] for row in D) for j in range(len(V))]
    dA_prev = [[sum(row[j] * V[j][k] for j in range(len(V))) for k in range(len(A[0]))] for row in D]
    return dW, db, dA_prev
