"""The whole confinement, in processes that get it as a worker does: as code, with no file to import it from."""

from __future__ import annotations

import functools
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy
import pytest

from grader.sandbox import users
from grader.sandbox.confine import landlock, seccomp
from grader.sandbox.confine import mechanisms as confine

LINUX = sys.platform == "linux"
ROOT = LINUX and os.geteuid() == 0
USER = next(
    iter(users.available()[400:]), None
)  # not one of the first: a grader may be at work on this machine
PREPARED = confine.prepare()
HELPED = landlock.abi() > 0 and bool(PREPARED.capabilities & 1 << 2)  # CAP_DAC_READ_SEARCH
HAS = {
    "landlock": landlock.abi() > 0,
    "seccomp": seccomp.available(),
    "own-user": USER is not None and (PREPARED.public or HELPED),
    "own-tmpfs": PREPARED.namespace is not None,
}
pytestmark = pytest.mark.skipif(not LINUX, reason="beyond resource limits there is confinement on Linux only")
needs_landlock = pytest.mark.skipif(not HAS["landlock"], reason="this kernel offers no Landlock")
needs_seccomp = pytest.mark.skipif(not HAS["seccomp"], reason="no seccomp, or no libseccomp, on this machine")
needs_both = pytest.mark.skipif(not (HAS["landlock"] and HAS["seccomp"]), reason="needs Landlock and seccomp")
needs_own_user = pytest.mark.skipif(not HAS["own-user"], reason="only root can change to another user")

PROJECT = Path(confine.__file__).parents[3]
MODULES = [
    "grader",
    *(
        f"grader.sandbox{name}"
        for name in (
            "",
            ".confine",
            ".confine.syscalls",
            ".confine.landlock",
            ".confine.seccomp",
            ".confine.libraries",
            ".confine.readable",
            ".confine.bounds",
            ".confine.namespaces",
            ".confine.mechanisms",
        )
    ),
]
START = """
import json, sys, types
job = json.load(sys.stdin)
for name, source in job["modules"]:
    module = sys.modules[name] = types.ModuleType(name)
    module.__path__ = []
    parent, _, child = name.rpartition(".")
    if parent:
        setattr(sys.modules[parent], child, module)
    exec(source, module.__dict__)
if job["numpy"]:
    sys.path.append(job["numpy"])
    import numpy
    sys.path.pop()
import errno, os, resource, signal, socket, subprocess, tempfile, threading, time
from grader.sandbox.confine import mechanisms as confine

def attempt(action):
    try:
        action()
    except OSError as refusal:
        return errno.errorcode[refusal.errno]
    except (MemoryError, ImportError, RuntimeError) as refusal:
        return type(refusal).__name__
    return "done"

def write(path, size=3):
    with open(path, "wb", buffering=0) as file:
        while size > 0:
            size -= file.write(bytes(size))

def threads(count):
    leave = threading.Event()
    started = []
    try:
        for _ in range(count):
            other = threading.Thread(target=leave.wait, args=(10,))
            other.start()
            started.append(other)
    finally:
        leave.set()
        for other in started:
            other.join()

def capabilities():
    from ctypes import CDLL, c_uint32
    sets = (c_uint32 * 6)()
    CDLL(None).capget((c_uint32 * 2)(0x20080522, 0), sets)
    return sets[0] | sets[1] | sets[3] << 32 | sets[4] << 32

scratch, neighbour = job["scratch"], job["neighbour"]
prepared = confine.prepare()
options = dict(scratch=scratch, uid=job["uid"], switched_off=frozenset(job["switched_off"]))
options["limits"] = confine.Bounds(**job["limits"])
prepared = prepared._replace(**job["pretended"])
def apply():
    return confine.apply(prepared, **options)
"""


@pytest.fixture(scope="module")
def folders():
    """A scratch folder as the grader makes it, and one beside it that belongs to the grader alone."""
    made = [tempfile.mkdtemp(prefix="confine-") for _ in range(2)]
    Path(made[1], "file").write_text("expected values")
    yield made
    for folder in made:
        shutil.rmtree(folder)


@pytest.fixture(scope="module")
def confined(folders):
    """Run code in a process of its own, confined if the code is not told to wait, and return what it answers."""
    return functools.partial(run, folders)


