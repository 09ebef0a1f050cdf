"""A batch on this machine: some judges side by side, each with a thread that waits for it.

    run(tasks, plan, results, jobs, on_done)      raises ResultsError where results cannot be written any more

Judges side by side have a processor each, in turn; a single one goes where the system sends it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator

from grader.grading.batch import Graded, Plan, Task, failed, grade_work, judge_for, keep, read_task
from grader.grading.results import Record, Results
from grader.judge.board import Board
from grader.judge.client import Judge

ANYWHERE = -1
"""The slot of a judge that shares its processors with whatever else is there."""
OnDone = Callable[[Record, bool], None]
"""Is told each record, and whether it was there before."""


class _Bench:
    """A judge that is replaced when it has ended."""

    def __init__(self, plan: Plan, slot: int, board: Board | None) -> None:
        self._plan, self.slot, self._board = plan, slot, board
        self._judge: Judge | None = None

    def judge(self) -> Judge:
        if self._judge is None or self._judge.closed:
            self._judge = judge_for(self._plan, self.slot, self._board)
        return self._judge

    def close(self) -> None:
        if self._judge is not None:
            self._judge.close()

    def interrupt(self) -> None:
        if self._judge is not None:
            self._judge.interrupt()


def run(tasks: Iterable[Task], plan: Plan, results: Results, jobs: int, on_done: OnDone) -> None:
    """Every task gets its record; `on_done` is called from one thread at a time."""
    board = Board() if jobs > 1 else None
    benches = [_Bench(plan, slot if jobs > 1 else ANYWHERE, board) for slot in range(jobs)]
    crew = _Crew(iter(tasks), plan, results, on_done)
    threads = [threading.Thread(target=crew.work, args=(bench,), daemon=True) for bench in benches]
    try:
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    except BaseException:
        crew.stop()
        for bench in benches:
            bench.interrupt()
        for thread in threads:
            thread.join(10)
        raise
    finally:
        for bench in benches:
            bench.close()
    if crew.failed is not None:
        raise crew.failed


class _Crew:
    """What the threads share: the tasks, the results, and who has failed."""

    def __init__(self, tasks: Iterator[Task], plan: Plan, results: Results, on_done: OnDone) -> None:
        self._tasks, self._plan, self._results, self._on_done = tasks, plan, results, on_done
        self._lock = threading.Lock()
        self._stopped = False
        self.failed: BaseException | None = None

    def stop(self) -> None:
        self._stopped = True

    def work(self, bench: _Bench) -> None:
        """Take tasks until there are none; what goes wrong with the results themselves ends all."""
        try:
            while (task := self._next()) is not None:
                self._do(task, bench)
        except BaseException as error:
            with self._lock:
                if not self._stopped:
                    self.failed, self._stopped = error, True

    def _next(self) -> Task | None:
        with self._lock:
            return None if self._stopped else next(self._tasks, None)

    def _do(self, task: Task, bench: _Bench) -> None:
        found = read_task(task, self._plan, self._results)
        if isinstance(found, Record):
            with self._lock:
                before = bool(found.digest)
                if not before:
                    self._results.keep(found, {})
                self._on_done(found, before)
            return
        graded: Graded | Exception
        try:
            graded = grade_work(found, self._plan, bench.judge, bench.slot)
        except Exception as error:
            graded = error
        with self._lock:
            if self._stopped:
                return
            if isinstance(graded, Exception):
                record = failed(task, graded)
                self._results.keep(record, {})
            else:
                record = keep(found, graded, self._results, self._plan)
            self._on_done(record, False)
