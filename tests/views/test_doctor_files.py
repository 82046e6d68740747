"""`verbale doctor` compares the files of an installation with the hashes that the wheel came with."""

from __future__ import annotations

import base64
import hashlib
from importlib.metadata import PathDistribution
from pathlib import Path

import pytest

from verbale.questions import installation
from verbale.questions.installed import altered
from verbale.settings import Settings

FILES = {"verbale/data/places/areas.yaml": b"sea: [Azov]\n", "verbale/errors.py": b"'''Errors.'''\n"}


@pytest.fixture
def installed(tmp_path: Path) -> PathDistribution:
    """A made installation of two files, listed as an installer lists them."""
    info = tmp_path / "verbale-0.dist-info"
    info.mkdir()
    lines = ["verbale-0.dist-info/RECORD,,", "../../bin/verbale,sha256=AAAA,3"]
    for name, content in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
        value = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
        lines.append(f"{name},sha256={value},{len(content)}")
    (info / "RECORD").write_text("\n".join(lines) + "\n", "utf-8")
    return PathDistribution(info)


def test_files_as_they_were_built(installed: PathDistribution) -> None:
    assert altered(installed) == (2, [])


def test_a_changed_and_a_lost_file_are_named(
    installed: PathDistribution, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "verbale/data/places/areas.yaml").write_bytes(b"sea: [Azof]\n")
    (tmp_path / "verbale/errors.py").unlink()
    assert altered(installed) == (2, ["verbale/data/places/areas.yaml was changed", "verbale/errors.py is gone"])
    monkeypatch.setattr(installation, "distribution", lambda name: installed)
    (found,) = [one for one in installation.check(Settings(record="sqlite:///none.db")) if one.name == "files"]
    assert found.state == "broken"
    assert "areas.yaml was changed" in found.told
    assert found.told.endswith("install verbale again")


def test_an_installation_from_a_checkout_is_not_compared(tmp_path: Path) -> None:
    info = tmp_path / "verbale-0.dist-info"
    info.mkdir()
    (info / "RECORD").write_text("_verbale.pth,sha256=AAAA,20\n", "utf-8")
    assert altered(PathDistribution(info)) == (0, [])
