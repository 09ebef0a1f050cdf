"""What a new interpreter is given to become a worker, or what workers are forked from: code, and no path.

    command(), environment()     how it is started
    packed(entry, options)       what it reads first: where numpy is, the modules, which one begins and with what

The worker's code travels as compiled text over a pipe. The interpreter has no environment but a fixed hash seed,
is kept apart from every site directory (-P -s -S), starts in the root directory, and is told only where numpy is.
"""

from __future__ import annotations

import functools
import importlib.util
import marshal
import os
import sys
import types
from pathlib import Path

WORKER_MODULES = (
    "grader",
    "grader.sandbox",
    "grader.sandbox.kinds",
    "grader.sandbox.plain",
    "grader.sandbox.wire",
    "grader.sandbox.formulas",
    "grader.sandbox.confine",
    "grader.sandbox.confine.syscalls",
    "grader.sandbox.confine.landlock",
    "grader.sandbox.confine.seccomp",
    "grader.sandbox.confine.libraries",
    "grader.sandbox.confine.readable",
    "grader.sandbox.confine.bounds",
    "grader.sandbox.confine.namespaces",
    "grader.sandbox.confine.mechanisms",
    "grader.sandbox.descendants",
    "grader.sandbox.surroundings",
    "grader.sandbox.magics",
    "grader.sandbox.notebook",
    "grader.sandbox.scene",
    "grader.sandbox.connection",
    "grader.sandbox.submission",
    "grader.sandbox.worker",
    "grader.sandbox.zygote",
)
"""What travels to a worker, each after what it needs; a test compares it with what the mains import."""
BOOT = """
import gc, os, sys, marshal, types
gc.disable()
def exactly(size):
    data = b""
    while len(data) < size:
        more = os.read(0, size - len(data))
        if not more: os._exit(0)
        data += more
    return data
payload = marshal.loads(exactly(int.from_bytes(exactly(4), "big")))
sys.path.append(payload["numpy"])
import numpy
sys.path.remove(payload["numpy"])
for name, code in payload["modules"]:
    module = sys.modules[name] = types.ModuleType(name)
    parent, _, child = name.rpartition(".")
    if parent: setattr(sys.modules[parent], child, module)
    module.__path__ = []
    exec(code, module.__dict__)
gc.enable()
sys.modules[payload["entry"]].main(payload["options"])
"""
_SCRUBBED = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1", "LC_ALL": "C.UTF-8"}


@functools.cache
def _modules() -> list[tuple[str, types.CodeType]]:
    """The worker's modules as code objects that do not tell where they came from."""
    modules = []
    for name in WORKER_MODULES:
        spec = importlib.util.find_spec(name)
        assert spec is not None and spec.loader is not None
        code = spec.loader.get_code(name)  # type: ignore[attr-defined]
        modules.append((name, _renamed(code, f"<{name}>")))
    return modules


def _renamed(code: types.CodeType, filename: str) -> types.CodeType:
    constants = tuple(
        _renamed(item, filename) if isinstance(item, types.CodeType) else item for item in code.co_consts
    )
    return code.replace(co_filename=filename, co_consts=constants)


def packed(entry: str, options: dict[str, object]) -> bytes:
    """Its size in four bytes, and what `BOOT` reads."""
    spec = importlib.util.find_spec("numpy")
    assert spec is not None and spec.origin is not None
    numpy_home = str(Path(spec.origin).parents[1])
    data = marshal.dumps({"numpy": numpy_home, "modules": _modules(), "entry": entry, "options": options})
    return len(data).to_bytes(4, "big") + data


def command() -> list[str]:
    """The interpreter, outside of any virtual environment."""
    interpreter = getattr(sys, "_base_executable", None) or sys.executable
    return [interpreter, "-P", "-s", "-S", "-B", "-X", "utf8", "-c", BOOT]


def environment() -> dict[str, str]:
    """One thread for numpy, equal hashes in every run, and nothing of ours."""
    kept = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}
    return {**kept, **_SCRUBBED, "PYTHONHASHSEED": "0"}
