"""What the kit's files say about themselves, read as text: nothing is imported, nothing that is read runs.

headline(path, number)    what is before and behind "exercise 9: " on its first such line; any text will do
called(path)              the functions of a submission that a file of tests calls
signatures(path)          the parameters of its functions
specs(path)               its tests: titles, points, hints
points_in(path)           what they are worth together
headings(path)            the texts of a Markdown file, by heading
"""

from __future__ import annotations

import ast
import functools
import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from grader.text import clean_line, readable

if TYPE_CHECKING:
    from grader.result import Visibility

MAX_HEAD = 20_000
_MARKED = re.compile(
    r"(?m)^@pytest\.mark\.points\((\d+(?:\.\d+)?)\)\n"
    r"def (test\w*)\([^()\n]*\)(?: -> None)?:\n"
    r'    """((?:[^"\\]|"(?!""))*)"""'
)
"""A test as the kit's are written: reading it so is quick. A file that holds any other is parsed, which takes time."""

_TEST = re.compile(r"(?m)^[ \t]*(?:async[ \t]+)?def[ \t]+test")


class CatalogError(Exception):
    """The kit or a name in it cannot be used; the text says why and what to do."""


class TestSpec(NamedTuple):
    """What a test says about itself."""

    id: str
    function: str
    title: str
    visibility: Visibility
    points: float
    hint: str | None


class _Test(NamedTuple):
    name: str
    doc: str
    points: float


@functools.lru_cache(maxsize=256)
def headline(path: Path, number: int) -> tuple[str, str]:
    """What a file says of its exercise before and behind the first colon; "" where it says nothing."""
    text = _head(path)
    found = re.search(rf"(?mi)^(.*\bexercise 0*{number}\b[^:\n]*):[ \t]*(\S[^\n]*)", text)
    if found is None:
        return "", ""
    return found[1], clean_line(found[2].split('"""')[0].split("'''")[0].strip().rstrip("."))


def _head(path: Path) -> str:
    """How a file begins; nothing of a pipe, which nobody may be writing to."""
    try:
        if path.is_file():
            with path.open("rb") as file:
                return readable(file.read(MAX_HEAD))
    except OSError:
        pass
    return ""


@functools.lru_cache(maxsize=256)
def signatures(path: Path) -> dict[str, tuple[str, ...]]:
    """The names of the parameters of each function of a file; none of a file that Python cannot read."""
    try:
        tree = ast.parse(path.read_bytes() if path.is_file() else b"")
    except (OSError, SyntaxError, ValueError, RecursionError, MemoryError):
        return {}
    functions = (node for node in tree.body if isinstance(node, ast.FunctionDef))
    return {node.name: tuple(arg.arg for arg in node.args.posonlyargs + node.args.args) for node in functions}


@functools.lru_cache(maxsize=256)
def called(path: Path) -> tuple[str, ...]:
    """The functions of a submission that a file of tests calls, also by way of `submission.with_arguments`."""
    names: dict[str, int] = {}
    for node in ast.walk(_parsed(path)):
        if isinstance(node, ast.Attribute) and node.attr != "with_arguments":
            holder = (
                node.value.attr if isinstance(node.value, ast.Attribute) else getattr(node.value, "id", "")
            )
            if holder in ("submission", "with_arguments"):
                names.setdefault(node.attr, node.lineno)
    return tuple(sorted(names, key=lambda name: (names[name], name)))


@functools.lru_cache(maxsize=256)
def specs(path: Path) -> tuple[TestSpec, ...]:
    """What its tests say about themselves."""
    folder = path.parent.name
    visibility: Visibility = (
        "visible" if folder == "visible" else "practice" if folder == "practice" else "hidden"
    )
    said = []
    for name, doc, points in _marked(path) or _tests(path):
        doc = doc or name.replace("_", " ")
        id = f"{visibility}/{path.name}::{name}"
        said.append(TestSpec(id, name, doc.partition("\n")[0].strip(), visibility, points, _hint(doc)))
    return tuple(said)


def _marked(path: Path) -> list[_Test] | None:
    """The tests of a file in which all are written in the usual form."""
    import inspect  # `list` does without

    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    marked = _MARKED.findall(text)
    if not len(marked) == len(_TEST.findall(text)) == text.count("mark.points("):
        return None
    return [_Test(name, inspect.cleandoc(doc), float(points)) for points, name, doc in marked]


def _tests(path: Path) -> list[_Test]:
    """The tests of any file."""
    functions = [node for node in _parsed(path).body if isinstance(node, ast.FunctionDef)]
    return [
        _Test(node.name, ast.get_docstring(node) or "", _points(node, path))
        for node in functions
        if node.name.startswith("test")
    ]


def points_in(path: Path) -> float:
    """What the tests of a file are worth together."""
    return sum(spec.points for spec in specs(path))


@functools.lru_cache(maxsize=256)
def headings(path: Path) -> dict[str, str]:
    """The texts of a Markdown file below its second-level headings, by the heading in small letters."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise CatalogError(f"The hints in {path.name} cannot be read: {error}") from None
    pieces = re.split(r"(?m)^## +(.+?) *$", text)[1:]
    return {
        heading.lower(): body.strip("\n") for heading, body in zip(pieces[::2], pieces[1::2], strict=True)
    }


@functools.lru_cache(maxsize=256)
def _parsed(path: Path) -> ast.Module:
    try:
        return ast.parse(path.read_text(encoding="utf-8"))
    except (OSError, SyntaxError, ValueError) as error:
        raise CatalogError(f"The kit's own file {path.name} cannot be read: {error}") from None


def _points(node: ast.FunctionDef, path: Path) -> float:
    """The number in `@pytest.mark.points(number)`; a test without the marker is worth nothing."""
    for decorator in node.decorator_list:
        if isinstance(decorator, ast.Call) and ast.unparse(decorator.func) == "pytest.mark.points":
            try:
                return float(ast.literal_eval(decorator.args[0]))
            except (ValueError, IndexError, TypeError):
                raise CatalogError(f"{path.name}: the points of {node.name} are not a number.") from None
    return 0.0


def _hint(doc: str) -> str | None:
    for paragraph in doc.split("\n\n")[1:]:
        if paragraph.strip().startswith("Hint:"):
            text = " ".join(paragraph.split()).removeprefix("Hint:").strip()
            return text[:1].upper() + text[1:]
    return None
