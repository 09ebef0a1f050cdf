"""Every attack through one batch with two jobs, each beside an honest neighbour."""

from __future__ import annotations

import json
import sys

import msgspec
import pytest

from grader.result import Report
from tests.grader.attacks.harness import World, collection
from tests.grader.attacks.test_attacks import METADATA
from tests.grader.cli import classes

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="attacks are let loose where they are confined"),
]


def test_no_attack_gains_or_reaches_its_neighbour():
    """No more points than its honest part, no secret told, nothing changed, and the neighbours are all alike."""
    attacks = collection()
    with World() as world:
        folders = [world.write(attack) for attack in attacks]
        right = (world.kit / "solutions" / "ex04_relu.py").read_text(encoding="utf-8")
        for folder in folders:
            (folder.parent / f"{folder.name} neighbour").mkdir()
            (folder.parent / f"{folder.name} neighbour" / "ex04_relu.py").write_text(right, encoding="utf-8")
        results = world.base / "results"
        asked = [
            word for name in sorted({attack.exercise for attack in attacks}) for word in ("--exercise", name)
        ]
        options = ["--kit", world.kit, "--seed", "1", "--jobs", "2", "--time-limit", "0.5", *asked]
        words = ["-P", "-m", "grader", "batch", folders[0].parent, "--output", results, *options]
        done = classes.run(sys.executable, *words)
        assert done.returncode == 0, done.stderr
        neighbours = set()
        for attack, folder in zip(attacks, folders, strict=True):
            path = results / "reports" / f"{folder.name}.json"
            report = msgspec.json.decode(path.read_bytes(), type=Report)
            assert report.status == "graded", attack.name
            assert report.score + report.bonus_score <= attack.most, attack.name
            text = path.read_text(encoding="utf-8")
            assert world.secret not in text, attack.name
            if world.hides_metadata or attack.name != METADATA:
                assert f"SIZE {world.size}" not in text, attack.name
            beside = json.loads(path.with_name(f"{folder.name} neighbour.json").read_text(encoding="utf-8"))
            del beside["run"], beside["submission"]["name"]
            neighbours.add(json.dumps(beside, sort_keys=True))
        assert len(neighbours) == 1
        assert world._damage(report) == []
        assert sum(one["score"] for one in json.loads(neighbours.pop())["exercises"]) == 4
