"""JSON and names as the formats write them."""

from __future__ import annotations

import json

from grader.report.writing import json_line, json_text, unique


def test_a_file_of_json_is_read_back():
    """Two spaces to a level, a newline at its end, letters as they are."""
    assert json_text({"θ": [1]}) == '{\n  "θ": [\n    1\n  ]\n}\n'


def test_a_line_of_json_is_one_line_of_ascii():
    """No letter in it ends the line, whatever a terminal or a log takes for an end."""
    text = "θ\n\x85\u2028\r\x1b[2J"
    line = json_line({"said": text})
    assert line.isascii()
    assert len(line.splitlines()) == 1
    assert json.loads(line) == {"said": text}


def test_names_are_told_apart():
    """Also from a name that looks as if it had been."""
    assert unique(["a", "a", "b", "a (2)", "a"]) == ["a", "a (2)", "b", "a (2) (2)", "a (3)"]
