"""Text for people is as wide, as colourful and as plain as where it is shown."""

from __future__ import annotations

from pathlib import Path

from grader.screen import Screen


def test_colours_are_written_where_there_are_any():
    """Several styles together; without colours the text is as it was."""
    assert Screen(color=True).paint("no", "bold", "red") == "\x1b[1;31mno\x1b[0m"
    assert Screen().paint("no", "bold", "red") == "no"
    assert Screen(color=True).paint("no") == "no"


def test_signs_have_ascii_where_nothing_else_can_be_shown():
    """What has no sign of its own becomes a question mark, never an error."""
    assert Screen(unicode=False).plain("✓ θ1 · ★ 漢") == "+ theta1 . * ?"
    assert Screen().plain("✓ θ1") == "✓ θ1"


def test_links_are_written_where_the_terminal_knows_them():
    """The text is the same without."""
    assert Screen().link("it.py", Path("/work/it.py")) == "it.py"
    assert (
        Screen(links=True).link("it.py", Path("/a b/it.py"))
        == "\x1b]8;;file:///a%20b/it.py\x1b\\it.py\x1b]8;;\x1b\\"
    )


def test_what_rich_lays_out_stays_within_the_width():
    """No blanks at the ends of lines, no colours where there are none."""
    from rich.table import Table

    table = Table("name", "what it is")
    table.add_row("✓", "a parameter " * 12)
    lines = Screen(40, unicode=False).text(table).splitlines()
    assert max(map(len, lines)) <= 40
    assert all(line == line.rstrip() for line in lines)
    assert any("+" in line for line in lines)
