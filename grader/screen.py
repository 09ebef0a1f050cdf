"""What a text for people is written for: how wide it may be, and whether colours and signs beyond ASCII are shown.

Screen(width, color, unicode, links)
    .text(renderable, ...)      rich's things as text for it
    .paint(text, style)         a plain text in a style, as it is where there are no colours
    .plain(text)                in ASCII where nothing else can be shown
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from rich.console import RenderableType

_ASCII = {
    "✓": "+",
    "✗": "x",
    "⧖": "T",
    "·": ".",
    "☠": "#",
    "θ": "theta",
    "○": "o",
    "★": "*",
    "■": "#",
    "▣": "+",
    "□": ".",
}
_STYLES = {"bold": 1, "dim": 2, "red": 31, "green": 32, "yellow": 33, "magenta": 35, "cyan": 36}


class Screen(NamedTuple):
    """A terminal, a pipe or a file."""

    width: int = 100
    color: bool = False
    unicode: bool = True
    links: bool = False

    def text(self, *parts: RenderableType) -> str:
        """These things one below the other, without blanks at the ends of lines."""
        from rich.console import Console

        stream = io.StringIO()
        console = Console(
            file=stream,
            width=self.width,
            force_terminal=self.color,
            no_color=not self.color,
            highlight=False,
            legacy_windows=False,
        )
        for part in parts:
            console.print(part)
        return self.plain("\n".join(line.rstrip() for line in stream.getvalue().splitlines()) + "\n")

    def paint(self, text: str, *styles: str) -> str:
        """The text in these styles ("bold", "red"), without rich."""
        if not self.color or not styles:
            return text
        codes = ";".join(str(_STYLES[style]) for style in styles)
        return f"\x1b[{codes}m{text}\x1b[0m"

    def link(self, text: str, file: Path) -> str:
        """The text, which opens the file where the terminal knows links (OSC 8)."""
        return f"\x1b]8;;{file.as_uri()}\x1b\\{text}\x1b]8;;\x1b\\" if self.links else text

    def plain(self, text: str) -> str:
        """The text as it is, or with ASCII signs for ours where nothing else can be shown."""
        if self.unicode:
            return text
        return "".join(_ASCII.get(letter, letter) for letter in text).encode("ascii", "replace").decode()
