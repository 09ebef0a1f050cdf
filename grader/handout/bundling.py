"""What a platform needs to grade with this kit: its files as they stand in bundle/<platform>/, and the kit.

    platforms()                 the folders of bundle/
    members(kit, platform)      path -> Member(data, executable), by the alphabet
    write(members, out)         a zip if `out` ends so, otherwise a new folder

A folder of the bundle with a `.keep` in it is where the kit goes, with a requirements.txt: what the grader needs,
as pyproject.toml says. @FILES@ in a text stands for the names of the learner's files. A file that begins with #!
is executable. The kit of a bundle has the solutions and the hidden tests, and nothing that only its author needs.
"""

from __future__ import annotations

import io
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from grader import catalog
from grader.files import write_atomically

BUNDLES = Path(__file__).parent / "bundle"
_PLACE = ".keep"
_PARTS = ("exercises", "solutions", "tests")
_SINGLE = ("pyproject.toml", "README.md", "LICENSE")
_LEFT_OUT = (
    "tests/grader/",
    "tests/unusual/",
    "tests/equivalents/",
    "grader/author/",
    "grader/handout/bundle/",
)
_MOMENT = (1980, 1, 1, 0, 0, 0)


class Member(NamedTuple):
    """A file of a bundle."""

    data: bytes
    executable: bool = False


def platforms() -> list[str]:
    """Every platform that there is a bundle for."""
    return sorted(path.name for path in BUNDLES.glob("[!_.]*") if path.is_dir())


def members(kit: Path, platform: str) -> dict[str, Member]:
    """The files of a bundle by their path in it."""
    found: dict[str, Member] = {}
    for path, data in _files(BUNDLES / platform):
        place, _, name = path.rpartition("/")
        if name == _PLACE:
            found |= {f"{place}/{inner}": member for inner, member in _kit(kit)}
        else:
            found[path] = Member(_filled(data, kit), data.startswith(b"#!"))
    return dict(sorted(found.items()))


def write(members: dict[str, Member], out: Path) -> None:
    """The bundle as a zip that is there whole or not at all, or as a folder."""
    if out.suffix == ".zip":
        write_atomically(out, _zipped(members))
        return
    for name, member in members.items():
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(member.data)
        path.chmod(0o755 if member.executable else 0o644)


def _zipped(members: dict[str, Member]) -> bytes:
    """The same bytes for the same files: no times, no owners."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, member in members.items():
            info = zipfile.ZipInfo(name, _MOMENT)
            info.create_system = 3
            info.external_attr = (0o100755 if member.executable else 0o100644) << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, member.data)
    return stream.getvalue()


def _kit(kit: Path) -> Iterator[tuple[str, Member]]:
    """Course and grader, as far as grading goes."""
    grader = Path(__file__).parents[1]
    for part, folder in [("grader", grader), *((part, kit / part) for part in _PARTS)]:
        for path, data in _files(folder):
            name = f"{part}/{path}"
            if not name.startswith(_LEFT_OUT):
                yield name, Member(data)
    for name in _SINGLE:
        if (kit / name).is_file():
            yield name, Member((kit / name).read_bytes())
    yield "requirements.txt", Member(_requirements(kit))


def _requirements(kit: Path) -> bytes:
    project = tomllib.loads((kit / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return "".join(f"{line}\n" for line in project["dependencies"]).encode()


def _filled(data: bytes, kit: Path) -> bytes:
    names = ",".join(exercise.file for exercise in catalog.exercises(kit))
    return data.replace(b"@FILES@", names.encode())


def _files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """The plain files below a folder by their path in it; no links, no caches."""
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        if path.is_file() and not path.is_symlink() and "__pycache__" not in path.parts:
            yield path.relative_to(folder).as_posix(), path.read_bytes()
