"""What a program can set for everybody in its Python, noted and put back.

    put_back = noted()
    ...                 a submission runs
    put_back()

Where marks are given, each submission has a process of its own, and what it sets goes with it.
"""

from __future__ import annotations

import gc
import os
import sys
import warnings
from collections.abc import Callable

import numpy as np


def noted() -> Callable[[], None]:
    """Note how things are; what comes back makes them so again."""
    floats, printed, filters = np.geterr(), np.get_printoptions(), list(warnings.filters)
    folder, environment, path = os.getcwd(), dict(os.environ), list(sys.path)
    depth, finders, collects = sys.getrecursionlimit(), list(sys.meta_path), gc.isenabled()
    traced = sys.gettrace()

    def put_back() -> None:
        np.seterr(**floats)
        np.set_printoptions(**printed)  # type: ignore[arg-type, unused-ignore]
        warnings.filters[:] = filters  # type: ignore[index]
        os.chdir(folder)
        if dict(os.environ) != environment:
            os.environ.clear()
            os.environ.update(environment)
        sys.path[:], sys.meta_path[:] = path, finders
        sys.setrecursionlimit(depth)
        sys.settrace(traced)
        (gc.enable if collects else gc.disable)()

    return put_back
