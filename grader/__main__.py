"""`python -m grader`: the command line, or what to type where it cannot start."""

import sys

from grader import requirements


def run() -> None:
    """Start the command line; a Python that lacks something is told so in two lines."""
    if sys.version_info < requirements.OLDEST:
        sys.exit(f"Backprop Kata needs Python {requirements.OLDEST[0]}.{requirements.OLDEST[1]} or later.")
    try:
        from grader.cli import main
    except ModuleNotFoundError as error:
        if error.name not in requirements.PACKAGES:
            raise
        sys.stderr.write(requirements.advice(error.name) + "\n")
        sys.exit(2)
    except KeyboardInterrupt:  # later ones are met by the command line
        sys.exit(130)
    main()


if __name__ == "__main__":
    run()
