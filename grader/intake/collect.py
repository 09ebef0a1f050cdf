"""From a source to what is taken of it: the chosen files read and counted, and what was left out, in words.

    collect(source, known, parse)    -> Reading

`parse` makes notebooks of bytes, or says what is wrong with each. A file that cannot be read costs itself: its
exercise falls to the next version, or is refused with the reason. Bytes are counted as they are read.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from grader.intake import disguises, rules
from grader.intake.choose import Choice, choose, helpers, imported, outside, two_versions
from grader.intake.protocol import Notebook, Reading
from grader.intake.rules import Known
from grader.intake.source import LINK, Found, Source, Unreadable, sentence
from grader.text import clean_line, readable

MAX_NOTEBOOKS = 40
MAX_NOTES = 100
MAX_UNNAMED = 20
MAX_VERSIONS = 5
"""Of one exercise, that are read to find one that can be."""
_LINK_AS_TEXT = re.compile(rb"[\w.-]*(/[\w.-]+)*\.\w{1,5}")
"""What git writes in the place of a link where there are none: the path that it leads to, and no line break."""
Parse = Callable[[list[bytes]], list[Notebook | str]]


class _Text(NamedTuple):
    """A version of an exercise that could be read: its bytes, and where cells begin if it is a notebook."""

    data: bytes
    cells: tuple[int, ...] = ()


def collect(source: Source, known: Known, parse: Parse) -> Reading:
    """Read what counts of a source."""
    everything = list(source.found())
    found = [one for one in everything if rules.kind(one.name) in ("python", "notebook")]
    collector = _Collector(source, known, found, parse)
    collector.read_notebooks()
    collector.take_exercises()
    if not collector.taken:
        collector.take_by_content()
    collector.name_archives([one for one in everything if rules.kind(one.name) == "archive"])
    collector.name_documents([one for one in everything if rules.kind(one.name) == "document"])
    collector.take_helpers()
    return collector.reading()


class _Collector:
    """The work on one submission."""

    def __init__(self, source: Source, known: Known, found: list[Found], parse: Parse) -> None:
        self._source, self._known, self._found = source, known, found
        self._parse, self._disguised = parse, 0
        self._choice: Choice = choose(found, known)
        self._left = rules.MAX_TOTAL
        self._notebooks: dict[Found, _Text] = {}
        self._notes: list[str] = []
        self._refused: dict[str, str] = {}
        self._texts: dict[str, _Text] = {}
        self._files: dict[str, bytes] = {}
        self._beside: dict[str, dict[str, bytes]] = {}
        self.taken: dict[str, Found] = {}

    def reading(self) -> Reading:
        files = self._files | {name: text.data for name, text in self._texts.items()}
        notes = [*self._source.notes, *self._notes, *two_versions(self._choice, self.taken)]
        return Reading(
            files,
            tuple(dict.fromkeys(clean_line(note) for note in notes[:MAX_NOTES])),
            {name: note for name, note in self._refused.items() if name not in self.taken},
            {name: text.cells for name, text in self._texts.items() if text.cells},
            self._beside,
        )

    def read_notebooks(self) -> None:
        """Read the notebooks; each is a version of the exercises of which it defines something."""
        found = [one for one in self._found if rules.kind(one.name) == "notebook"]
        found.sort(key=lambda one: (one.folder != self._choice.home, len(one.folder), one))
        read: list[tuple[Found, bytes]] = []
        left = rules.MAX_NOTEBOOK
        for one in found[:MAX_NOTEBOOKS]:
            try:
                data = self._source.read(one, min(rules.MAX_NOTEBOOK, left))
            except Unreadable as trouble:
                self._refuse(one, str(trouble))
            else:
                left -= len(data)
                read.append((one, data))
        if len(found) > MAX_NOTEBOOKS:
            self._notes.append(f"Of {len(found)} notebooks the first {MAX_NOTEBOOKS} were read.")
        parsed = self._parse([data for _, data in read]) if read else []
        for (one, _), notebook in zip(read, parsed, strict=True):
            if isinstance(notebook, str):
                self._refuse(one, notebook)
            else:
                self._offer(one, notebook)

    def _offer(self, one: Found, notebook: Notebook) -> None:
        from grader.intake.notebook import answers

        if not notebook.code.strip():
            if len(self._found) == 1 or rules.exercise(one.name, self._known) is not None:
                self._refuse(
                    one, "holds no code: is it the right notebook, was it saved, is its code in code cells?"
                )
            return
        code = notebook.code.encode("utf-8", "replace")
        self._notebooks[one] = _Text(code, notebook.cells or (1,))
        for exercise in answers(notebook.code, self._known):
            versions = self._choice.versions.setdefault(exercise, [])
            if one not in versions:
                versions.append(one)

    def take_exercises(self) -> None:
        """Take of each exercise the best version that can be read and has been begun."""
        for exercise, versions in self._choice.versions.items():
            stub: tuple[Found, _Text] | None = None
            for one in versions[:MAX_VERSIONS]:
                text = self._text(one, exercise)
                put_aside = stub is not None and any(map(rules.is_second_choice, one.folder))
                if text is not None and not put_aside and not self._is_untouched(text, exercise):
                    self._take(exercise, one, text)
                    break
                if text is not None and stub is None:
                    stub = (one, text)
            if exercise not in self.taken and stub is not None:
                self._take(exercise, *stub)

    def take_by_content(self) -> None:
        """Where no file is called like an exercise: the only file for the only exercise, or those that define it."""
        from grader.intake.notebook import MAX_CODE, answers

        usable = [one for one in self._found if not one.trouble]
        for one in usable[:MAX_UNNAMED]:
            text = self._text(one, "")
            if text is None or len(text.data) > MAX_CODE:
                continue
            only = len(self._known) == 1 and len(usable) == 1 and rules.number(one.name) is None
            for exercise in self._known if only else answers(readable(text.data), self._known):
                if exercise not in self.taken:
                    self._choice.versions.setdefault(exercise, []).append(one)
                    self._take(exercise, one, text)

    def name_archives(self, archives: list[Found]) -> None:
        """What is missing is perhaps packed once more."""
        if any(exercise not in self.taken for exercise in self._known):
            for one in archives[:MAX_VERSIONS]:
                self._notes.append(f"{one.path} was not opened: hand in what is in it.")

    def name_documents(self, documents: list[Found]) -> None:
        """What is missing is perhaps in a file for people."""
        for one in documents:
            meant = rules.exercise(one.name, self._known)
            if meant is not None and meant not in self.taken and meant not in self._refused:
                self._refuse(one, f"is not read here: hand in the code as plain text, called {meant}")

    def take_helpers(self) -> None:
        """Take what the exercises may import: from the home, and for one from elsewhere from beside it."""
        home = self._choice.home
        self._files = self._helpers(home)
        for exercise, one in self.taken.items():
            beside = self._helpers(one.folder) if one.folder != home else {}
            if beside:
                self._beside[exercise] = beside
        self._take_imported(outside(self._found, home) if self.taken else [])

    def _take_imported(self, candidates: list[tuple[str, Found]]) -> None:
        """Of what lies beside the home what is imported, and what that imports."""
        by_name: dict[str, list[tuple[str, Found]]] = {}
        for path, one in candidates:
            if path not in self._files and path not in self._known:
                by_name.setdefault(path.removesuffix(".py").partition("/")[0], []).append((path, one))
        waiting = [text.data for text in self._texts.values()]
        waiting += [data for files in (self._files, *self._beside.values()) for data in files.values()]
        while waiting and by_name:
            for word in sorted(imported(waiting.pop())):
                for path, one in by_name.pop(word, ()):
                    text = self._text(one, "") if len(self._files) < rules.MAX_HELPERS else None
                    if text is not None and self._has_room(one, text):
                        self._files[path] = text.data
                        waiting.append(text.data)

    def _helpers(self, folder: tuple[str, ...]) -> dict[str, bytes]:
        files: dict[str, bytes] = {}
        alone = len(self._found) == 1  # else the others may import an exercise by the name that it has there
        below = [
            (path, one) for path, one in helpers(self._found, folder) if path not in self._known and not alone
        ]
        for path, one in below[: rules.MAX_HELPERS]:
            text = self._text(one, "")
            if text is not None and not self._has_room(one, text):
                break
            if text is not None:
                files[path] = text.data
        if len(below) > rules.MAX_HELPERS:
            more = len(below) - rules.MAX_HELPERS
            self._notes.append(
                f"{more} more files beside the exercises were left out: {rules.MAX_HELPERS} are taken."
            )
        return files

    def _take(self, exercise: str, one: Found, text: _Text) -> None:
        if self._has_room(one, text):
            self.taken[exercise], self._texts[exercise] = one, text

    def _text(self, one: Found, exercise: str) -> _Text | None:
        """What a file holds, as UTF-8; None if it cannot be taken, and why is noted."""
        if rules.kind(one.name) == "notebook":
            return self._notebooks.get(one)
        try:
            data = self._source.read(one, rules.MAX_FILE)
        except Unreadable as reason:
            self._refuse(one, str(reason), exercise)
            return None
        trouble = LINK if _LINK_AS_TEXT.fullmatch(data) else disguises.what(data)
        if exercise and not data.strip():
            trouble = disguises.EMPTY
        if trouble:
            self._refuse(one, trouble, exercise)
            return None
        if data.startswith((b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")):
            data = readable(data).encode("utf-8", "replace")
            self._notes.append(
                f"{one.path} is UTF-16 and was read as that. Save it as UTF-8: Python reads no other."
            )
        return self._as_notebook(one, data, exercise) if disguises.is_notebook(data) else _Text(data)

    def _as_notebook(self, one: Found, data: bytes, exercise: str) -> _Text | None:
        """The code of a notebook that is called like Python; as many are parsed as of those that say what they are."""
        self._disguised += 1
        if self._disguised > MAX_NOTEBOOKS:
            return _Text(data)
        (notebook,) = self._parse([data])
        if isinstance(notebook, str):
            self._refuse(one, notebook, exercise)
            return None
        self._notes.append(f"{one.path} is a notebook and was read as one. Its name should end in .ipynb.")
        return _Text(notebook.code.encode("utf-8", "replace"), notebook.cells or (1,))

    def _has_room(self, one: Found, text: _Text) -> bool:
        if len(text.data) > self._left:
            total = f"{rules.MAX_TOTAL // 10**6} MB"
            self._refuse(
                one, f"and what comes after it were left out: all files together hold more than {total}"
            )
            return False
        self._left -= len(text.data)
        return True

    def _refuse(self, one: Found, trouble: str, exercise: str = "") -> None:
        note = sentence(one.path, trouble)
        self._notes.append(note)
        meant = exercise or rules.exercise(one.name, self._known)
        if meant is not None:
            self._refused.setdefault(meant, note)

    def _is_untouched(self, text: _Text, exercise: str) -> bool:
        """Whether every function is still to be written, as in the stub."""
        left = text.data.count(b"raise NotImplementedError")
        return (
            left > 0 and 0 < len(self._known[exercise]) <= left
        )  # which functions there are is read when asked
