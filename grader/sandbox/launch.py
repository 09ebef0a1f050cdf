"""Starts workers: by forking a zygote where that is possible (Linux), else as a new interpreter each.

    launcher = start(switched_off=frozenset())
    process = launcher.worker(scratch, ...)       -> Process(requests, replies, output)
    process.end(patience)                         -> exit status, None if unknown
    launcher.close()

A new interpreter gets the worker's code as compiled text over a pipe, never a path: it is started with no
environment but a fixed hash seed, apart from every site directory (-P -s -S), in the root directory, and is
told only where numpy is.
"""

from __future__ import annotations

import contextlib
import functools
import importlib.util
import marshal
import os
import socket
import subprocess
import sys
import types
from pathlib import Path
from typing import Any, NamedTuple, Protocol

WORKER_MODULES = (
    "grader",
    "grader.sandbox",
    "grader.sandbox.kinds",
    "grader.sandbox.plain",
    "grader.sandbox.wire",
    "grader.sandbox.confine",
    "grader.sandbox.confine.syscalls",
    "grader.sandbox.confine.landlock",
    "grader.sandbox.confine.seccomp",
    "grader.sandbox.confine.libraries",
    "grader.sandbox.confine.readable",
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
_BOOT = """
import os, sys, marshal, types
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
sys.modules[payload["entry"]].main(payload["options"])
"""
_SCRUBBED = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1", "LC_ALL": "C.UTF-8"}


class Process(NamedTuple):
    """A worker that was started: the trusted ends of its pipes, and how to end it."""

    requests: int
    replies: int
    output: int
    end: Any


class Launcher(Protocol):
    """Something that starts workers, on one processor if it is told which."""

    processor: int | None

    def worker(self, options: dict[str, Any]) -> Process: ...

    def close(self) -> None: ...


@functools.cache
def _payload_modules() -> list[tuple[str, types.CodeType]]:
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


def _payload(entry: str, options: dict[str, Any]) -> bytes:
    spec = importlib.util.find_spec("numpy")
    assert spec is not None and spec.origin is not None
    numpy_home = str(Path(spec.origin).parents[1])
    data = marshal.dumps(
        {"numpy": numpy_home, "modules": _payload_modules(), "entry": entry, "options": options}
    )
    return len(data).to_bytes(4, "big") + data


def _command() -> list[str]:
    interpreter = getattr(sys, "_base_executable", None) or sys.executable
    return [interpreter, "-P", "-s", "-S", "-B", "-X", "utf8", "-c", _BOOT]


def _environment() -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}
    return {**kept, **_SCRUBBED}


class Zygote:
    """Forks workers off one clean interpreter."""

    processor: int | None = None

    def __init__(self) -> None:
        ours, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                _command(),
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=None if os.environ.get("KATA_DEBUG") else subprocess.DEVNULL,
                env={**_environment(), "PYTHONHASHSEED": "0"},
                cwd="/",
                start_new_session=True,
            )
        self._control = ours
        ours.settimeout(30)
        with contextlib.suppress(OSError):
            ours.sendall(_payload("grader.sandbox.zygote", {}))

    def worker(self, options: dict[str, Any]) -> Process:
        """Fork a worker; raises OSError when the zygote is gone."""
        (request_out, request_in), (reply_out, reply_in), (output_out, output_in) = (
            os.pipe(),
            os.pipe(),
            os.pipe(),
        )
        theirs = [request_out, reply_in, output_in]
        try:
            pid = int.from_bytes(
                self._ask({"op": "fork", "processor": self.processor, **options}, theirs), "big"
            )
        except OSError:
            for descriptor in (request_in, reply_out, output_out):
                os.close(descriptor)
            raise
        finally:
            for descriptor in theirs:
                os.close(descriptor)
        return Process(request_in, reply_out, output_out, functools.partial(self._end, pid))

    def _end(self, pid: int, patience: float) -> int | None:
        try:
            answer = self._ask({"op": "end", "pid": pid, "patience": patience}, [])
        except OSError:
            return None
        return int.from_bytes(answer, "big", signed=True)

    def _ask(self, request: dict[str, Any], descriptors: list[int]) -> bytes:
        data = marshal.dumps(request)
        socket.send_fds(self._control, [len(data).to_bytes(4, "big")], descriptors)
        self._control.sendall(data)
        answer = b""
        while len(answer) < 4:
            more = self._control.recv(4 - len(answer))
            if not more:
                raise ConnectionError("the zygote is gone")
            answer += more
        return answer

    def close(self) -> None:
        self._control.close()
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


class Spawner:
    """Starts a new interpreter for each worker: works everywhere."""

    processor: int | None = None

    def worker(self, options: dict[str, Any]) -> Process:
        process = subprocess.Popen(
            _command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**_environment(), "PYTHONHASHSEED": "0"},
            cwd=os.path.abspath(os.sep),
            start_new_session=os.name == "posix",
        )
        assert process.stdin is not None and process.stdout is not None and process.stderr is not None
        with contextlib.suppress(OSError):
            process.stdin.write(_payload("grader.sandbox.worker", {"processor": self.processor, **options}))
            process.stdin.flush()
        ends = [os.dup(stream.fileno()) for stream in (process.stdin, process.stdout, process.stderr)]
        for stream in (process.stdin, process.stdout, process.stderr):
            stream.close()
        return Process(ends[0], ends[1], ends[2], functools.partial(_end_process, process))

    def close(self) -> None:
        """Nothing is kept between workers."""


def _end_process(process: subprocess.Popen[bytes], patience: float) -> int | None:
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(patience)
    if os.name == "posix":
        import signal

        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    return process.wait()


def start(switched_off: frozenset[str] = frozenset()) -> Launcher:
    """The launcher for this system; `switched_off` may name "zygote"."""
    if sys.platform == "linux" and "zygote" not in switched_off:
        return Zygote()
    return Spawner()
