"""A world for attacks: a kit with secrets in it, decoys around it, and what can be seen of them from outside.

    with World() as world:
        world.attempt(attack)      -> Attempt: the report, the seconds, and what the world shows afterwards

An attack is a submission with a docstring: what it tries, what must hold ("Holds: ..."), and, where it differs
from the usual, lines "Exercise: ex07_forward_net", "At most: 1" (points), "Seconds: 60", "Matrix: yes" (safe to
let succeed: it touches decoys only). Sections "#### file: NAME" in the docstring are files beside it. Where the
world's places are is written into the source (@KIT@, @DECOY@, @PID@, @TCP@ ...), so that an attack that is not
stopped succeeds; whether it did is never asked of the attack, but seen in the world.
"""

from __future__ import annotations

import ast
import contextlib
import hashlib
import os
import re
import secrets
import shutil
import signal
import socket
import stat
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from grader.catalog import Exercise
from grader.evidence import Limits
from grader.grading.grade import Judge, Options, grade
from grader.intake.read import Submission, read
from grader.result import Report
from grader.sandbox import users
from grader.sandbox.confine import readable
from tests.grader.processes import below

PROJECT = Path(__file__).parents[3]
FOLDER = Path(__file__).parent
QUICK = Limits(0.4, 0.1, 0.7)
MAX_DISK = 100 * 2**20
"""What an attack may take before somebody looks, where no file system of its own bounds it."""
MAX_FILE = 32 * 2**20
HONEST_PART = 2.0
"""What relu earns, and any relu_prime that gives numbers in the shape of its argument and leaves it alone."""


class Attack(NamedTuple):
    """One hostile submission and what must hold."""

    name: str
    source: str
    exercise: str
    most: float
    seconds: float
    in_matrix: bool


class Attempt(NamedTuple):
    """What came of an attack: its report, how long it took, and what of the world is not as it was."""

    report: Report
    seconds: float
    damage: list[str]


def collection() -> list[Attack]:
    """All attacks that are files, by name."""
    paths = sorted(path for path in FOLDER.glob("*/*.py"))
    return [_attack(path) for path in paths]


def _attack(path: Path) -> Attack:
    source = path.read_text(encoding="utf-8")
    told = ast.get_docstring(ast.parse(source)) or ""
    assert "Holds:" in told, f"{path} does not say what must hold"
    facts = dict(re.findall(r"(?m)^(Exercise|At most|Seconds|Matrix): (.+)$", told))
    return Attack(
        name=f"{path.parent.name}/{path.stem}",
        source=source,
        exercise=facts.get("Exercise", "ex04_relu"),
        most=float(facts.get("At most", HONEST_PART)),
        seconds=float(facts.get("Seconds", 30)),
        in_matrix=facts.get("Matrix") == "yes",
    )


