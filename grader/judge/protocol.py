"""What crosses between the grader and its trusted test process: requests in, progress and a verdict out.

    Request(subjects, files, seed, ...)      to the test process: the size in eight bytes, then MessagePack
    Progress(done), Verdict(tests, ...)      from it: one JSON object a line

Plain typed records, checked on arrival. Nothing here knows pytest, a sandbox or a submission.
"""

from __future__ import annotations

from typing import Any

import msgspec


class Subject(msgspec.Struct, frozen=True):
    """One exercise to judge: its id, the learner's file, its test files, and what the diagnosis may read."""

    id: str
    file: str
    tests: list[str]
    solution: str | None
    mistakes: str | None


class Request(msgspec.Struct, frozen=True):
    """What to judge, and how."""

    tests_root: str
    subjects: list[Subject]
    files: dict[str, bytes]
    seed: int
    limits: tuple[float, float, float]
    switched_off: list[str]
    slot: int | None = None
    require_confinement: bool = False
    stop_early: bool = False


class Judged(msgspec.Struct, frozen=True):
    """One test as pytest and the plug-in saw it."""

    id: str
    passed: bool
    facts: dict[str, Any]


class Verdict(msgspec.Struct, frozen=True):
    """Everything that came out."""

    tests: list[Judged]
    printed: dict[str, str]
    diagnoses: dict[str, Any]
    mechanisms: list[list[str]]
    missing: list[str]
    versions: dict[str, str]


class Progress(msgspec.Struct, frozen=True):
    """A test is done."""

    done: str
