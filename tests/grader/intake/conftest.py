"""Submissions laid out from a dict: paths and texts, in a folder or in a zip."""

from __future__ import annotations

import io
import json
import zipfile

import pytest

KNOWN = {
    "ex01_difference_quotient.py": ("forward_difference", "central_difference"),
    "ex04_relu.py": ("relu", "relu_prime"),
    "ex09_theta_chain.py": ("grad_theta2", "six_partials"),
}
ONE, FOUR, NINE = KNOWN
STUB = "def relu(z):\n    raise NotImplementedError\ndef relu_prime(z):\n    raise NotImplementedError\n"


def bytes_of(text):
    return text if isinstance(text, bytes) else text.encode()


def notebook(*cells, **more):
    """A notebook's bytes with these code cells."""
    code = [{"cell_type": "code", "source": cell, "metadata": {}, "outputs": []} for cell in cells]
    return json.dumps({"cells": code, "metadata": {}, "nbformat": 4, "nbformat_minor": 5, **more}).encode()


def zipped(files, mode=0, method=zipfile.ZIP_DEFLATED):
    """A zip's bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, text in files.items():
            info = zipfile.ZipInfo(name)
            info.external_attr, info.compress_type = mode << 16, method
            archive.writestr(info, bytes_of(text))
    return buffer.getvalue()


@pytest.fixture
def lay(tmp_path):
    """lay({"hw/ex04_relu.py": "x = 1"}) -> a folder with these files."""

    def lay(files, name="alice"):
        home = tmp_path / name
        home.mkdir()
        for path, text in files.items():
            (home / path).parent.mkdir(parents=True, exist_ok=True)
            (home / path).write_bytes(bytes_of(text))
        return home

    return lay


@pytest.fixture(params=["folder", "zip"])
def submission(request, lay, tmp_path):
    """The same files in a folder, and in a zip."""

    def submission(files):
        if request.param == "folder":
            return lay(files)
        path = tmp_path / "alice.zip"
        path.write_bytes(zipped(files))
        return path

    return submission
