"""What one person handed in, before anybody has opened it.

Upload(name, parts, reason, ...)       with what the platform knows of the person
told_apart(uploads)                    the same, each with a name of its own
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from grader.text import clean_line

LONGEST = 200


class Part(NamedTuple):
    """A file or folder that was handed in, and what it was called then; `number` grows with every upload."""

    path: Path
    name: str
    number: int = 0
    late: bool = False


class Upload(NamedTuple):
    """What one person handed in; `reason` says why there is nothing to grade, where there are no parts.

    `unfit`: there is something, but of a kind that nobody can grade.
    The rest is how platforms know the person: Canvas' number, Moodle's participant, the institution's, e-mail.
    """

    name: str
    parts: tuple[Part, ...]
    reason: str = ""
    canvas: str = ""
    participant: str = ""
    number: str = ""
    email: str = ""
    login: str = ""
    full_name: str = ""
    unfit: bool = False

    @property
    def key(self) -> str:
        """What stays the same when others hand in: by it shards are dealt out."""
        own = self.canvas or self.participant or self.number or self.email
        return f"{own}/{'/'.join(sorted(part.path.name for part in self.parts)) or self.name}"


def told_apart(uploads: Iterable[Upload]) -> Iterator[Upload]:
    """Each with a name of its own, on one line: where two have one, what the platform knows of them is added."""
    named = [upload._replace(name=clean_line(upload.name, LONGEST) or "no name") for upload in uploads]
    for tell in (_mark, _fingerprint):
        often = Counter(upload.name for upload in named)
        named = [
            upload._replace(name=f"{upload.name} ({tell(upload)})") if often[upload.name] > 1 else upload
            for upload in named
        ]
    return iter(named)


def _mark(upload: Upload) -> str:
    own = upload.canvas or upload.participant or upload.number or upload.email
    return clean_line(own or (upload.parts[0].path.name if upload.parts else "no file"), LONGEST)


def _fingerprint(upload: Upload) -> str:
    place = "\0".join(str(part.path) for part in upload.parts) + upload.full_name
    return hashlib.sha256(place.encode("utf-8", "surrogatepass")).hexdigest()[:8]
