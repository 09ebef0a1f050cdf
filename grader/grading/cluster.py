"""A batch on the workers of a Dask scheduler (extra `cluster`): each submission is a task, whoever does it.

    client = connect("tcp://...")                     Unreachable after a bounded wait
    run(tasks, plan, results, client, on_done)

A plain `dask worker` is enough whose Python has this project's dependencies: kit and grader travel to it, so that all
work with the same ones, and run there in a process of their own (`grader.grading.remote`). This process reads the
submissions and keeps the results; a worker gets bytes and gives bytes back. A task whose worker has died goes to
another, and one that has taken several workers with it is graded here. What is under way is bounded, so that a class
of any size fits in memory.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import queue
import subprocess
import sys
import tempfile
import types
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import cloudpickle
import msgspec
from distributed import Client, Future, as_completed

from grader.grading.batch import (
    Graded,
    Plan,
    Task,
    Work,
    best,
    failed,
    grade_work,
    judge_for,
    keep,
    read_task,
)
from grader.grading.local import ANYWHERE, OnDone
from grader.grading.remote import Answered, parcel
from grader.grading.results import Record, Results

_Idle = queue.SimpleQueue[subprocess.Popen[bytes]]
SECONDS = 15
AHEAD = 3
"""Submissions under way for each thread of the cluster."""


class Unreachable(Exception):
    """There is no scheduler with workers at this address."""


def connect(address: str) -> Client:
    """A client of the scheduler."""
    try:
        client = Client(address, timeout=SECONDS, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        said = f"No Dask scheduler answers at {address} within {SECONDS} seconds ({type(error).__name__})."
        raise Unreachable(said) from None
    try:
        client.wait_for_workers(1, timeout=SECONDS)
    except TimeoutError:
        client.close()
        raise Unreachable(f"The Dask scheduler at {address} has no workers.") from None
    return client


def run(tasks: list[Task], plan: Plan, results: Results, client: Client, on_done: OnDone) -> None:
    """Every task gets its record, in whatever order they are done."""
    there = _There(plan, results, client, on_done)
    for work in _read(tasks, plan, results, on_done):
        there.hand_out(work)
        if there.is_full:
            there.take()
    while there.is_busy:
        there.take()


def _read(tasks: list[Task], plan: Plan, results: Results, on_done: OnDone) -> Iterator[Work]:
    """What is left to be graded; the rest gets its record at once."""
    for task in tasks:
        found = read_task(task, plan, results)
        if isinstance(found, Work):
            yield found
            continue
        if not found.digest:
            results.keep(found, {})
        on_done(found, bool(found.digest))


class _There:
    """What is under way on the cluster."""

    def __init__(self, plan: Plan, results: Results, client: Client, on_done: OnDone) -> None:
        self._plan, self._results, self._client, self._on_done = plan, results, client, on_done
        self._kit = client.scatter(_packed(plan.exercises[0].root), broadcast=True)
        self._works: dict[str, Work] = {}
        self._answers = as_completed(loop=client.loop)
        self._task = _by_value()

    @property
    def is_busy(self) -> bool:
        return bool(self._works)

    @property
    def is_full(self) -> bool:
        threads: int = sum(self._client.nthreads().values())
        return len(self._works) >= AHEAD * max(1, threads)

    def hand_out(self, work: Work) -> None:
        """The same task again is the same key: nobody does it twice."""
        key = f"kata-{work.key}-{len(self._works)}-{work.task.file}"
        data = msgspec.msgpack.encode(parcel(work, self._plan))
        future = self._client.submit(self._task, self._kit, data, key=key, pure=False, retries=2)
        self._works[key] = work
        self._answers.add(future)

    def take(self) -> None:
        """The next that is done; what the cluster could not do is done here."""
        future: Future = next(self._answers)
        work = self._works.pop(future.key)
        try:
            answered = msgspec.msgpack.decode(future.result(), type=list[Answered])
            graded = best([Graded(one.report, one.answers) for one in answered])
        except Exception:
            self._on_done(self._here(work), False)
            return
        finally:
            future.release()
        self._on_done(keep(work, graded, self._results, self._plan), False)

    def _here(self, work: Work) -> Record:
        with judge_for(self._plan, ANYWHERE) as judge:
            try:
                graded = grade_work(work, self._plan, lambda: judge, ANYWHERE)
            except Exception as error:
                record = failed(work.task, error)
                self._results.keep(record, {})
                return record
        return keep(work, graded, self._results, self._plan)


def _packed(kit: Path) -> bytes:
    """The kit and this package, as a zip: what a worker needs to grade as this process would."""
    package = Path(__file__).resolve().parents[1]
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for root, inside, patterns in (
            (package, "package/grader", ("**/*.py", "**/*.ini", "**/*.json")),
            (kit, "kit", ("tests/*/*.py", "tests/*/*.toml", "tests/*/*.md", "*/*.py", "pyproject.toml")),
        ):
            for pattern in patterns:
                for path in sorted(root.glob(pattern)):
                    if path.is_file() and "__pycache__" not in path.parts:
                        # A fixed time: the same kit is the same bytes.
                        name = f"{inside}/{path.relative_to(root).as_posix()}"
                        archive.writestr(zipfile.ZipInfo(name), path.read_bytes())
    return stream.getvalue()


def _by_value() -> Callable[[bytes, bytes], bytes]:
    """The task, in a form that needs nothing of this package to be unpickled."""
    cloudpickle.register_pickle_by_value(sys.modules[__name__])
    return _task


def _task(kit: bytes, data: bytes) -> bytes:  # pragma: no cover - it runs in a worker of somebody's
    """On the worker: hand it to a process that has this kit's grader, one a thread, which stays."""
    process, idle = _grader(kit)
    try:
        assert process.stdin is not None and process.stdout is not None
        process.stdin.write(len(data).to_bytes(8, "big") + data)
        process.stdin.flush()
        head = process.stdout.read(8)
        answer: bytes = process.stdout.read(int.from_bytes(head, "big"))
        if len(head) < 8 or len(answer) < int.from_bytes(head, "big"):
            raise RuntimeError("the grader on this worker has ended")
    except BaseException:
        process.kill()
        process.wait()
        raise
    idle.put(process)
    return answer


def _grader(kit: bytes) -> tuple[subprocess.Popen[bytes], _Idle]:  # pragma: no cover - as above
    """A process of this kit that has nothing to do, or a new one; and where it goes when it is done."""
    folder, idle = _home(kit)
    with contextlib.suppress(queue.Empty):
        return idle.get_nowait(), idle
    boot = f"import sys; sys.path.insert(0, {os.path.join(folder, 'package')!r}); "
    boot += f"from grader.grading.remote import main; main({os.path.join(folder, 'kit')!r})"
    command = [sys.executable, "-P", "-c", boot]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=folder), idle


def _home(kit: bytes) -> tuple[str, _Idle]:  # pragma: no cover - as above
    """Where this kit lies on the worker, unpacked once, and its processes that have nothing to do."""
    from distributed import get_worker

    known = vars(sys.modules.setdefault("_kata_graders", types.ModuleType("_kata_graders")))
    name = hashlib.sha256(kit).hexdigest()
    if name not in known:
        folder = tempfile.mkdtemp(prefix="kata-kit-", dir=get_worker().local_directory)
        with zipfile.ZipFile(io.BytesIO(kit)) as archive:
            archive.extractall(folder)
        known.setdefault(name, (folder, queue.SimpleQueue()))
    home: tuple[str, _Idle] = known[name]
    return home
