"""From a name to its files: the only module that knows the layout of a kit.

    root/exercises/exNN_topic.py            the learner's: it may be broken or gone
    root/tests/visible/test_exNN_topic.py   exists = is registered
    root/tests/stubs/exNN_topic.py          the same as it was handed out
    root/solutions/exNN_topic.py            these may be absent (a student's copy)
    root/tests/hints/exNN_topic.md
    root/tests/practice/test_exNN_topic.py, sealed/exNN_topic.json     (only in a student's copy)
    root/tests/hidden/test_exNN_topic.py
    root/tests/mistakes/exNN_topic.toml, ideas.toml
    root/tests/unusual/exNN_topic/*.py
    root/tests/equivalents/exNN_topic.toml
    root/tests/chains/exNN_topic.py
    root/tests/pictures/exNN_topic.py
    root/pyproject.toml                     [tool.grader]: parts, weights, what is left out

What a file says about itself (title, hints, points, promises) is read as text: nothing is imported. Nothing that
a mark hangs on is read from the learner's file, and of its title any text will do that Python can or cannot read.
A file of hints has a heading for each level, from a nudge to the answer, and one for what is learned when it is done:

    ## Hint 1 ... ## Hint 2 ... ## Hint 3 ... ## Done
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from grader import settings
from grader.kitfiles import CatalogError, TestSpec, called, headings, headline, points_in, signatures, specs

if TYPE_CHECKING:
    from grader.evidence import Subject

__all__ = ["CatalogError", "Exercise", "Functions", "TestSpec", "exercises", "select"]

_STEM = re.compile(r"ex(\d+)_(\w+)")


class Exercise(NamedTuple):
    """One exercise of a kit."""

    root: Path
    id: str

    @property
    def number(self) -> int:
        return int(_STEM.fullmatch(self.id).group(1))  # type: ignore[union-attr]

    @property
    def topic(self) -> str:
        return self.id.partition("_")[2]

    @property
    def short(self) -> str:
        """The exNN of its name."""
        return self.id.partition("_")[0]

    @property
    def file(self) -> str:
        """The name of the learner's file."""
        return f"{self.id}.py"

    @property
    def stub(self) -> Path:
        return self.root / "exercises" / self.file

    @property
    def pristine(self) -> Path:
        """The stub as it was handed out, whatever the learner has made of it; an installed kit holds no other."""
        kept = self.root / "tests" / "stubs" / self.file
        return kept if kept.is_file() else self.stub

    @property
    def solution(self) -> Path:
        return self.root / "solutions" / self.file

    @property
    def mistakes(self) -> Path:
        return self.root / "tests" / "mistakes" / f"{self.id}.toml"

    @property
    def ideas(self) -> Path:
        """The misunderstandings behind the mistakes of all exercises."""
        return self.mistakes.with_name("ideas.toml")

    @property
    def chains(self) -> Path:
        """The products that the exercise asks for, link by link, if it asks for any."""
        return self.root / "tests" / "chains" / self.file

    @property
    def picture(self) -> Path:
        """What there is to draw of the exercise."""
        return self.root / "tests" / "pictures" / self.file

    @property
    def equivalents(self) -> Path:
        """Changes of the solution that change nothing anybody is asked for, with the reason."""
        return self.root / "tests" / "equivalents" / f"{self.id}.toml"

    @property
    def unusual(self) -> list[Path]:
        return sorted((self.root / "tests" / "unusual" / self.id).glob("*.py"))

    @property
    def test_files(self) -> list[Path]:
        """The test files that this copy of the kit holds, the visible one first."""
        folders = [self.root / "tests" / name for name in ("visible", "practice", "hidden")]
        return [path for folder in folders if (path := folder / f"test_{self.file}").is_file()]

    @property
    def sealed(self) -> Path:
        """What practice at home compares with: in a student's copy only."""
        return self.root / "tests" / "sealed" / f"{self.id}.json"

    @property
    def part(self) -> str:
        """The part of the course that the exercise belongs to, "" if it belongs to none."""
        return _settings(self.root).part(self.number)

    @property
    def visible(self) -> Path:
        return self.root / "tests" / "visible" / f"test_{self.file}"

    @property
    def title(self) -> str:
        """What the stub says behind "Exercise 19 (bonus): ", else what its visible tests say."""
        topic = headline(self.stub, self.number)[1] or headline(self.visible, self.number)[1] or self.id
        return topic[0].upper() + topic[1:]

    @property
    def bonus(self) -> bool:
        """Whether its points are counted apart: "Visible tests of exercise 19 (bonus): ..."."""
        said = self.visible if self.visible.is_file() else self.stub
        return "(bonus)" in headline(said, self.number)[0].lower()

    @property
    def tests(self) -> tuple[TestSpec, ...]:
        return tuple(
            spec._replace(points=spec.points * self.weight)
            for path in self.test_files
            for spec in specs(path)
        )

    @property
    def subject(self) -> Subject:
        """What a judge is told of it: its file, and where the files lie that there are."""
        from grader.evidence import Subject

        def there(path: Path) -> str | None:
            return str(path) if path.is_file() else None

        return Subject(
            self.id,
            self.file,
            list(map(str, self.test_files)),
            there(self.solution),
            there(self.mistakes),
            there(self.sealed),
            chains=there(self.chains),
            picture=there(self.picture),
        )

    @property
    def points(self) -> float:
        """What all its tests are worth."""
        return sum((points_in(path) for path in self.test_files), 0.0) * self.weight

    @property
    def weight(self) -> float:
        """How often its points count."""
        weights = _settings(self.root).weights
        return next((weight for name, weight in weights if self.is_called(name)), 1.0)

    @property
    def functions(self) -> tuple[str, ...]:
        """The names of the functions that the learner writes: those that its visible tests call."""
        return called(self.visible) if self.visible.is_file() else ()

    def parameters(self, function: str) -> tuple[str, ...]:
        """The names of a function's parameters, as they were handed out; none if that cannot be read."""
        return signatures(self.pristine).get(function, ())

    @property
    def hints(self) -> tuple[str, ...]:
        """Its hints, from a nudge to the answer."""
        said = headings(self.hints_file)
        return tuple(text for heading, text in said.items() if heading.startswith("hint "))

    @property
    def learned(self) -> str:
        """What somebody who has done it has learned, in a sentence; "" if nothing is said."""
        return " ".join(headings(self.hints_file).get("done", "").split())

    @property
    def hints_file(self) -> Path:
        return self.root / "tests" / "hints" / f"{self.id}.md"

    def is_called(self, name: str) -> bool:
        """Whether the name is one of this exercise: its number, exNN, its topic, or the whole stem."""
        plain = (
            name.strip().replace("\\", "/").rpartition("/")[2].lower().removesuffix(".py").replace("-", "_")
        )
        if plain in (self.id.lower(), self.topic.lower()):
            return True
        number = plain.removeprefix("ex")
        return number.isascii() and number.isdecimal() and len(number) < 9 and int(number) == self.number


