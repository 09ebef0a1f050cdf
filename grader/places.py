"""Where things are: the kit whose tests are run, and the exercises that are the learner's own.

    Places(kit, own)      kit: the folder with exercises/ and tests/; own: the folder whose exercises/ are worked on
    find(given)           the kit beside this package, or in it when it is installed, or the given one

The kit is never found through the folder one stands in, since that may be a submission, and tests are run where
they are trusted. Standing there decides one thing only: whose exercises/ are meant when no submission is named. In
a folder that `python -m grader init` has laid out, and marked, it is those of that folder.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from grader.catalog import CatalogError, exercises

MARK = ".backprop-kata"
"""In a folder that `init` has laid out."""


NOTHING_HERE = "There are no exercises of yours here. Lay out a folder to work in: {} init DIR"


class Places(NamedTuple):
    """The kit, and the folder whose exercises/ are the learner's own; None where there is no such folder here."""

    kit: Path
    own: Path | None

    @property
    def practice(self) -> bool:
        """Whether the learner works in a copy that `init` has laid out, apart from the kit."""
        return self.own is not None and self.own != self.kit


def find(given: Path | None = None) -> Places:
    """The places for somebody who stands here.

    Raises:
        CatalogError: There is no kit where one is expected.
    """
    kit = _kit(given)
    return Places(kit, _copy() or (None if kit == installed() else kit))


def beside() -> Path:
    """Where the kit is in a clone or a student's copy: the folder that this package lies in."""
    return Path(__file__).resolve().parents[1]


def installed() -> Path:
    """Where it is when it was installed: in this package."""
    return Path(__file__).resolve().parent / "kit"


def here() -> Path | None:
    """The folder one stands in, None if it is gone."""
    try:
        return Path.cwd().resolve()
    except OSError:
        return None


def _kit(given: Path | None) -> Path:
    if given is not None:
        if not _is_kit(given):
            raise CatalogError(f"{given} is no kit: a kit has folders exercises/ and tests/visible/.")
        return given.resolve()
    for place in (beside(), installed()):
        if _is_kit(place):
            return place
    raise CatalogError(
        f"The kit's folders exercises/ and tests/visible/ are expected in {beside()} or in {installed()}, and "
        "are in neither. Name the folder that holds them: --kit DIR"
    )


def _is_kit(folder: Path) -> bool:
    # exercises/ may be gone: it is the learner's, and nobody needs it to grade another submission.
    return (folder / "tests" / "visible").is_dir()


def _copy() -> Path | None:
    """The copy that one stands in, if it is one."""
    standing = here()
    for folder in [] if standing is None else [standing, *standing.parents]:
        if (folder / MARK).is_file() and (folder / "exercises").is_dir():
            return folder
    return None


def holds_exercises(folder: Path, kit: Path) -> bool:
    """Whether files called like exercises of the kit lie in the folder, or in its exercises/."""
    names = [exercise.file for exercise in exercises(kit)]
    return any((place / name).is_file() for place in (folder, folder / "exercises") for name in names)
