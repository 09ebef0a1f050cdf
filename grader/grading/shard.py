"""Which submissions belong to which of several machines, and what their reports are called.

    parse("2/5") -> Shard(2, 5)     raises ValueError
    shard.holds(key)                exactly one of the N shards holds a key, whatever else is handed in
    file_names(names)               a file name for each: readable, safe everywhere, no two alike
    fingerprint(kit)                the hash of everything in a kit that a report depends on

Shards are numbered from 1 to N as people do, or from 0 to N - 1 as job arrays do: 0 and N are the same one.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

MOST = 100_000
LONGEST = 100
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")


class Shard(NamedTuple):
    """The I-th of N."""

    number: int = 0
    of: int = 1

    def holds(self, key: str) -> bool:
        dealt = int.from_bytes(hashlib.sha256(key.encode("utf-8", "surrogatepass")).digest()[:8], "big")
        return dealt % self.of == self.number % self.of


def parse(text: str) -> Shard:
    """What `--shard` says."""
    match = re.fullmatch(r"\s*(\d{1,6})\s*/\s*(\d{1,6})\s*", text, re.ASCII)
    number, of = map(int, match.groups()) if match is not None else (0, 0)
    if not 0 < of <= MOST or number > of:
        raise ValueError(f"{text!r} is no shard: I/N is expected, with I from 1 to N or from 0 to N - 1.")
    return Shard(number, of)


def file_names(names: Iterable[str]) -> dict[str, str]:
    """By name; where a name had to be changed, or another differs in capitals alone, a hash stands behind it."""
    plain = {name: _plain(name) for name in names}
    often = Counter(file.casefold() for file in plain.values())
    return {
        name: file
        if file == name and often[file.casefold()] == 1
        else f"{file or 'submission'}-{_hash(name)}"
        for name, file in plain.items()
    }


def _plain(name: str) -> str:
    """The name with nothing in it that a file system could refuse or take for something else."""
    text = unicodedata.normalize("NFC", name)
    text = re.sub(r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f\ud800-\udfff]', "_", text).strip(" .-")
    while len(text.encode()) > LONGEST:
        text = text[:-1]
    return "" if _RESERVED.fullmatch(text) else text.rstrip(" .")


def _hash(name: str) -> str:
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def fingerprint(kit: Path) -> str:
    """The same for the same kit, wherever it lies."""
    package = Path(__file__).resolve().parents[1]
    places = [(kit, "tests/visible/*.py"), (kit, "tests/hidden/*.py"), (kit, "tests/mistakes/*.toml")]
    places += [(kit, "tests/hints/*.md"), (kit, "tests/chains/*.py"), (kit, "solutions/*.py")]
    places += [(kit, "pyproject.toml"), (package, "**/*.py")]
    found = hashlib.sha256()
    for root, pattern in places:
        for path in sorted(root.glob(pattern)):
            if path.is_file():
                data = path.read_bytes()
                found.update(f"{path.relative_to(root).as_posix()}\0{len(data)}\0".encode() + data)
    return found.hexdigest()[:32]