class Functions(Mapping[str, tuple[str, ...]]):
    """The files of exercises and the functions that each asks for, which are read when somebody asks: it takes time."""

    def __init__(self, exercises: Sequence[Exercise]) -> None:
        self._exercises = {exercise.file: exercise for exercise in exercises}

    def __getitem__(self, file: str) -> tuple[str, ...]:
        return self._exercises[file].functions

    def __iter__(self) -> Iterator[str]:
        return iter(self._exercises)

    def __len__(self) -> int:
        return len(self._exercises)

    def __contains__(self, file: object) -> bool:
        return file in self._exercises


def exercises(root: Path) -> list[Exercise]:
    """All exercises of a kit's course, in order: those with visible tests, and an author's that have none yet."""
    stems = {path.stem.removeprefix("test_") for path in (root / "tests" / "visible").glob("test_ex*.py")}
    stems |= {path.stem for path in (root / "solutions").glob("ex*.py")}
    known = (Exercise(root, stem) for stem in stems if _STEM.fullmatch(stem))
    left_out = _settings(root).left_out
    taught = (exercise for exercise in known if not any(map(exercise.is_called, left_out)))
    return sorted(taught, key=lambda exercise: (exercise.number, exercise.id))


def select(root: Path, names: list[str]) -> list[Exercise]:
    """The exercises with these names (a number, exNN, a topic or the whole stem), each once, in order.

    Raises:
        CatalogError: A name is unknown; the text proposes the nearest known ones.
    """
    known = exercises(root)
    chosen = [_find(known, name) for name in names] if names else known
    return [exercise for exercise in known if exercise in chosen]


def _find(known: list[Exercise], name: str) -> Exercise:
    for exercise in known:
        if exercise.is_called(name):
            return exercise
    raise CatalogError(f"There is no exercise {name!r}. {_nearest(known, name)}")


def _nearest(known: list[Exercise], name: str) -> str:
    import difflib

    name = name.strip().lower().removesuffix(".py").replace("-", "_")
    if known and name.removeprefix("ex").isdecimal():
        return f"They are numbered from {known[0].short} to {known[-1].short}."
    spellings = {spelling: one.id for one in known for spelling in (one.id, one.topic, one.short)}
    close = difflib.get_close_matches(name, spellings, n=3, cutoff=0.5)
    close += [spelling for spelling in spellings if len(name) > 2 and name in spelling]
    found = list(dict.fromkeys(spellings[spelling] for spelling in close))[:3]
    return f"Did you mean {' or '.join(found)}?" if found else "python -m grader list shows them all."


def _settings(root: Path) -> settings.Settings:
    try:
        return settings.read(root)
    except settings.SettingsError as error:
        raise CatalogError(str(error)) from None
