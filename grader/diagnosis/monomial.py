"""Whether got / want is a product of powers of the quantities of the forward pass.

log|got / want| is fitted by least squares on the logarithms of the quantities. Exponents are rounded to whole
numbers, and the product is then compared with the numbers themselves: what is not a product of few factors
is never called one.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from grader.compare import Array

CLOSE = 1e-3
MARGIN = 4
MAX_FACTORS = 6
MAX_EXPONENT = 3


class Monomial(NamedTuple):
    """got = factor · want · product of quantity ** exponent."""

    factor: float
    exponents: dict[str, int]


def fit(got: Array, want: Array, quantities: Mapping[str, Array]) -> Monomial | None:
    """The product, or None if there is none or too few numbers to tell."""
    sizes = {name: np.log(np.abs(value)) for name, value in quantities.items() if (value != 0).all()}
    names = [name for name, value in sizes.items() if np.isfinite(value).all() and np.ptp(value) > 1e-6]
    if len(got) < len(names) + MARGIN or not names or (got == 0).any() or (want == 0).any():
        return None
    columns = np.column_stack([*(sizes[name] for name in names), np.ones(len(got))])
    ratio = got / want
    if not np.isfinite(ratio).all():
        return None
    solution = np.linalg.lstsq(columns, np.log(np.abs(ratio)), rcond=None)[0]
    powers = np.rint(solution[:-1]).astype(int)
    exponents = {name: int(power) for name, power in zip(names, powers, strict=True) if power}
    if not 0 < len(exponents) <= MAX_FACTORS or max(map(abs, exponents.values())) > MAX_EXPONENT:
        return None
    product = np.prod([quantities[name] ** float(power) for name, power in exponents.items()], axis=0)
    factor = float(np.median(ratio / product))
    if not np.isfinite(factor) or (np.abs(ratio - factor * product) > CLOSE * np.abs(ratio)).any():
        return None
    return Monomial(factor, exponents)
