"""Prints and raises HTML, Markdown, rich's markup, format strings and LaTeX.

Holds: the report holds it as text; nothing interprets it.
"""

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


MARKUP = "<script>alert(1)</script><img src=x onerror=alert(1)> [bold red]x[/] [link=http://x]y[/link] {0.__class__} %s%n ${x} $(id) `id` ]]> &lt; \\input{x} |a|b|\n|-|-|\n![](http://x/y.png) <!-- "


def relu_prime(z):
    print(MARKUP)
    raise ValueError(MARKUP)
