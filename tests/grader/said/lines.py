"""What the grader said about one program, as lines that a person can compare: `block(program, result, quoted, level)`.

    2.5/10 failed | drops-the-slope
      failed, hint 1, A, at `def backward(W, A):`: test_first, test_second
        The values of dW are wrong.
      A: exact, drops-the-slope (dW): The slope of the activation is not there.

A test that is not named passed, and nothing is said about it. A diagnosis is said once; its letter marks the tests
that have it. A place is told by the text of its line, which stays the same when one is added above it; the number
of a line is `#`. Hints, and the calls that messages begin with, are quoted by the number that they have in the head
of the file (`Quoted`), or in full where they have none.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from grader.grading.pool import Variant
from grader.result import Diagnosis, ExerciseResult, Location, TestResult

ALL, NO_DIAGNOSES, POINTS = LEVELS = ("|", "~", "~~")
_NUMBER = re.compile(r"(?<=\bin line )\d+(?=[:.])|(?<=\.py:)\d+(?=: \w+Warning)")
_CALL = re.compile(r"\w+\(.{50,}?\)(?=: )")


class Quoted(NamedTuple):
    """Texts that come again and again, numbered from 1 by their places here."""

    hints: list[str]
    calls: list[str]

    @staticmethod
    def of(results: list[ExerciseResult]) -> Quoted:
        """The hints and calls in these results."""
        tests = [test for result in results for test in result.tests]
        hints = dict.fromkeys(one_line(test.hint) for test in tests if test.hint)
        calls = dict.fromkeys(found[0] for test in tests if (found := _CALL.match(_told(test))))
        return Quoted(list(hints), list(calls))


def block(program: Variant, result: ExerciseResult, quoted: Quoted, level: str = ALL) -> str:
    """The lines about one program."""
    first = f"{result.score:g}/{result.max_score:g} {result.status} {level} {program.name}\n"
    if level == POINTS:
        return first
    letters: dict[Diagnosis | None, str] = {None: ""}
    tests: dict[str, list[str]] = {}
    for test in result.tests:
        letters.setdefault(test.diagnosis, chr(ord("A") + len(letters) - 1))
        said = _facts(test, quoted, program, letters[test.diagnosis] if level == ALL else "")
        tests.setdefault(said, []).append(function(test))
    lines = [said.format(tests=", ".join(names)) for said, names in tests.items() if said]
    if level == ALL:
        lines += [_diagnosed(letter, one, program) for one, letter in letters.items() if one is not None]
    if result.output:
        printed = result.output.splitlines()
        lines.append(f"{len(printed)} lines printed: {printed[0]}")
    return first + _NUMBER.sub("#", "".join(f"  {indented(line)}\n" for line in lines))


def function(test: TestResult) -> str:
    """The name of a test in its file."""
    return test.id.partition("::")[2]


def one_line(text: str) -> str:
    """Where a hint's lines are broken is no matter."""
    return " ".join(text.split())


def indented(text: str) -> str:
    """Further lines stand further right."""
    return "\n".join(line.rstrip() for line in text.split("\n")).replace("\n", "\n    ")


def _facts(test: TestResult, quoted: Quoted, program: Variant, letter: str) -> str:
    """Everything about a test but its name; nothing if it passed, as it should, without a word."""
    facts: list[str] = [test.outcome]
    if test.score != (test.max_score if test.outcome == "passed" else 0):
        facts.append(f"{test.score:g} points")
    if test.hint is not None:
        hint = one_line(test.hint)
        facts.append(f"hint {quoted.hints.index(hint) + 1 if hint in quoted.hints else hint}")
    facts += [letter] if letter else []
    facts += [f"at {_place(test.location, program)}"] if test.location else []
    if facts == ["passed"] and test.message is None:
        return ""
    text = f"\n{_message(_told(test), quoted)}".replace("{", "{{").replace("}", "}}")
    return ", ".join(facts) + ": {tests}" + text


def _place(location: Location, program: Variant) -> str:
    """The text of a line, or its number in another file."""
    if location.file is not None:
        return f"line {location.line} of {location.file}"
    lines = program.source.decode().splitlines()
    text = f"`{lines[location.line - 1].strip()}`" if location.line <= len(lines) else f"line {location.line}"
    return f"{text} of cell {location.cell}" if location.cell else text


def _told(test: TestResult) -> str:
    """The message, behind the call that it is about."""
    if test.call is None:
        return str(test.message)
    given = (f"{one.keyword}={one.value}" if one.keyword else one.value for one in test.call.arguments)
    return f"{test.call.function}({', '.join(given)}): {test.message}"


def _message(message: str, quoted: Quoted) -> str:
    found = _CALL.match(message)
    if found is None or found[0] not in quoted.calls:
        return message
    return f"call {quoted.calls.index(found[0]) + 1}{message[found.end() :]}"


def _diagnosed(letter: str, one: Diagnosis, program: Variant) -> str:
    where = f" ({', '.join(one.where)})" if one.where else ""
    found = [f" by {one.source}"] if one.source else []
    found += [f" at {_place(Location(one.line), program)}"] if one.line else []
    found += [f" {one.columns[0]} to {one.columns[1]}"] if one.columns else []
    found += [f", idea {one.idea}"] if one.idea else []
    path = "\n" + one.path if one.path else ""
    return f"{letter}: {one.confidence}, {one.mistake}{where}{''.join(found)}: {one.says}{path}"
