"""Has a child unpack a zip or parse notebooks, and believes it nothing but typed data.

    unzip(file, known)      -> Reading
    notebooks(list)         -> Notebook, or what is wrong with it, for each

A child that needs more memory or time than it may have ends, and what it should have read is refused.
"""

from __future__ import annotations

import contextlib
import subprocess
import sys
import threading
from pathlib import Path
from typing import IO

import msgspec

from grader.intake.protocol import Answer, Job, Notebook, Parsed, Reading, Refused
from grader.intake.rules import MAX_TOTAL, Known, SubmissionError

SECONDS = 60.0
"""On a busy machine; the child counts its own processor time."""
MAX_ANSWER = 3 * MAX_TOTAL
BOOT = "import sys; sys.path[:0] = sys.argv[2:]; from grader.intake.child import main; main()"
TOO_MUCH = "takes too much time or memory to be read: hand in your exercise files alone"


def unzip(file: IO[bytes], known: Known) -> Reading:
    """What is taken of a zip that is open; raises `SubmissionError` with what goes on after its name."""
    answer = _asked(Job(dict(known)), file)
    if not isinstance(answer, Reading):
        raise SubmissionError(answer.reason if isinstance(answer, Refused) else TOO_MUCH)
    return answer


def notebooks(data: list[bytes]) -> list[Notebook | str]:
    """Each of these notebooks, or what is wrong with it."""
    answer = _asked(Job(None), msgspec.msgpack.encode(data))
    if isinstance(answer, Parsed) and len(answer.notebooks) == len(data):
        return answer.notebooks
    if len(data) == 1:
        return [answer.reason if isinstance(answer, Refused) else TOO_MUCH]
    return [notebook for one in data for notebook in notebooks([one])]  # one of them is not the others' fault


def _asked(job: Job, given: IO[bytes] | bytes) -> Answer:
    """What the child says; `Refused` where it ends without a word of this language."""
    homes = [str(Path(__file__).parents[2]), str(Path(msgspec.__file__).parents[1])]
    command = [
        sys.executable,
        "-I",
        "-S",
        "-B",
        "-X",
        "utf8",
        "-c",
        BOOT,
        msgspec.json.encode(job).decode(),
        *homes,
    ]
    child = subprocess.Popen(
        command,
        stdin=subprocess.PIPE if isinstance(given, bytes) else given,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    watchdog = threading.Timer(SECONDS, child.kill)
    watchdog.start()
    try:
        assert child.stdout is not None
        if isinstance(given, bytes) and child.stdin is not None:
            with contextlib.suppress(OSError), child.stdin as pipe:
                pipe.write(given)
        said = child.stdout.read(MAX_ANSWER + 1)
        answer: Answer = msgspec.msgpack.decode(said, type=Answer)
        return answer
    except msgspec.MsgspecError:
        return Refused(TOO_MUCH)
    finally:
        watchdog.cancel()
        child.kill()
        child.wait()
        if child.stdout is not None:
            child.stdout.close()