class World:
    """A kit, decoys, a listener and a neighbour, and a judge that grades in their midst."""

    def __init__(self, switched_off: frozenset[str] = frozenset(), parent: str | None = None) -> None:
        self.switched_off = switched_off
        self.secret = f"SECRET-{secrets.token_hex(8)}"
        self.mark = f"mark{secrets.token_hex(6)}"
        self.base = Path(tempfile.mkdtemp(prefix="attacks-", dir=parent)).resolve()
        self.uid: int | None = None
        readable_by_all = all(map(readable.public, readable.paths()))
        self.hides_metadata = bool(users.available()) and readable_by_all
        self.heard: list[str] = []
        self._judge: Judge | None = None
        self._count = 0
        self._close = contextlib.ExitStack()

    def __enter__(self) -> World:
        for mask in [os.umask(0o022)]:
            self._close.callback(os.umask, mask)
        self._close.callback(shutil.rmtree, self.base, ignore_errors=True)
        self.base.chmod(0o755)
        self._make_kit()
        self._make_decoys()
        self._set_environment()
        self._close.callback(self._end_judge)
        self._learn_the_workers_user()
        self._listen()
        self._start_neighbour()
        self.check_next()
        self._lose()
        self._families = below(self.judge_pid)
        self._before = self._seen()
        return self

    def __exit__(self, *error: object) -> None:
        self._close.close()

    def _make_kit(self) -> None:
        self.kit = self.base / "kit"
        for folder in ("exercises", "solutions", "tests/visible", "tests/hidden", "tests/mistakes"):
            ignore = shutil.ignore_patterns("__pycache__")
            shutil.copytree(PROJECT / folder, self.kit / folder, ignore=ignore)
        for path in [*self.kit.glob("tests/hidden/*.py"), *self.kit.glob("solutions/*.py")]:
            path.write_text(path.read_text(encoding="utf-8") + f"\n# {self.secret}\n", encoding="utf-8")
        (self.kit / "report.json").write_text('{"score": 0}')
        self._kit_paths = sorted([self.kit, *self.kit.rglob("*")])

    def _make_decoys(self) -> None:
        self.decoy, self.temporary = self.base / "decoy", self.base / "tmp"
        for folder in (self.decoy, self.temporary):
            folder.mkdir()
        self._make_disk()
        for folder in (self.decoy, self.temporary):
            folder.chmod(0o1777)
        (self.decoy / "locked").mkdir()
        for name in ("secret.txt", "locked/secret.txt"):
            (self.decoy / name).write_text(f"{self.secret}\n")
        self.size = 100_000 + secrets.randbelow(800_000)
        os.truncate(os.open(self.decoy / "locked" / "sized.bin", os.O_CREAT | os.O_WRONLY), self.size)
        (self.decoy / "locked" / "secret.txt").chmod(0o600)
        (self.decoy / "locked").chmod(0o700)
        for name, mode in (("target.txt", 0o666), ("owned.txt", 0o644)):
            (self.decoy / name).write_text("untouched\n")
            (self.decoy / name).chmod(mode)

    def _make_disk(self) -> None:
        """Temporary files on a small disk of their own, where that can be had: then all that fills it is seen."""
        mount = ["mount", "-t", "tmpfs", "-o", "size=400m", "attacks", str(self.temporary)]
        if (
            os.geteuid() == 0
            and shutil.which("mount")
            and not subprocess.run(mount, capture_output=True).returncode
        ):
            self._close.callback(subprocess.run, ["umount", "-l", str(self.temporary)], capture_output=True)

    def _learn_the_workers_user(self) -> None:
        """Which user this judge's workers become; what belongs to that user is a decoy too."""
        exercise = self.exercise("ex04_relu")
        source = (
            self.kit / "solutions" / exercise.file
        ).read_bytes() + b"\nimport os; print('user', os.getuid())\n"
        options = Options(1, switched_off=self.switched_off)
        report = grade([exercise], Submission("who", {exercise.file: source}, {}), options, self.judge)
        told = re.search(r"user (\d+)", report.exercises[0].output)
        if os.geteuid() == 0 and told is not None and told[1] != "0":
            self.uid = int(told[1])
            os.chown(self.decoy / "owned.txt", self.uid, self.uid)
            shutil.copy("/bin/cat", self.decoy / "set-uid-cat")
            (self.decoy / "set-uid-cat").chmod(0o4755)

    def _listen(self) -> None:
        """Sockets of every kind; whoever reaches one is in `heard`."""
        stream, datagram = socket.socket(), socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        named, abstract = socket.socket(socket.AF_UNIX), socket.socket(socket.AF_UNIX)
        for one, address in (
            (stream, ("127.0.0.1", 0)),
            (datagram, ("127.0.0.1", 0)),
            (named, str(self.decoy / "socket")),
            (abstract, f"\0{self.mark}"),
        ):
            one.bind(address)
        self.tcp, self.udp = stream.getsockname()[1], datagram.getsockname()[1]
        (self.decoy / "socket").chmod(0o666)
        for one in (stream, named, abstract):
            one.listen()
        for name, one in (("tcp", stream), ("udp", datagram), ("unix", named), ("abstract", abstract)):
            work = threading.Thread(target=self._hear, args=(name, one), daemon=True)
            work.start()
            self._close.callback(work.join, 2)
            self._close.callback(one.close)
            self._close.callback(_shut, one)

    def _hear(self, name: str, one: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while True:
                if one.type == socket.SOCK_DGRAM:
                    if one.recvfrom(100)[0]:
                        self.heard.append(name)
                else:
                    one.accept()[0].close()
                    self.heard.append(name)

    def _start_neighbour(self) -> None:
        """A process of the worker's own user, with a secret in its environment."""
        changes = self.uid is not None and "own-user" not in self.switched_off
        user = {"user": self.uid, "group": self.uid, "extra_groups": []} if changes else {}
        self._neighbour = subprocess.Popen(
            ["/bin/sleep", "7200"],
            env={"SECRET": self.secret},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd="/",
            **user,
        )
        self._close.callback(self._end_neighbour)

    def _end_neighbour(self) -> None:
        self._neighbour.kill()
        self._neighbour.wait()

    def _set_environment(self) -> None:
        for name, value in (
            ("TMPDIR", str(self.temporary)),
            ("PYTHONDONTWRITEBYTECODE", "1"),
            ("ATTACK_SECRET", self.secret),
        ):
            before = os.environ.get(name)
            os.environ[name] = value
            self._close.callback(_restore, name, before)
        tempfile.tempdir, before = None, tempfile.tempdir
        self._close.callback(setattr, tempfile, "tempdir", before)

    def _end_judge(self) -> None:
        if self._judge is not None:
            self._judge.close()

    @property
    def judge(self) -> Judge:
        """The trusted process, started anew if it has ended."""
        if self._judge is None or self._judge._process.poll() is not None:
            self._end_judge()
            self._judge = Judge(self.switched_off, lasting=True)
        return self._judge

    @property
    def judge_pid(self) -> int:
        return self.judge.pid

    def exercise(self, name: str) -> Exercise:
        """An exercise of this world's kit."""
        return Exercise(self.kit, name)

    def write(self, attack: Attack) -> Path:
        """The attack as a folder that is handed in."""
        self._count += 1
        folder = self.base / "submissions" / str(self._count)
        folder.mkdir(parents=True)
        source = self._placed(attack.source)
        (folder / f"{attack.exercise}.py").write_text(source, encoding="utf-8")
        told = ast.get_docstring(ast.parse(source), clean=False) or ""
        parts = re.split(r"(?m)^#### file: (.+)\n", told)[1:]
        for name, text in zip(parts[::2], parts[1::2], strict=True):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
        return folder

    def _placed(self, source: str) -> str:
        places = {
            "KIT": self.kit,
            "PROJECT": PROJECT,
            "DECOY": self.decoy,
            "TMP": self.temporary,
            "SUBMISSIONS": self.base / "submissions",
            "MARK": self.mark,
            "PID": self._neighbour.pid,
            "TCP": self.tcp,
            "UDP": self.udp,
            "JUDGE": self.judge_pid,
            "PARENT": os.getpid(),
        }
        return re.sub(r"@([A-Z]+)@", lambda found: str(places.get(found[1], found[0])), source)

    def attempt(self, attack: Attack) -> Attempt:
        """Grade an attack and look around."""
        folder = self.write(attack)
        as_given = snapshot(folder)
        exercise = self.exercise(attack.exercise)
        options = Options(1, QUICK, self.switched_off)
        with _Watch(self.temporary) as watch:
            started = time.monotonic()
            report = grade([exercise], read(folder, {exercise.file: exercise.functions}), options, self.judge)
            seconds = time.monotonic() - started
        damage = self._damage(report)
        damage += [f"{watch.most >> 20} MB on the disk"] if watch.most > MAX_DISK else []
        damage += [f"a file of {watch.largest} bytes"] if watch.largest > MAX_FILE else []
        damage += ["the submission was changed"] if snapshot(folder) != as_given else []
        return Attempt(report, seconds, damage)

    def check_next(self) -> None:
        """The next submission in the same process is graded as if there had been none before."""
        exercise = self.exercise("ex04_relu")
        files = self.kit / "solutions" / exercise.file
        submission = read(files, {exercise.file: exercise.functions})
        report = grade([exercise], submission, Options(2, switched_off=self.switched_off), self.judge)
        assert (report.status, report.score) == ("graded", 4), report

    def _lose(self) -> None:
        """A wrong answer, after which a judge has all the processes that it will have."""
        exercise = self.exercise("ex04_relu")
        text = (self.kit / "solutions" / exercise.file).read_text().replace("return ", "return 1.0 + ")
        submission = Submission("wrong", {exercise.file: text.encode()})
        report = grade([exercise], submission, Options(2, switched_off=self.switched_off), self.judge)
        assert report.status == "graded" and report.score < 4, report

    def _damage(self, report: Report) -> list[str]:
        """What an attack has reached, seen from outside; the world is put back in order."""
        text = str(report)
        told = [
            name
            for name, secret in (("secret", self.secret), ("size", f"SIZE {self.size}"))
            if secret in text
        ]
        damage = [f"the report tells the {name}" for name in told]
        now = self._seen()
        damage += [f"{name} is {now[name]}" for name in now if now[name] != self._before[name]]
        if damage:
            self.repair()
        return damage

    def _seen(self) -> dict[str, object]:
        kit = [(str(path), os.lstat(path)[:-3], os.lstat(path).st_ctime_ns) for path in self._kit_paths]
        decoys = snapshot(self.decoy)
        left = [process for process in below(self.judge_pid) if process not in self._families]
        return {
            "the kit": hashlib.sha256(repr(kit).encode()).hexdigest(),
            "the decoys": decoys,
            "what listens": sorted(set(self.heard)),
            "the neighbour": _state_of(self._neighbour),
            "processes that are left": left,
            "temporary files": sorted(path.name for path in self.temporary.iterdir()),
            "marked files": self._marked(),
        }

    def _marked(self) -> list[str]:
        places = [
            "/tmp",
            "/var/tmp",
            "/dev/shm",
            "/run",
            "/run/lock",
            "/",
            str(Path.home()),
            str(self.temporary),
        ]
        found = []
        for place in places:
            with contextlib.suppress(OSError):
                found += [f"{place}/{name}" for name in os.listdir(place) if self.mark in name]
        return found

    def repair(self) -> None:
        """Put back what an attack that was let through has changed: decoys only."""
        for process in below(self.judge_pid):
            if process not in self._families:
                with contextlib.suppress(OSError):
                    os.kill(process, signal.SIGKILL)
        self.heard.clear()
        self._end_neighbour()
        self._start_neighbour()
        for path in (self.decoy / self.mark, *map(Path, self._marked())):
            with contextlib.suppress(OSError):
                path.unlink()
        for name, mode in (("target.txt", 0o666), ("owned.txt", 0o644)):
            (self.decoy / name).write_text("untouched\n")
            (self.decoy / name).chmod(mode)
        self._families = below(self.judge_pid)
        self._before = self._seen()


class _Watch:
    """Looks many times a second at how much of the disk of temporary files is taken, and at a file called large."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._stop = folder, threading.Event()
        self.most = self.largest = 0
        self._own = os.stat(folder).st_dev != os.stat(folder.parent).st_dev

    def __enter__(self) -> _Watch:
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()
        return self

    def _look(self) -> None:
        while not self._stop.wait(0.02):
            self.most = max(self.most, self._taken())
            with contextlib.suppress(OSError):
                for path in self._folder.glob("kata-*/*/large"):
                    self.largest = max(self.largest, path.lstat().st_size)

    def _taken(self) -> int:
        """All that is taken of a disk of our own; on a shared one, what can be seen from here."""
        if self._own:
            disk = os.statvfs(self._folder)
            return (disk.f_blocks - disk.f_bfree) * disk.f_frsize
        taken = 0
        with contextlib.suppress(OSError):  # it comes and goes while we look
            for path in self._folder.glob("kata-*/*/*"):
                taken += path.lstat().st_blocks * 512
        return taken

    def __exit__(self, *error: object) -> None:
        self._stop.set()
        self._thread.join()


def snapshot(folder: Path) -> dict[str, tuple[object, ...]]:
    """Everything in a folder: kinds, modes, owners, sizes, times, contents; no link is followed."""
    found: dict[str, tuple[object, ...]] = {}
    for path in sorted([folder, *folder.rglob("*")]):
        status = path.lstat()
        content = hashlib.sha256(path.read_bytes()).hexdigest() if stat.S_ISREG(status.st_mode) else ""
        what = (status.st_mode, status.st_uid, status.st_size, status.st_mtime_ns, status.st_nlink, content)
        found[str(path.relative_to(folder))] = what
    return found


def _state_of(process: subprocess.Popen[bytes]) -> tuple[object, ...]:
    """Whether it lives and waits, and which rights to run it has."""
    if process.poll() is not None:
        return ("ended",)
    fields = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
    limits = hashlib.sha256(Path(f"/proc/{process.pid}/limits").read_bytes()).hexdigest()
    stopped = fields[0] in "Tt"
    return (
        "stopped" if stopped else "alive",
        os.getpriority(os.PRIO_PROCESS, process.pid),
        fields[38],
        limits,
    )


def _shut(one: socket.socket) -> None:
    with contextlib.suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)
    if one.type == socket.SOCK_DGRAM:
        with contextlib.suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as last:
            last.sendto(b"", one.getsockname())


def _restore(name: str, before: str | None) -> None:
    if before is None:
        os.environ.pop(name, None)
    else:
        os.environ[name] = before