def run(
    folders: list[str],
    code: str,
    *,
    switched_off: tuple[str, ...] = (),
    limits: dict[str, int] | None = None,
    pretended: dict[str, object] | None = None,
    with_numpy: bool = False,
    confine_first: bool = True,
) -> object:
    job = {
        "modules": [(name, source(name)) for name in MODULES],
        "numpy": str(Path(numpy.__file__).parents[1]) if with_numpy else "",
        "scratch": folders[0],
        "neighbour": folders[1],
        "uid": USER,
        "switched_off": switched_off,
        "limits": limits or {},
        "pretended": pretended or {},
    }
    code = START + ("applied = apply()\n" if confine_first else "") + code
    environment = {name: value for name, value in os.environ.items() if name == "LD_LIBRARY_PATH"}
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", code],
        input=json.dumps(job),
        capture_output=True,
        text=True,
        timeout=30,
        env=environment | {"OPENBLAS_NUM_THREADS": "1", "TMPDIR": folders[0]},
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def source(module: str) -> str:
    place = PROJECT / module.replace(".", "/")
    return (place / "__init__.py" if place.is_dir() else place.with_suffix(".py")).read_text("utf-8")


REFUSED = {
    "read the users of the machine": ("open('/etc/passwd')", "EACCES"),
    "read the grader": (f"open({str(PROJECT / 'grader' / '__init__.py')!r})", "EACCES"),
    "read an installed package": (f"open({pytest.__file__!r})", "EACCES"),
    "read the grader's files": ("open(neighbour + '/file')", "EACCES"),
    "list them": ("os.listdir(neighbour)", "EACCES"),
    "list temporary files": ("os.listdir('/tmp')", "EACCES"),
    "list processes": ("os.listdir('/proc')", "EACCES"),
    "read its parent's environment": ("open(f'/proc/{os.getppid()}/environ')", "EACCES"),
    "read its own": ("open('/proc/self/environ')", "EACCES"),
    "write elsewhere": ("write('/tmp/confine-left-behind')", "EACCES"),
    "write to shared memory": ("write('/dev/shm/confine-left-behind')", "EACCES"),
    "write to the standard library": ("open(os.__file__, 'a')", "EACCES"),
    "change a mode": ("os.chmod(scratch, 0o777)", "EPERM"),
    "change a time": ("os.utime(scratch)", "EPERM"),
    "link": ("os.symlink('/etc/passwd', scratch + '/link')", "EPERM"),
    "open a socket": ("socket.socket()", "EPERM"),
    "start a process": ("subprocess.run(['true'])", "EPERM"),
    "fork": ("os.fork()", "EPERM"),
    "signal its parent": ("os.kill(os.getppid(), 0)", "EPERM"),
    "widen its limits": ("resource.prlimit(0, resource.RLIMIT_CORE, (0, 0))", "EPERM"),
    "take more memory than it may": ("bytes(5 << 30)", "MemoryError"),
    "write a larger file than it may": ("write(scratch + '/large', 1001)", "EFBIG"),
    "open more files than it may": ("[os.dup(0) for _ in range(64)]", "EMFILE"),
}


@pytest.fixture(scope="module")
def refusals(confined):
    """What became of all forbidden attempts, made by one confined process."""
    attempts = {name: code for name, (code, _) in REFUSED.items()}
    return confined(
        f"print(json.dumps({{name: attempt(lambda: eval(code)) for name, code in {attempts!r}.items()}}))",
        limits={"file_size": 1000},
    )


@needs_both
@pytest.mark.parametrize("name", REFUSED)
def test_refuses_what_reaches_out(refusals, name):
    """No file but Python's own, no process, no network, no signal, nothing without bounds; to root's worker too."""
    assert refusals[name] == REFUSED[name][1]


def test_calculates(confined):
    """numpy works, the parts that it loads late included."""
    code = """
a = numpy.arange(40_000.0).reshape(200, 200)
small = numpy.array([[2.0, 1.0], [1.0, 3.0]])
generator = numpy.random.default_rng(1)
print(json.dumps([
    bool(numpy.array_equal((a @ a)[0, :2], [numpy.dot(a[0], a[:, 0]), numpy.dot(a[0], a[:, 1])])),
    numpy.linalg.solve(small, [3.0, 4.0]).round(9).tolist(),
    numpy.fft.ifft(numpy.fft.fft([1.0, 2.0])).real.tolist(),
    generator.normal(size=3).shape == (3,),
    numpy.ma.masked_array([1, 2], [0, 1]).sum().item(),
]))"""
    assert confined(code, with_numpy=True) == [True, [1.0, 1.0], [1.0, 2.0], True, 1]


def test_imports_the_standard_library_late(confined):
    """Whatever a submission imports only then is still there: modules, packages, extension modules."""
    names = (
        "json decimal fractions statistics csv dataclasses hashlib lzma bz2 zlib xml.etree.ElementTree random"
    )
    code = f"""
import importlib
importlib.invalidate_caches()  # so that the folders have to be listed anew
print(json.dumps([name for name in {names.split()!r} if not importlib.import_module(name)]))"""
    assert confined(code) == []


