"""Right numbers, found by taking the functions out of the caller's lists.

Loses: test_arguments_are_unchanged
"""


def local_slopes(fs, dfs, x):
    slopes = []
    while fs:
        slopes.append(dfs.pop(0)(x))
        x = fs.pop(0)(x)
    return slopes


def chain_derivative(fs, dfs, x):
    product = 1.0
    for slope in local_slopes(fs, dfs, x):
        product = product * slope
    return product
