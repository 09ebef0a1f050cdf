"""The Python that a page carries: Pyodide and numpy, from a folder that whoever builds the page has filled.

    pieces = read(folder)        Lacking says what is not there, and in which packages it is
    pieces.files                 name -> bytes, each proved by its sha256
    pieces.editor                CodeMirror in one script, None where it is not there

Nothing is ever downloaded here. The folder is what `npm install --prefix DIR ...` makes, or holds the files themselves;
the numpy wheel lies in either. Pyodide's own lock file says which wheel that must be.
"""

from __future__ import annotations

import hashlib
import io
import json
import subprocess
import zipfile
from pathlib import Path
from typing import NamedTuple

VERSION = "0.27.7"
CORE = {
    "pyodide.js": "b4cb23a53aba19c221659b9fb40a2f18281d685691dc06647fb0afd0681baf98",
    "pyodide.asm.js": "6b4c90de5b7172873f04f21884d0e9d2274e305fe32116558fe3e4fbe3618d51",
    "pyodide.asm.wasm": "a50dd1843f805a0b7c45b61037ee0d7b26dfe85efe0e18ef95a34ad24e401f5f",
    "python_stdlib.zip": "16611534726e5d8ac2bd8f926410b2dcb8d6f49aa24913463533b457a2115c16",
    "pyodide-lock.json": "9c45b916001a750f4102fc287494f3eab215909c7535c626a20db80fd6333e2c",
}
"""The release that the page is made for, file by file."""
EDITOR = ("codemirror", "@codemirror/lang-python", "esbuild")
EDITOR_PARTS = ("codemirror", "@codemirror/*", "@lezer/*", "@marijn/*", "style-mod", "w3c-keyname", "crelt")
SCRIPT = Path(__file__).parent / "web" / "editor" / "codemirror.js"
_UNUSED = ("/tests/", "/f2py/", "/_pyinstaller/", "/include/", "/typing/")


class Lacking(Exception):
    """Something is not there, or is not what it should be; the text says what to do."""


class Pieces(NamedTuple):
    """What a page is made of besides the kit."""

    files: dict[str, bytes]
    editor: bytes | None
    licences: dict[str, str]


def read(folder: Path | None) -> Pieces:
    """The pieces in a folder."""
    if folder is None or not folder.is_dir():
        raise Lacking(f"{'--pyodide is missing' if folder is None else f'{folder} is no folder'}. {advice()}")
    places = [folder / "node_modules" / "pyodide", folder / "package", folder]
    core = {name: _found(places, name, digest) for name, digest in CORE.items()}
    lock = json.loads(core["pyodide-lock.json"])
    wheel = lock["packages"]["numpy"]
    numpy = _found([folder, *places], wheel["file_name"], wheel["sha256"])
    lock["packages"] = {}
    core["pyodide-lock.json"] = json.dumps(lock, separators=(",", ":")).encode()
    editor, texts = _bundled(folder), {"numpy": _licence(numpy)}
    if editor is not None:
        texts["codemirror"] = _texts(folder / "node_modules")
    return Pieces(core | {"numpy.zip": trimmed(numpy)}, editor, texts)


def advice() -> str:
    """How to fill the folder."""
    return (
        "A page carries its own Python, which is not downloaded by itself. Fill a folder, and name it with --pyodide:\n"
        f"  npm install --prefix DIR pyodide@{VERSION} {' '.join(EDITOR)}\n"
        f"  and into DIR the numpy wheel of the Pyodide {VERSION} release,\n"
        f"  {_wheel()}, whose sha256 is in pyodide-lock.json.\n"
        "Without the packages for the editor the page has a plain one. In the kit's repository one command does it:\n"
        "  python -m tests.grader.handout.pages DIR"
    )


def _wheel() -> str:
    return "numpy-2.0.2-cp312-cp312-pyodide_2024_0_wasm32.whl"


def _found(places: list[Path], name: str, digest: str) -> bytes:
    """The file of this name, if it is what it should be."""
    for place in places:
        if (place / name).is_file():
            data = (place / name).read_bytes()
            if hashlib.sha256(data).hexdigest() != digest:
                raise Lacking(
                    f"{place / name} is not that of Pyodide {VERSION}: its sha256 should be {digest}."
                )
            return data
    raise Lacking(f"There is no {name} in {places[-1]}. {advice()}")


def trimmed(wheel: bytes) -> bytes:
    """A wheel without what no learner's file imports, stored: the page compresses it as a whole."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(wheel)) as source, zipfile.ZipFile(made, "w") as target:
        for name in sorted(source.namelist()):
            unused = any(part in name for part in _UNUSED) and not name.startswith("numpy/typing/__init__")
            if not unused and not name.endswith((".pyi", ".a", ".h", "/")):
                target.writestr(zipfile.ZipInfo(name), source.read(name))
    return made.getvalue()


def _licence(wheel: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(wheel)) as source:
        names = [name for name in source.namelist() if ".dist-info/LICENSE" in name]
        return "\n\n".join(source.read(name).decode("utf-8", "replace") for name in names)


def _texts(modules: Path) -> str:
    """The licences of CodeMirror and of what it is made of: each text once, below the packages that it is for."""
    owners: dict[str, list[str]] = {}
    for pattern in EDITOR_PARTS:
        for path in sorted(modules.glob(f"{pattern}/LICENSE")):
            name = path.parent.relative_to(modules).as_posix()
            owners.setdefault(path.read_text(encoding="utf-8"), []).append(name)
    return "\n\n".join(f"{', '.join(names)}\n\n{text}" for text, names in owners.items())


def _bundled(folder: Path) -> bytes | None:
    """CodeMirror and our script for it as one script, by the folder's own esbuild; None without these."""
    modules = folder.resolve() / "node_modules"
    program = modules / ".bin" / "esbuild"
    if not program.exists() or not all((modules / name).is_dir() for name in EDITOR):
        return None
    command = [str(program), "--bundle", "--minify", "--format=iife", "--target=es2020", "--charset=utf8"]
    done = subprocess.run(
        [*command, "--legal-comments=none"],
        input=SCRIPT.read_bytes(),
        capture_output=True,
        cwd=folder.resolve(),
        check=False,
    )
    if done.returncode != 0:
        raise Lacking(f"esbuild could not bundle the editor: {done.stderr.decode('utf-8', 'replace')[:500]}")
    return done.stdout
