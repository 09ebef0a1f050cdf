"""Exercise 14 measures slopes: two gradients that agree are apart by nothing but how they were measured."""

NOISE = {"relative_errors": 1e-6}
