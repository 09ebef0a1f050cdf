"""What a worker's interpreter is given tells nothing about the kit."""

from __future__ import annotations

import marshal
import types

from grader.sandbox import payload


def files(code):
    yield code.co_filename
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield from files(constant)


def test_code_does_not_tell_where_it_lay(root):
    """Its file names are names of modules; nothing else in it is the kit's path."""
    packed = payload.packed("grader.sandbox.worker", {})
    assert int.from_bytes(packed[:4], "big") == len(packed) - 4
    assert str(root).encode() not in packed.replace(marshal.loads(packed[4:])["numpy"].encode(), b"")
    names = {name for _, code in marshal.loads(packed[4:])["modules"] for name in files(code)}
    assert names == {f"<{name}>" for name in payload.WORKER_MODULES}


def test_the_environment_is_the_workers_own(monkeypatch):
    """Nothing of ours is inherited; hashes are equal in every run."""
    monkeypatch.setenv("SECRET", "value")
    assert "SECRET" not in payload.environment()
    assert payload.environment()["PYTHONHASHSEED"] == "0"
