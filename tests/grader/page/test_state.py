"""What a submission sets for everybody goes with it."""

from __future__ import annotations

import gc
import os
import sys
import warnings

import numpy as np

from grader.page.state import noted


def shown():
    return (
        np.geterr(),
        np.get_printoptions(),
        list(warnings.filters),
        os.getcwd(),
        dict(os.environ),
        list(sys.path),
        list(sys.meta_path),
        sys.getrecursionlimit(),
        gc.isenabled(),
    )


def test_settings_are_put_back():
    """How numpy counts errors and prints, warnings, the folder, the environment, where imports look."""
    before = shown()
    put_back = noted()
    try:
        changed()
        assert [now for now, then in zip(shown(), before, strict=True) if now == then] == []
    finally:
        put_back()
    assert shown() == before


def changed():
    np.seterr(all="raise")
    np.set_printoptions(precision=2)
    warnings.simplefilter("ignore")
    os.chdir(os.path.dirname(__file__))
    os.environ["KATA_SOMETHING"] = "1"
    sys.path.insert(0, "/nowhere")
    sys.meta_path.append(sys.meta_path[0])
    sys.setrecursionlimit(5000)
    gc.disable()
