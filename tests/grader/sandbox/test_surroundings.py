"""A submission finds what a Python program finds, and is told in a sentence what is not there."""

from __future__ import annotations

import subprocess
import sys

import pytest

from grader.sandbox.surroundings import BoundedOutput
from tests.grader.sandbox.conftest import call, failure

ALONE = "if __name__ == '__main__':"


@pytest.mark.parametrize(
    ("last", "says"),
    [
        ("exit()", "ends the program while it is loaded (line 2)"),
        ("quit(1)", "ends the program while it is loaded (line 2)"),
        ("raise SystemExit", "ends the program while it is loaded (line 2)"),
        ("input('x? ')", "asks for input while it is loaded (line 2)"),
        ("import pdb; pdb.set_trace()", "nobody is there to type"),
        ("assert f() == 2, 'no'", "an assert of its own fails"),
        ("print(f(1))", "If that line is a try of your own"),
        ("import matplotlib.pyplot as plt", "import it, and draw, under"),
        ("open('/etc/passwd')", "out of reach"),
        ("import subprocess; subprocess.run(['ls'])", "out of reach"),
        ("import socket; socket.create_connection(('localhost', 1))", "out of reach"),
    ],
)
def test_what_stands_below_the_functions_and_fails_says_where_it_belongs(sandbox, last, says, launcher):
    """A sentence with the line, and where tries of one's own belong."""
    if says == "out of reach" and (sys.platform != "linux" or not _confined(sandbox)):
        pytest.skip("nothing confines a worker here")
    message = failure(sandbox(f"def f(): return 1\n{last}\n")).message
    assert says in message
    assert ALONE in message


def _confined(sandbox):
    worker = sandbox("def f(): return 1")
    call(worker)
    return not worker.isolation.missing


def test_a_notebooks_own_function_is_named(sandbox):
    """get_ipython is known to notebooks alone."""
    message = failure(
        sandbox("get_ipython().run_line_magic('matplotlib', 'inline')\ndef f(): return 1")
    ).message
    assert "which exists in notebooks only. Take that line out." in message


def test_a_forgotten_breakpoint_costs_nothing(sandbox):
    """Nobody can type, so it goes on, and says so."""
    worker = sandbox("breakpoint()\ndef f():\n    breakpoint()\n    return 1")
    assert call(worker) == 1
    assert worker.printed().count("breakpoint() goes on here") == 2


def test_help_is_there(sandbox):
    """An interpreter without `site` lacks it, and a learner may leave it in a file."""
    worker = sandbox("def f():\n    'Doc.'\n    return 1\nhelp(f)")
    assert call(worker) == 1
    assert "Doc." in worker.printed()


def test_asyncio_and_threads_work(sandbox):
    """A loop of its own, and helper threads, need nothing that reaches out."""
    source = """
import asyncio, threading
async def later():
    await asyncio.sleep(0.001)
    return await asyncio.to_thread(lambda: 3)
def f(): return asyncio.run(later())
def g():
    found = []
    threads = [threading.Thread(target=found.append, args=(n,)) for n in range(4)]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
    return sorted(found)
"""
    worker = sandbox(source)
    assert call(worker) == 3
    assert call(worker, function="g") == [0, 1, 2, 3]


def test_a_try_under_main_is_not_run(sandbox):
    """A submission is imported, as by any other program."""
    assert call(sandbox("def f(): return 1\nif __name__ == '__main__':\n    assert f() == 2")) == 1


@pytest.mark.parametrize("name", ["_tkinter", "ensurepip._made_up"])
def test_a_part_of_the_standard_library_that_is_not_there_says_so(sandbox, name):
    """It is not taken for a package that somebody might install."""
    source = (
        f"import sys\nsys.modules.pop('_tkinter', None)\nsys.meta_path[:] = sys.meta_path[-1:]\nimport {name}"
    )
    message = failure(sandbox(f"{source}\ndef f(): pass")).message
    assert "belongs to the standard library, but the Python that runs here was built without it" in message


MODULES = """
import importlib, sys, warnings
warnings.simplefilter("ignore")
LEFT_OUT = {"antigravity", "this", "idlelib", "__main__", "site", "test"}
def f():
    names = [name for name in sorted(sys.stdlib_module_names - LEFT_OUT) if not name.startswith("_test")]
    found = []
    for name in names:
        try:
            importlib.import_module(name)
            found.append(name)
        except BaseException:
            continue
    return found
"""


def test_every_module_of_the_standard_library_that_is_there_is_there(sandbox):
    """What this Python imports outside of a worker it imports inside: turtle and its libraries too."""
    outside = subprocess.run(
        [sys.executable, "-S", "-c", MODULES + "print(*f())"], capture_output=True, text=True, timeout=60
    )
    inside = call(sandbox(MODULES))
    assert set(outside.stdout.split()) - set(inside) == set()
    assert "json" in inside


def test_output_is_cut_at_its_bound(tmp_path):
    """The first part is written, the rest goes nowhere, and nobody is told."""
    with open(tmp_path / "out", "wb", buffering=0) as file:
        output = BoundedOutput(file.fileno())
        assert output.write(b"x" * 40_000) == 40_000
        assert output.write(b"y" * 40_000) == 40_000
    assert (tmp_path / "out").read_bytes() == b"x" * 40_000 + b"y" * (64 * 1024 - 40_000)


def test_a_folder_of_helpers_needs_no_file_that_says_so(sandbox):
    """A package without __init__.py, and one inside another, as Python itself has it."""
    files = {"tools/more/deep.py": b"from tools.near import ONE", "tools/near.py": b"ONE = 1"}
    assert call(sandbox("from tools.more.deep import ONE\ndef f(): return ONE", files)) == 1
    assert "tools.nothing is not among the files" in failure(sandbox("import tools.nothing", files)).message


@pytest.mark.parametrize(
    "imports",
    [
        "from exercises.near import ONE",
        "import exercises.near as near; ONE = near.ONE",
        "from .near import ONE",
    ],
)
def test_the_folder_of_the_exercises_is_a_package(sandbox, imports):
    """As editors write it that were opened on the kit's folder; a folder of that name comes before it."""
    files = {"near.py": b"from .far import ONE", "far.py": b"ONE = 1"}
    assert call(sandbox(f"{imports}\ndef f(): return ONE", files)) == 1
    inner = {"near.py": b"ONE = 1", "exercises/near.py": b"ONE = 2"}
    assert call(sandbox(f"{imports}\ndef f(): return ONE", inner)) == 2
    assert "exercises.no is not among the files" in failure(sandbox("import exercises.no", files)).message


@pytest.mark.parametrize("text", ["x = 1\ny = 'é'\n".encode("utf-16-le"), b"x = 1\ny = '\0\0'"])
def test_text_of_another_kind_is_told_by_line_and_column(sandbox, text):
    """UTF-16 without a mark is full of zeros: not an error of the code, and not a try of one's own."""
    trouble = failure(sandbox(text))
    assert "zeros among these bytes: save the file as UTF-8" in trouble.message
    assert trouble.column in (2, 6)
