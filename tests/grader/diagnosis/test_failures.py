"""Whether two exceptions are the same."""

from __future__ import annotations

import math

from grader.diagnosis.failures import failures

DOT = ("ValueError", "shapes (2,3) and (2,4) not aligned: 3 (dim 1) != 2 (dim 0)")
AT = (
    "ValueError",
    "matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature (n?,k),(k,m?)->(n?,m?) "
    "(size 2 is different from 3)",
)


def test_a_matrix_product_that_does_not_fit_fails_alike_however_it_is_written():
    """np.dot and @ say the same in other words; other sides are another failure, and so is another text."""
    assert failures(DOT, AT) == failures(AT, DOT) == failures(DOT, DOT) == 0.0
    assert failures(DOT, (AT[0], AT[1].replace("3)", "5)"))) == math.inf
    assert failures(("ValueError", "no"), AT) == failures(("TypeError", AT[1]), AT) == math.inf
    assert failures(None, AT) == math.inf
