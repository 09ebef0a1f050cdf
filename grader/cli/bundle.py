"""`python -m grader bundle PLATFORM OUT`: what a platform needs to grade with this kit."""

from __future__ import annotations

from pathlib import Path

import click

from grader import places
from grader.cli import OK, Leave, options, streams


@click.command("bundle")
@click.argument("platform")
@click.argument("out", type=options.Named())
@options.kit
def command(platform: str, out: Path, kit: Path | None) -> int:
    """Write what PLATFORM needs to grade with this kit, to the zip or the new folder OUT."""
    from grader.handout import bundling

    known = bundling.platforms()
    if platform not in known:
        raise Leave(f"There is no bundle for {platform!r}. There are: {', '.join(known)}.")
    if out.suffix != ".zip" and out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise Leave(
            f"{out} is there already: a bundle goes into a new folder, or a file whose name ends in .zip."
        )
    home = places.find(kit).kit
    members = bundling.members(home, platform)
    try:
        bundling.write(members, out)
    except OSError as error:
        raise Leave(f"The bundle could not be written to {out}: {error.strerror}.") from None
    if not (home / "tests" / "hidden").is_dir():
        streams.say("This copy of the kit has no hidden tests, so the bundle grades without them.")
    streams.say(f"{out}: {len(members)} files for {platform}.")
    return OK
