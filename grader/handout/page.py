"""The student's copy as one web page: lessons, stubs, hints, practice, and the Python that checks it.

    files(kit, held, pieces)     path -> bytes of everything that goes into the folder
    shown(kit, held)             what of it must give nothing away, for the leak check

    kata.html        one file, to open from a stick, a mail or a learning platform, without network or server
    site/            the same for a web server: index.html, page.css, page.js, worker.js, assets/*.bin
    licences/        of Python, numpy and what else is inside; they are in kata.html, too

What others may rely on: `kata.html#exNN` opens an exercise; <html data-kata="ready"> once a grading can start; the ids
editor, run, zip; result with data-exercise, data-status (the words of report.json, or running) and data-run, which
grows; diagnosis with data-idea, empty after a pass.

Both are made of one template (web/page.html). The page runs the kit's own code in a worker: see grader/page.
"""

from __future__ import annotations

import base64
import gzip
import html
import io
import json
import zipfile
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

from grader import __version__
from grader.handout import lessons
from grader.handout.runtime import VERSION, Pieces

WEB = Path(__file__).parent / "web"
SCRIPTS = ("parts", "store", "zip", "lesson", "editor", "result", "engine", "page")
"""The page's own scripts, in their order: together they are one."""
LIBRARIES = ("pytest", "pluggy", "iniconfig", "packaging", "pygments", "svg.py")
"""What the kit's tests need besides numpy, of those that are installed: plain Python, taken from there."""
_PARTS = (
    "tests/visible/",
    "tests/practice/",
    "tests/sealed/",
    "tests/hints/",
    "tests/pictures/",
    "exercises/",
    "grader/",
)
_UNUSED = ("grader/cli/",)
OVERVIEW = "README.txt"
_KEPT = {
    "lexers": ("__init__.py", "_mapping.py", "python.py", "diff.py"),
    "formatters": ("__init__.py", "_mapping.py", "terminal.py"),
    "styles": ("__init__.py", "_mapping.py", "default.py"),
}


def shown(kit: Path, held: Iterable[tuple[str, bytes]]) -> list[tuple[str, bytes]]:
    """The kit's own files in the page, and the texts that it shows."""
    files = [(name, data) for name, data in held if _goes_in(name)]
    home = Path(__file__).parents[1]
    files += [
        (f"grader/page/{path.name}", path.read_bytes()) for path in sorted((home / "page").glob("*.py"))
    ]
    texts = "\n".join(
        block["text"]
        for exercise in lessons.course(kit)
        for block in (exercise["lesson"] if isinstance(exercise["lesson"], list) else [])
    )
    return [*files, ("page.html", texts.encode())]


def _goes_in(name: str) -> bool:
    return name == "pyproject.toml" or (name.startswith(_PARTS) and not name.startswith(_UNUSED))


def files(kit: Path, held: Iterable[tuple[str, bytes]], pieces: Pieces) -> Iterator[tuple[str, bytes]]:
    """Path and content of every file of the folder."""
    own = [(name, data) for name, data in shown(kit, held) if name != "page.html"]
    packed = pieces.files | {"kit.zip": _zipped([*own, *_libraries()])}
    with ThreadPoolExecutor() as pool:  # zlib lets others work meanwhile
        assets = dict(zip(packed, pool.map(_compressed, packed.values()), strict=True))
    sizes = {name: len(data) for name, data in assets.items()}
    licences = dict(_licences(kit, pieces))
    told = {
        "licences": _listed(licences),
        "course": json.dumps(lessons.course(kit), ensure_ascii=False).replace("<", "\\u003c"),
        "sizes": json.dumps(sizes),
    }
    style, worker, script = _style(), _read("worker.js"), _script(pieces)
    inside = Fillings(
        f"<style>\n{style}</style>", f"<script>\n{_inert(script)}</script>", _embedded(assets, worker)
    )
    yield "kata.html", _page(told, inside)
    yield "site/index.html", _page(told, BESIDE)
    yield "site/page.css", style.encode()
    yield "site/page.js", script.encode()
    yield "site/worker.js", worker.encode()
    for name, data in assets.items():
        yield f"site/assets/{name}.bin", data  # a server may unpack what is called .gz
    for name, text in licences.items():
        for place in ("licences", "site/licences"):
            yield f"{place}/{name}", text.encode()


