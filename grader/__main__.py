"""`python -m grader`: the command line, or what to type where it cannot start.

A grading needs a process that holds pytest and numpy; it loads them while this one finds out what is asked.
"""

import os
import sys

from grader import requirements

_OTHERS = ("-h", "--help", "--version", "help")


def run() -> None:
    """Start the command line; a Python that lacks something is told so in two lines."""
    if sys.version_info < requirements.OLDEST:
        sys.exit(f"Backprop Kata needs Python {requirements.OLDEST[0]}.{requirements.OLDEST[1]} or later.")
    try:
        if is_likely_to_grade(sys.argv[1:]):
            _grade()
        else:
            _run()
    except KeyboardInterrupt:  # later ones are met by the command line
        sys.exit(130)


def _grade() -> None:
    import gc

    from grader.judge import start

    gc.disable()  # one grading, and then the end: what it holds it needs
    start.begin()
    try:
        _run()
    except SystemExit as leave:
        start.end()
        if isinstance(leave.code, int):
            _leave(leave.code)
        raise
    finally:
        start.end()


def _leave(status: int) -> None:
    """At once: to take an interpreter apart costs a hundredth of a grading. The command line has written everything."""
    import contextlib  # no earlier: nothing is imported before the other process starts

    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError, AttributeError):
            stream.flush()
    os._exit(status)


def _run() -> None:
    try:
        from grader.cli import main

        main()
    except ModuleNotFoundError as error:
        if error.name not in requirements.PACKAGES:
            raise
        sys.stderr.write(requirements.advice(error.name) + "\n")
        sys.exit(2)


def is_likely_to_grade(words: list[str]) -> bool:
    """Unless the first word is another command, as `grader.cli` finds them; whoever is wrong here loses little."""
    if any(word in _OTHERS for word in words):
        return False
    first = words[0] if words else "grade"
    commands = os.path.join(os.path.dirname(os.path.abspath(__file__)), "cli")
    other = any(os.path.isfile(os.path.join(commands, f"{first}{end}.py")) for end in ("", "_"))
    return first == "grade" or not other


if __name__ == "__main__":
    run()
