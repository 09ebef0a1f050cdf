"""What an instructor should know of how a submission came in: late, and which of several uploads was graded.

    remark(uploaded, taken, of, best)     "Handed in late. Graded: theta-1.py, the latest of 2 uploads."
    is_nothing(parts)                     whether there is no file in what was handed in

It stands beside the marks in scores.csv, and takes none away.
"""

from __future__ import annotations

import os
import stat

from grader.intake.handed_in import versions
from grader.intake.uploads import Part
from grader.text import clean_line

MOST_NAMED = 2
LETTERS = 120
MOST_LOOKED_AT = 1000


def remark(uploaded: tuple[Part, ...], taken: tuple[Part, ...], of: int, best: bool) -> str:
    """What there is to say of the version that counts; `of` is how many there were to choose from."""
    said = ["Handed in late."] if any(part.late for part in taken) else []
    if of > 1:
        which = "best" if best else "latest"
        said.append(f"Graded: {_named(uploaded, taken)}, the {which} of {of} uploads.")
    return " ".join(said)


def _named(uploaded: tuple[Part, ...], taken: tuple[Part, ...]) -> str:
    """The files of which there are other versions, as the platform calls them."""
    others = [{part.path for part in version} for version in versions(uploaded)]
    own = [part.path.name for part in taken if not all(part.path in other for other in others)]
    more = f" and {len(own) - MOST_NAMED} more" if len(own) > MOST_NAMED else ""
    return ", ".join(clean_line(name, LETTERS) for name in own[:MOST_NAMED]) + more


def is_nothing(parts: tuple[Part, ...]) -> bool:
    """Whether all of it are folders in which nothing lies but what systems put there."""
    return bool(parts) and not any(_holds_a_file(part) for part in parts)


def _holds_a_file(part: Part) -> bool:
    try:
        if not stat.S_ISDIR(os.lstat(part.path).st_mode):
            return True
        for looked, (_, _, files) in enumerate(os.walk(part.path)):
            if looked > MOST_LOOKED_AT or any(not name.startswith(".") for name in files):
                return True
    except OSError:
        return True
    return False
