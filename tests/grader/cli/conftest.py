"""Run `python -m grader` as its users do."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest


@pytest.fixture
def grader(root):
    """Run the command in the kit, or elsewhere: grader("ex04", "--json", "-")."""

    def run(*args, cwd=root, **environment):
        command = [sys.executable, "-P", "-m", "grader", *map(str, args)]
        env = {**os.environ, "PYTHONPATH": str(root), **environment}
        return subprocess.run(command, cwd=cwd, capture_output=True, text=True, env=env, encoding="utf-8")

    return run
