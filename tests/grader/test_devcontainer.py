"""A container for an editor begins as the README does."""

from __future__ import annotations

import json


def test_the_container_installs_as_the_readme_says(root):
    """The same steps, up to the first grading; and `python` is then the interpreter that has the kit."""
    told = json.loads((root / ".devcontainer" / "devcontainer.json").read_text(encoding="utf-8"))
    first = (root / "README.md").read_text(encoding="utf-8").partition("```sh\n")[2].partition("\n")[0]
    assert told["postCreateCommand"].split(" && ")[:2] == first.split(" && ")[:2]
    assert told["remoteEnv"]["PATH"].startswith("${containerWorkspaceFolder}/.venv/bin:")
