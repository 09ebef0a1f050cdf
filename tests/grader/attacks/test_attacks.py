"""No submission, however hostile, raises its score, reads a secret, leaves a trace or ends the grader."""

from __future__ import annotations

import os
import re
import sys
import unicodedata

import jsonschema
import pytest

from grader.report import terminal
from grader.result import schema
from grader.sandbox import connection, submission, surroundings, wire
from grader.screen import Screen
from tests.grader.attacks import table
from tests.grader.attacks.harness import FOLDER, World, collection

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="attacks are let loose where they are confined"
)
ATTACKS = collection()
COMMAND = re.compile(r"(?m)^[^\S\n]*(?:\| *)?::[A-Za-z][^\n]*::|##\w*\[")
INSIDE = {name for module in (connection, submission, surroundings, wire) for name in vars(module)}
METADATA = "reading/size_and_time_of_a_hidden_file"
"""Stopped by an own user only, whom the interpreter must be readable for; contents are never told."""
SHAPE = jsonschema.Draft202012Validator(schema())


@pytest.fixture(scope="module")
def world():
    """One world for all: what one attack leaves behind meets the next."""
    with World() as one:
        yield one


@pytest.mark.parametrize("attack", ATTACKS, ids=[attack.name for attack in ATTACKS])
def test_attack(world, attack):
    """No more points than its honest part, a whole report, nothing reached, nothing left, in bounded time."""
    attempt = world.attempt(attack)
    report = attempt.report
    assert report.status == "graded", report
    assert report.score + report.bonus_score <= attack.most, report
    assert attempt.damage == (
        [] if world.hides_metadata or attack.name != METADATA else ["the report tells the size"]
    )
    assert attempt.seconds < attack.seconds * _waiting()
    check_report(world, report, attack.exercise)
    if ATTACKS.index(attack) % 3 == 2:  # whatever one of the last three has changed
        world.check_next()


def check_report(world, report, exercise):
    """Every expected test is there, the report is as published, and nothing in it acts on a reader."""
    (result,) = report.exercises
    assert [test.id for test in result.tests] == [spec.id for spec in world.exercise(exercise).tests]
    written = terminal_and_json(report, (60, 80, 100) if "::" in result.output else (100,))
    SHAPE.validate(written[0])
    for text in texts(written):
        assert acting(text) == [], ascii(text)
        assert COMMAND.search(text) is None, text
    assert len(str(report)) < 40_000


def terminal_and_json(report, widths):
    """The report as data, and as it stands in terminals of these widths."""
    import json

    from grader.report.json import render

    shown = [terminal.render(report, Screen(width)) for width in widths]
    return [json.loads(render(report)), *shown]


def texts(value):
    """All texts in plain data."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for item in [*value, *value.values()] if isinstance(value, dict) else value:
            yield from texts(item)


def acting(text):
    """The characters that move a cursor, reorder or hide text, or are none."""
    kinds = ("Cc", "Cf", "Cs", "Zl", "Zp", "Cn")
    return [letter for letter in text if letter not in "\n\t" and unicodedata.category(letter) in kinds]


def test_the_collection_is_large_and_each_attack_says_what_must_hold():
    """A collection that shrinks is noticed; a name is used once."""
    assert len(ATTACKS) >= 150
    assert len({attack.source for attack in ATTACKS}) == len(ATTACKS)


def test_nothing_happens_afterwards(world):
    """A moment after the last attack the world is still as it was."""
    import time

    time.sleep(1.5)
    assert [name for name, seen in world._seen().items() if seen != world._before[name]] == []
    world.check_next()


def test_isolation_cannot_be_claimed(world):
    """What a submission says of its confinement is not in the report."""
    attack = next(attack for attack in ATTACKS if attack.name == "messages/forged_isolation")
    assert "forged" not in str(world.attempt(attack).report.run)


@pytest.mark.slow
@pytest.mark.parametrize("without", [{"zygote"}, {"zygote", "poll"}], ids=["spawned", "spawned, threads"])
def test_messages_without_a_zygote(without):
    """Where workers are new interpreters, and where pipes cannot be polled, a hostile message is worth as little."""
    with World(frozenset(without)) as world:
        for attack in ATTACKS:
            if attack.name.startswith("messages/"):
                attempt = world.attempt(attack)
                assert (attempt.report.status, attempt.damage) == ("graded", []), attack.name
                assert attempt.report.score <= attack.most, attack.name
        world.check_next()


@pytest.mark.slow
def test_each_mechanism_stops_something():
    """No mechanism is decoration: without each, an attack succeeds that it stops."""
    rows = table.rows()
    print(table.markdown(rows))
    for mechanism in table.mechanisms():
        assert table.stopped_by(rows, mechanism), f"{mechanism} stops nothing"
    assert [row.attack for row in rows if row.damage[table.ALL_ON] and row.attack != METADATA] == []


def test_the_attacks_find_what_they_reach_for():
    """They know the worker's inside by name: a name that has changed would make them harmless for no good reason."""
    live = connection.Connection(0, 0)
    for path in sorted(FOLDER.glob("*/*.py")):
        text = path.read_text(encoding="utf-8")
        kinds = re.findall(r'__name__ == "(\w+)"', text)
        assert set(kinds) <= INSIDE, path.name
        if "Connection" in kinds:
            assert all(hasattr(live, name) for name in re.findall(r"one\.(\w+)", text)), path.name
            assert set(re.findall(r'__globals__\["(\w+)"\]', text)) <= set(vars(connection)), path.name


@pytest.mark.slow
def test_the_disk_is_bounded_where_workers_have_no_file_system_of_their_own():
    """There it is counted, deleted files included, and whoever takes too much is ended."""
    with World(frozenset({"own-tmpfs"})) as world:
        for attack in ATTACKS:
            if attack.name.startswith("writing/"):
                attempt = world.attempt(attack)
                assert (attempt.report.status, attempt.damage) == ("graded", []), attack.name
                assert attempt.report.score <= attack.most, attack.name
        world.check_next()


def _waiting():
    """How many want each processor: a clock runs so much faster than this program."""
    return max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))
