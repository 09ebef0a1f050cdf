"""Who submitted what, out of a Gradescope export, read line by line."""

from __future__ import annotations

from grader.intake.metadata import Submitter, submitters

TEXT = """---
submission_1:
  :submitters:
  - :name: Ada Hopper
    :sid: '12345'
    :email: ada@example.edu
  - :name: "Bob \\u00d6tz\\t\\x41"
    :sid:
  :created_at: 2026-01-01
  :results:
    output: |
      submission_9:
        :submitters:
        - :name: Eve
'submission_2':
  :submitters:
    - :name: 'O''Brien'
  :history:
  - :name: Mallory
"""


def test_people_are_read_with_their_numbers(tmp_path):
    """In quotes of either kind; several to a submission; nothing of what a student's output says."""
    (tmp_path / "m.yml").write_text(TEXT)
    assert submitters(tmp_path / "m.yml") == {
        "submission_1": [Submitter("Ada Hopper", "12345", "ada@example.edu"), Submitter("Bob Ötz\tA")],
        "submission_2": [Submitter("O'Brien")],
    }


def test_a_file_that_cannot_be_read_names_nobody(tmp_path):
    """Missing, or no text at all."""
    assert submitters(tmp_path / "none.yml") == {}
    (tmp_path / "m.yml").write_bytes(b"\xff\x00submission_1\n" * 100)
    assert submitters(tmp_path / "m.yml") == {}