def test_finds_no_installed_package(confined):
    """Nothing that was installed can be imported, not even from where numpy comes from."""
    site = str(Path(pytest.__file__).parents[1])
    code = f"sys.path.append({site!r})\nprint(json.dumps(attempt(lambda: __import__('pytest'))))"
    if not HAS["landlock"]:
        pytest.skip("this kernel offers no Landlock")
    assert confined(code) in ("EACCES", "ModuleNotFoundError")  # the first where its name can be listed


@pytest.mark.skipif(
    not Path("/usr/share/zoneinfo/Europe/Berlin").exists(), reason="this machine has no time zones"
)
def test_knows_time_zones(confined):
    """The system's time zones can be read."""
    code = "import zoneinfo\nprint(json.dumps(str(zoneinfo.ZoneInfo('Europe/Berlin'))))"
    assert confined(code) == "Europe/Berlin"


def test_writes_to_its_scratch_folder(confined):
    """Temporary files and folders come and go there, and /dev/null takes everything."""
    code = """
with tempfile.TemporaryDirectory() as folder, tempfile.NamedTemporaryFile(dir=folder) as file:
    file.write(b"text"), file.flush(), file.truncate(2)
    os.mkdir(folder + "/sub"), write(folder + "/sub/file"), os.rename(folder + "/sub/file", folder + "/sub/other")
    found = [os.path.dirname(folder) == scratch, os.path.getsize(file.name), os.listdir(folder + "/sub")]
write("/dev/null")
print(json.dumps([*found, os.path.exists(folder)]))"""
    assert confined(code) == [True, 2, ["other"], False]


def test_without_a_scratch_folder_writes_nothing(confined):
    """No folder, no file."""
    if not HAS["landlock"]:
        pytest.skip("this kernel offers no Landlock")
    code = """
options["scratch"] = None
apply()
print(json.dumps(attempt(lambda: write(scratch + "/file"))))"""
    assert confined(code, confine_first=False) == "EACCES"


@needs_seccomp
def test_may_use_threads(confined):
    """Sixteen at a time."""
    assert confined("print(json.dumps(attempt(lambda: threads(16))))") == "done"


@needs_seccomp
@needs_own_user
def test_bounds_threads(confined):
    """Forty are more than a worker may have; the kernel counts them per user, so only an own user is exact."""
    assert confined("print(json.dumps(attempt(lambda: threads(40))))") == "RuntimeError"


@pytest.mark.skipif(ROOT and not HAS["own-user"], reason="the kernel does not bound root's processes")
def test_without_seccomp_neither_forks_nor_has_threads(confined):
    """Where no filter tells a thread from a process, the limit on both is nought."""
    code = "print(json.dumps([attempt(os.fork), attempt(lambda: threads(1))]))"
    assert confined(code, switched_off=("seccomp",)) == ["EAGAIN", "RuntimeError"]


def test_sets_limits(confined):
    """Soft and hard; a second of processor time lies between the signal and the end."""
    code = """
names = "AS CPU FSIZE NOFILE CORE MEMLOCK".split()
print(json.dumps([resource.getrlimit(getattr(resource, "RLIMIT_" + name)) for name in names]))"""
    limits = {"memory": 3 << 30, "seconds": 7, "file_size": 1000, "open_files": 50}
    expected = [[3 << 30] * 2, [7, 8], [1000] * 2, [50] * 2, [0, 0], [0, 0]]
    assert confined(code, limits=limits) == expected


# Which mechanisms are in force


def test_names_the_mechanisms_in_force(confined):
    """What this machine has is in force, and what it lacks is missing."""
    mechanisms, missing = confined("print(json.dumps(applied))")
    landlocked = f"landlock-{min(landlock.abi(), landlock.BEST_ABI)}"
    wanted = [name for name in HAS if name != "own-user" or ROOT]
    shown = [landlocked if name == "landlock" else name for name in wanted if HAS[name]]
    assert mechanisms == ["rlimits", "no-new-privs", *shown]
    assert missing == [name for name in wanted if not HAS[name] and name != "own-tmpfs"]


NEEDED = {
    "landlock": ("attempt(lambda: open('/etc/passwd'))", "EACCES", "done"),
    "seccomp": ("attempt(lambda: os.utime(scratch))", "EPERM", "done"),
    "rlimits": ("attempt(lambda: write(scratch + '/large', (4 << 20) + 1))", "EFBIG", "done"),
    "own-user": ("attempt(lambda: os.stat(neighbour + '/file'))", "EACCES", "done"),
}


