"""The search for a repair, as a submission would come: its files, for whoever runs them.

program()       -> {path: bytes}, of which MAIN is to be loaded (grader.sandbox.repair.search)
compiled()      -> the same as code objects, marshalled, for a process of this very Python
carried()       -> {path: bytes}, MAIN alone, which brings all that with it

Compiled code takes a worker ten milliseconds to load, text twice that; where workers are forked, they are forked from
a process that has loaded it (`grader.sandbox.launch`).
"""

from __future__ import annotations

import base64
import functools
import importlib.util
import marshal
import pkgutil

MAIN = "grader/sandbox/repair/search.py"
_PACKAGES = ("grader", "grader/sandbox", "grader/sandbox/repair")
_MODULES = (
    "search",
    "told",
    "kept",
    "switched",
    "idle",
    "edits",
    "additions",
    "calls",
    "several",
    "statements",
    "loops",
    "expressions",
    "programs",
    "places",
    "scopes",
    "nodes",
    "unfilled",
    "unread",
    "bound",
    "trees",
    "values",
)


_CARRIER = """
import binascii, marshal, sys, types
for name, code in marshal.loads(binascii.a2b_base64({!r})):
    module = sys.modules[name] = types.ModuleType(name)
    module.__path__ = []
    exec(code, module.__dict__)
from grader.sandbox.repair.search import attempts, begin, check, noticed, prepare
"""


@functools.cache
def program() -> dict[str, bytes]:
    """The files of the search; the packages above it are empty there."""
    files = {f"{package}/__init__.py": b"" for package in _PACKAGES}
    for module in _MODULES:
        text = pkgutil.get_data("grader.sandbox.repair", f"{module}.py")
        assert text is not None
        files[f"grader/sandbox/repair/{module}.py"] = text
    return files


@functools.cache
def compiled() -> bytes:
    """The modules, each after what it imports."""
    empty = compile("", "<package>", "exec")
    codes = [(package.replace("/", "."), empty) for package in _PACKAGES]
    for module in reversed(_MODULES):
        name = f"grader.sandbox.repair.{module}"
        spec = importlib.util.find_spec(name)
        assert spec is not None and spec.loader is not None
        codes.append((name, spec.loader.get_code(name)))  # type: ignore[attr-defined]
    return marshal.dumps(codes)


@functools.cache
def carried() -> dict[str, bytes]:
    """One file that holds the modules."""
    return {MAIN: _CARRIER.format(base64.b64encode(compiled())).encode()}
