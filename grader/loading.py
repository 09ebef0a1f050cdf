"""The kit's own files as modules, loaded by their path: tests, chains, pictures, families of functions.

    loaded(path)                    what the file defines, executed anew
    loaded(path, beside=True)       the same for a file that imports its neighbours

They are as trusted as the grader itself. Nothing of a submission is ever loaded here, or in any process of ours.
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType


def loaded(path: Path, *, beside: bool = False) -> ModuleType:
    """The module that a file makes, under a name that no import finds by chance."""
    spec = importlib.util.spec_from_file_location(f"kata_{path.parent.name}_{path.stem}", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # a dataclass looks its module up
    if beside:
        sys.path.insert(0, str(path.parent))
    try:
        spec.loader.exec_module(module)
    finally:
        if beside:
            sys.path.remove(str(path.parent))
    return module
