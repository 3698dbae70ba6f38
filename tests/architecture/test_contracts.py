"""The contracts on imports hold, and a broken one would be noticed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
LINT = Path(sys.executable).with_name("lint-imports")


def lint(*options: str) -> subprocess.CompletedProcess[str]:
    """Run import-linter on the repository."""
    return subprocess.run(
        [LINT, "--no-cache", "--no-logo", *options],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def test_every_import_keeps_to_the_contracts() -> None:
    """No room imports to its left or beside it, and each library has one door."""
    done = lint()
    assert done.returncode == 0, done.stdout


def test_an_import_to_the_left_is_noticed(tmp_path: Path) -> None:
    """With the rooms in the wrong order the same check fails."""
    config = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    reversed_rooms = config.replace(
        '"source | derive",\n    "model",', '"model",\n    "source | derive",'
    )
    assert reversed_rooms != config
    wrong = tmp_path / "pyproject.toml"
    wrong.write_text(reversed_rooms, encoding="utf-8")
    done = lint("--config", str(wrong), "--contract", "rooms")
    assert done.returncode != 0
    assert "reprise.model is not allowed to import" in done.stdout or "BROKEN" in done.stdout
