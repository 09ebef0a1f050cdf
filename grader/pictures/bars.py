"""Numbers as bars from zero, in groups, all on one scale.

bars(panel, key) -> svg.SVG
"""

from __future__ import annotations

from collections.abc import Iterator

import svg

from grader.pictures import ink
from grader.pictures.records import Bar, Bars

_WIDTH, _TALL, _SIZE, _HEAD = ink.NARROW, 20.0, 12.0, 24.0


def bars(panel: Bars, key: str) -> svg.SVG:
    """The panel as a picture."""
    all_bars = [bar for group in panel.groups for bar in group.bars]
    values = [bar.value for bar in all_bars if bar.value is not None]
    names = max((ink.wide(bar.label, _SIZE) for bar in all_bars), default=0.0) + 16
    said = max((ink.wide(ink.number(bar.value), _SIZE) for bar in all_bars), default=0.0) + 8
    low, high = min([0.0, *values]), max([0.0, *values])
    left = names + (said if low < 0 else 0)
    right = _WIDTH - (said if high > 0 else 8)
    unit = (right - left) / ((high - low) or 1.0)
    zero = left - low * unit
    parts: list[svg.Element] = []
    y = 4.0
    for group in panel.groups:
        if group.label:
            parts.append(ink.text(2, y + 14, group.label, "name"))
            y += _HEAD
        start = y
        for bar in group.bars:
            parts += _bar(bar, zero, unit, names, y)
            y += _TALL
        parts.append(ink.line(zero, start - 2, zero, y, "axis"))
        y += 8
    if panel.unit:
        parts.append(ink.text(_WIDTH / 2, y + 10, panel.unit, "tick middle"))
        y += 16
    return ink.sheet(_WIDTH, max(y, 64), key, panel, parts)


def _bar(bar: Bar, zero: float, unit: float, names: float, y: float) -> Iterator[svg.Element]:
    yield ink.text(names - 8, y + 14, bar.label, "tick end")
    value = bar.value or 0.0
    x, end = sorted((zero, zero + value * unit))
    yield ink.rect(x, y + 3, max(end - x, 1.0), _TALL - 6, f"bar {bar.look}")
    side, kind = (zero + value * unit - 5, "tick end") if value < 0 else (zero + value * unit + 5, "tick")
    yield ink.text(side, y + 14, ink.number(bar.value), kind)
