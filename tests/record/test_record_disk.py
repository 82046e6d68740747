"""A disk that fails at any write loses nothing that was acknowledged, and the record goes on where it stood."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


@pytest.fixture(scope="module")
def disk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library that makes writes fail."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None or sys.platform != "linux":
        pytest.skip("needs Linux and a C compiler")
    made = tmp_path_factory.mktemp("disk") / "failing_disk.so"
    subprocess.run([compiler, "-shared", "-fPIC", "-o", made, HERE / "failing_disk.c", "-ldl"], check=True)
    return made


@pytest.mark.parametrize("error", [errno.EIO, errno.ENOSPC], ids=["input and output", "no space"])
@pytest.mark.parametrize("step", [29, pytest.param(1, marks=pytest.mark.soak)])
def test_a_disk_that_fails_at_any_write(tmp_path: Path, disk: Path, error: int, step: int) -> None:
    command = [
        sys.executable,
        "-m",
        "tests.record.failing_worker",
        str(tmp_path),
        str(error),
        str(step // 2),
        str(step),
    ]
    env = {**os.environ, "LD_PRELOAD": str(disk)}
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    found = json.loads(done.stdout)
    assert found["wrong"] == []
    assert found["failed"] >= 3
    assert found["writes"] > 3 * step
