"""From recorded calls to "what is wrong here"."""

from __future__ import annotations

from typing import Any


def diagnose_exercise(subject: Any, evidence: list[Any]) -> dict[str, Any]:
    """The diagnoses of an exercise's failed tests, by test id."""
    return {}