class Fillings(NamedTuple):
    """How the two pages come to their parts."""

    style: str
    script: str
    assets: str = ""


BESIDE = Fillings('<link rel="stylesheet" href="page.css">', '<script src="page.js" defer></script>')


def _compressed(data: bytes) -> bytes:
    return gzip.compress(data, 9, mtime=0)


def _embedded(assets: dict[str, bytes], worker: str) -> str:
    """The worker first: where a page is saved half, what is missing is at its end, and is missed."""
    texts = [f'<script type="text/plain" id="worker">{_inert(worker)}</script>'] + [
        f'<script type="text/plain" data-asset="{name}">{base64.b64encode(data).decode()}</script>'
        for name, data in assets.items()
    ]
    return "\n".join(texts)


def _page(told: dict[str, str], fillings: Fillings) -> bytes:
    """The template, filled: data first, so that the page is there before its Python is."""
    text = _read("page.html")
    for name, value in {"version": __version__, "pyodide": VERSION, **told, **fillings._asdict()}.items():
        text = text.replace(f"@{name}@", value)
    return text.encode()


def _listed(licences: dict[str, str]) -> str:
    """The licences to unfold in the page: it may travel alone. What says which is for what stands open."""
    names = sorted(licences, key=lambda name: name != OVERVIEW)
    return "\n".join(
        f"<details{' open' if name == OVERVIEW else ''}><summary>{html.escape(name)}</summary>"
        f'<pre tabindex="0" role="group" aria-label="{html.escape(name)}">{html.escape(licences[name])}</pre></details>'
        for name in names
    )


def _inert(script: str) -> str:
    """A script that can stand in a page: nothing in it ends the element."""
    return script.replace("</script", "<\\/script").replace("<!--", "<\\!--")


def _read(name: str) -> str:
    return (WEB / name).read_text(encoding="utf-8")


def _style() -> str:
    return _read("page.css") + (WEB.parents[1] / "pictures" / "pictures.css").read_text(encoding="utf-8")


def _script(pieces: Pieces) -> str:
    bodies = [_read(f"scripts/{name}.js") for name in SCRIPTS]
    bundle = pieces.editor.decode("utf-8") + "\n" if pieces.editor is not None else ""
    return bundle + '(() => {\n"use strict";\n' + "\n".join(bodies) + "})();\n"


def _zipped(held: Iterable[tuple[str, bytes]]) -> bytes:
    """A zip that is the same for the same files; stored, since all of it is compressed afterwards."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in held:
            archive.writestr(zipfile.ZipInfo(name), data)
    return made.getvalue()


def _libraries() -> Iterator[tuple[str, bytes]]:
    for library in LIBRARIES:
        try:
            distribution = metadata.distribution(library)
        except metadata.PackageNotFoundError:
            continue  # an older pytest needs no pygments
        for file in distribution.files or ():
            if file.suffix == ".py" and _is_needed(file.parts):
                yield f"lib/{file.as_posix()}", Path(str(distribution.locate_file(file))).read_bytes()
        version = f"Name: {distribution.name}\nVersion: {distribution.version}\n"
        yield f"lib/{distribution.name}-{distribution.version}.dist-info/METADATA", version.encode()


def _is_needed(parts: tuple[str, ...]) -> bool:
    """Of pygments, which knows six hundred languages, what pytest imports."""
    if parts[0] == "..":
        return False
    return parts[0] != "pygments" or parts[1] not in _KEPT or parts[2] in _KEPT[parts[1]]


def _licences(kit: Path, pieces: Pieces) -> Iterator[tuple[str, str]]:
    yield "backprop-kata.txt", (kit / "LICENSE").read_text(encoding="utf-8")
    for path in sorted((WEB / "licences").glob("*.txt")):
        yield path.name, path.read_text(encoding="utf-8").replace("@pyodide@", VERSION)
    for name, text in pieces.licences.items():
        yield f"{name}.txt", text
    for library in LIBRARIES:
        try:
            found = metadata.distribution(library)
        except metadata.PackageNotFoundError:
            continue
        texts = [
            Path(str(found.locate_file(file))).read_text(encoding="utf-8")
            for file in found.files or ()
            if file.name.upper().startswith(("LICENSE", "LICENCE", "COPYING"))
        ]
        yield f"{library}.txt", "\n\n".join(texts)
