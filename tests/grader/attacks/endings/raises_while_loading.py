"""Raises while it is loaded, with a text of commands, in a file name and a line that do not exist.

Holds: the file cannot be loaded, and the text is harmless.
At most: 0
"""

import numpy as np


def relu(z):
    return np.maximum(z, 0.0)


error = SyntaxError("::error::\x1b[31mx\u202e")
error.filename, error.lineno, error.msg = "ex04_relu.py", -(10**5), "::set-output name=a::b\n::warning::x"
raise error