@pytest.mark.parametrize("name", NEEDED)
def test_every_mechanism_is_needed(confined, name):
    """Something that all together refuse succeeds when one is left out, which is then missing."""
    if not HAS.get(name, True):
        pytest.skip(f"this machine has no {name}")
    code, refused, done = NEEDED[name]
    # What a capability is needed to read is not refused to who has it: as if Python lay where all can read.
    pretended = {"public": True} if name == "own-user" else {}
    code = f"print(json.dumps([{code}, applied.missing]))"
    outcome, missing = confined(code, pretended=pretended)
    assert (outcome, name in missing) == (refused, False)
    outcome, missing = confined(code, pretended=pretended, switched_off=(name,))
    assert (outcome, name in missing) == (done, True)


def test_what_is_there_and_fails_is_named(confined):
    """Fail closed: the filter needs no_new_privs from whoever has no capability."""
    if not HAS["seccomp"]:
        pytest.skip("no seccomp, or no libseccomp, on this machine")
    code = """
try:
    apply()
except confine.Unconfined as trouble:
    print(json.dumps(str(trouble)))"""
    said = confined(code, confine_first=False, switched_off=("no-new-privs", "landlock"))
    assert said == "the system refuses seccomp (Permission denied)"


def test_what_is_not_there_is_missing(confined):
    """An old kernel or no libseccomp: the rest is in force, and the worker works."""
    code = """
confine.landlock.abi = lambda: 0
prepared = prepared._replace(filter=None, namespace=None)
print(json.dumps(apply().missing))"""
    missing = confined(code, confine_first=False, pretended={"public": True})
    assert missing == ["landlock", "seccomp", *(["own-user"] if ROOT and USER is None else [])]


# Who a worker is


@needs_own_user
def test_becomes_a_user_of_its_own(confined):
    """Root's worker is root no more, in no group of root's, and its scratch folder is its own."""
    code = """
ids = {*os.getresuid(), *os.getresgid(), *os.getgroups(), os.stat(scratch).st_uid}
print(json.dumps([*ids, job["uid"]]))"""
    first, second = confined(code)
    assert first == second != 0


@needs_own_user
def test_where_others_cannot_read_python_one_capability_can(confined):
    """It opens the way to the standard library and, because of Landlock, to nothing else."""
    code = """
import decimal
found = [attempt(lambda: open(neighbour + "/file")), attempt(lambda: open("/etc/shadow"))]
print(json.dumps([*found, capabilities()]))"""
    if not HELPED:
        pytest.skip("no Landlock, or root has no such capability here")
    assert confined(code, pretended={"public": False}) == ["EACCES", "EACCES", 1 << 2]


@needs_own_user
def test_that_capability_is_not_given_without_landlock(confined):
    """Then root's worker remains root by name, without any capability, and own-user is missing."""
    code = "print(json.dumps([applied.missing, os.getuid(), capabilities()]))"
    answer = confined(code, pretended={"public": False}, switched_off=("landlock",))
    assert answer == [["landlock", "own-user"], 0, 0]


def test_has_no_capabilities(confined):
    """Whoever started it."""
    assert confined("print(json.dumps(capabilities()))", pretended={"public": True}) == 0


def test_cannot_be_debugged(confined):
    """Its memory is closed to other processes of its user."""
    code = "from ctypes import CDLL\nprint(json.dumps(CDLL(None).prctl(3)))"
    assert confined(code, switched_off=("seccomp",)) == 0


def test_works_when_forked(confined):
    """Prepared once, applied in children: each is confined, and the process they come from is not."""
    code = """
reading, writing = os.pipe()
for _ in range(2):
    if os.fork() == 0:
        applied = apply()
        os.write(writing, json.dumps([applied, attempt(lambda: open("/etc/passwd"))]).encode() + b"\\n")
        os._exit(0)
    os.wait()
os.close(writing)
answers = [json.loads(line) for line in open(reading)]
print(json.dumps([*answers, attempt(lambda: open("/etc/passwd"))]))"""
    first, second, parent = confined(code, confine_first=False)
    assert first == second
    assert first[1] == ("EACCES" if HAS["landlock"] else "done")
    assert parent == "done"


def test_dies_with_its_parent(confined):
    """Killed, not orphaned: the pipe that only it holds open closes long before it would."""
    code = """
reading, writing = os.pipe()
if os.fork() == 0:
    prepared = confine.prepare()
    if os.fork() == 0:
        os.close(reading)
        apply()
        os.write(writing, b"confined")
        time.sleep(20)
        os._exit(0)
    os.close(writing)
    os.read(reading, 8)
    os._exit(0)
os.close(writing)
os.wait()
started = time.monotonic()
found = open(reading, "rb").read()
print(json.dumps([found.decode(), time.monotonic() - started < 10]))"""
    assert confined(code, confine_first=False) == ["", True]
