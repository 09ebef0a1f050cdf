"""`python -m grader bundle PLATFORM OUT`: what a platform needs to grade with this kit."""

from __future__ import annotations

from pathlib import Path

import click

from grader import catalog
from grader.cli import OK, Leave


@click.command("bundle")
@click.argument("platform")
@click.argument("out", type=click.Path(path_type=Path))
def command(platform: str, out: Path) -> int:
    """Write what PLATFORM needs to grade with this kit, to the zip or the new folder OUT."""
    from grader.handout import bundling

    known = bundling.platforms()
    if platform not in known:
        raise Leave(f"There is no bundle for {platform!r}. There are: {', '.join(known)}.")
    if out.suffix != ".zip" and out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise Leave(
            f"{out} is there already: a bundle goes into a new folder, or a file whose name ends in .zip."
        )
    kit = catalog.find_root()
    members = bundling.members(kit, platform)
    try:
        bundling.write(members, out)
    except OSError as error:
        raise Leave(f"The bundle could not be written to {out}: {error.strerror}.") from None
    if not (kit / "tests" / "hidden").is_dir():
        click.echo("This copy of the kit has no hidden tests, so the bundle grades without them.", err=True)
    click.echo(f"{out}: {len(members)} files for {platform}.", err=True)
    return OK
