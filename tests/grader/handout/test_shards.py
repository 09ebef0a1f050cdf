"""The examples for many machines: their own command lines, run here one after the other, merge to what one gives."""

from __future__ import annotations

import re

import pytest

from grader.handout import bundling

from ..cli import classes
from .platform import interpreter, run

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def alone(tmp_path_factory):
    """A class, and its results by one machine."""
    folder = tmp_path_factory.mktemp("class")
    submissions = classes.lay_out(folder / "submissions", classes.HONEST)
    words = ["--exercise", "4", "--seed", "1", "--output", folder / "results"]
    command = [*classes.command(submissions, folder / "results")[:5], submissions, *words]
    assert classes.run(*command).returncode == 0
    return folder / "results"


@pytest.fixture
def bundle(root, tmp_path, alone):
    """The bundle, laid out with the class beside it, and a way to run a line of it."""
    place = tmp_path / "kata"
    bundling.write(bundling.members(root, "shards"), place)
    (place / "submissions").symlink_to(alone.parent / "submissions")
    interpreter(tmp_path / "bin" / "python3")

    def shell(line, **environment):
        path = f"{tmp_path / 'bin'}:/usr/local/bin:/usr/bin:/bin"
        done = run("/bin/bash", "-c", line, cwd=place, PATH=path, EXERCISES="ex04", **environment)
        assert done.returncode == 0, done.stderr

    return place, shell


def assert_merged(merged, alone):
    """What came out is what one machine has found."""
    assert classes.scores(merged) == classes.scores(alone)
    assert classes.reports(merged) == classes.reports(alone)


def test_a_ci_matrix(bundle, alone):
    """Each job of the matrix, then the one that needs them all."""
    place, shell = bundle
    text = (place / ".github/workflows/kata-shards.yml").read_text()
    shards = re.findall(r"\d+", re.search(r"shard: \[(.*)\]", text)[1])
    line = re.search(r"run: (kata/shard.sh .*)", text)[1]
    assert line.endswith(f" {len(shards)}") and shards == [str(number) for number in range(len(shards))]
    for shard in shards:
        shell(line.replace("${{ matrix.shard }}", shard))
        assert (place / "results" / f"part-{shard}" / "scores.csv").is_file()
    shell(re.search(r"run: (kata/merge.sh .*)", text)[1])
    assert_merged(place / "results" / "merged", alone)


def test_a_slurm_array(bundle, alone):
    """Each task of the array as Slurm starts it, then the job that waits for it."""
    place, shell = bundle
    assert re.search(r"(?m)^#SBATCH --array=0-\d+$", (place / "slurm/grade.sbatch").read_text())
    for task in ("0", "1"):
        numbers = {"SLURM_ARRAY_TASK_ID": task, "SLURM_ARRAY_TASK_COUNT": "2"}
        shell("bash slurm/grade.sbatch", SLURM_SUBMIT_DIR=str(place), **numbers)
    shell("bash slurm/merge.sbatch", SLURM_SUBMIT_DIR=str(place))
    assert_merged(place / "results" / "merged", alone)


def test_an_indexed_job(bundle, alone):
    """Each pod's command with its index, then what the job's first lines say."""
    place, shell = bundle
    text = (place / "kubernetes/job.yaml").read_text()
    completions = re.search(r"completions: (\d+)", text)[1]
    assert f'value: "{completions}"' in text and "completionMode: Indexed" in text
    line = re.search(r"- (/kata/kata/shard.sh .*)", text)[1]
    here = line.replace("/kata/k", f"{place}/k").replace("/data", str(place))
    for index in ("0", "1"):
        shell(here, JOB_COMPLETION_INDEX=index, SHARDS="2")
    merge = re.search(r"kata/merge.sh /kata/kit /data/results", text)[0]
    shell(merge.replace("/kata/k", f"{place}/k").replace("/data", str(place)))
    assert_merged(place / "results" / "merged", alone)
