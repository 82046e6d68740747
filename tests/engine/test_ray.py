"""The Ray engine: the same bytes as the local one, and no head node that lets anybody in."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from verbale.engine import driver, ray
from verbale.errors import InputError
from verbale.settings import Settings

pytest.importorskip("pyarrow")


def test_a_head_node_is_refused_where_no_token_would_be_sent() -> None:
    with pytest.raises(InputError, match="without a token"):
        ray.checked_head("10.1.2.3:6379", {})


@pytest.mark.parametrize(("answers", "refused"), [(True, True), (False, False)])
def test_a_head_node_that_lets_in_anybody_is_refused(
    monkeypatch: pytest.MonkeyPatch, answers: bool, refused: bool
) -> None:
    asked: list[dict[str, str]] = []

    def lets_in(address: str, environment: dict[str, str]) -> bool:
        asked.append(environment)
        return answers

    monkeypatch.setattr(ray, "_lets_in", lets_in)
    given = {"RAY_AUTH_MODE": "token", "RAY_AUTH_TOKEN": "secret", "PATH": "/bin"}
    if refused:
        with pytest.raises(InputError, match="lets in anybody"):
            ray.checked_head("10.1.2.3:6379", given)
    else:
        ray.checked_head("10.1.2.3:6379", given)
    assert asked == [{"PATH": "/bin", "RAY_AUTH_MODE": "disabled"}]


def test_actors_give_the_same_bytes_as_processes(tmp_path: Path) -> None:
    pytest.importorskip("ray")
    text = "PARIS (AP) — France on Monday recalled its ambassador to Chad after talks broke down, officials said."
    for number in range(3):
        row = {"url": f"https://www.example.org/{number}", "published": "2014-03-15", "text": text}
        (tmp_path / f"part-{number}.jsonl").write_text(json.dumps(row) + "\n", "utf-8")
    driver.code([tmp_path], tmp_path / "local", Settings())
    code = f"""
from pathlib import Path
from verbale.engine import driver
from verbale.settings import Settings
total = driver.code([Path({str(tmp_path)!r}) / f"part-{{n}}.jsonl" for n in range(3)], Path({str(tmp_path)!r}) / "ray",
                    Settings(), driver.Run(2, "ray"))
assert total.coded == 3, total
"""
    subprocess.run([sys.executable, "-c", code], check=True, timeout=300)
    for path in (tmp_path / "local").rglob("*.[jp]*"):
        assert (tmp_path / "ray" / path.relative_to(tmp_path / "local")).read_bytes() == path.read_bytes()
