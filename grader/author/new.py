"""Begins a new exercise: `write(root, name)` -> the files that were written.

    momentum, exNN_momentum      the topic, with the next free number or one of its own

What is written is a small exercise that works, the files of template/ with its number and topic in them:
`python -m grader check` passes on it as it stands. Change it file by file into the exercise you want; `check` tells
what does not fit together on the way.
"""

from __future__ import annotations

import re
from pathlib import Path

from grader.catalog import CatalogError, Exercise, exercises

TEMPLATE = Path(__file__).parent / "template"
_NAME = re.compile(r"(?:ex(?P<number>\d{2})_)?(?P<topic>(?!ex\d)[a-z][a-z0-9]*(?:_[a-z0-9]+)*)", re.ASCII)


def write(root: Path, name: str) -> list[Path]:
    """Write the files of a new exercise into the kit; nothing that is there is touched.

    Raises:
        CatalogError: The name is none, its number or topic is taken, or a file is in the way.
    """
    exercise = _new(root, name)
    texts = {path: _filled(text, exercise) for path, text in _files(exercise).items()}
    for path in texts:
        if path.exists():
            raise CatalogError(f"{path.relative_to(root)} exists already; nothing was written.")
    for path, text in texts.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    return [path.relative_to(root) for path in texts]


def _new(root: Path, name: str) -> Exercise:
    known = exercises(root)
    match = _NAME.fullmatch(name.strip().replace("-", "_"))
    if match is None:
        raise CatalogError(
            f"{name!r} is no name for an exercise: give a topic in small letters (momentum, weight_decay), "
            "or exNN and a topic, with two digits for NN (exNN_momentum)."
        )
    number = int(match["number"]) if match["number"] else max((one.number for one in known), default=0) + 1
    for other in known:
        if other.number == number or other.topic == match["topic"]:
            raise CatalogError(f"{other.id} has that number or topic already.")
    return Exercise(root, f"ex{number:02d}_{match['topic']}")


def _files(exercise: Exercise) -> dict[Path, str]:
    """Where each file of the template goes, and its text."""
    tests = exercise.root / "tests"
    places = {
        "exercise.py": exercise.stub,
        "solution.py": exercise.solution,
        "visible.py": tests / "visible" / f"test_{exercise.file}",
        "hidden.py": tests / "hidden" / f"test_{exercise.file}",
        "mistakes.toml": exercise.mistakes,
        "hints.md": exercise.hints_file,
    }
    texts = {place: (TEMPLATE / name).read_text(encoding="utf-8") for name, place in places.items()}
    texts[tests / "stubs" / exercise.file] = texts[exercise.stub]
    for path in sorted((TEMPLATE / "unusual").glob("*.py")):
        texts[tests / "unusual" / exercise.id / path.name] = path.read_text(encoding="utf-8")
    return texts


def _filled(text: str, exercise: Exercise) -> str:
    words = exercise.topic.replace("_", " ")
    return (
        text.replace("@NUMBER@", str(exercise.number))
        .replace("@TOPIC@", words)
        .replace("@SHORT@", exercise.short)
    )
