"""What is tracked says nothing of the machine it was written on."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MACHINE = re.compile(
    r"(?<![\w./-])/(?:home|Users|root|work|opt|mnt)/\w|\bfile://|"
    r"\b(?:pypi|pythonhosted|npmjs|anaconda|crates)\.(?:org|com|io)\b|"
    r"--(?:extra-)?index-url|--find-links|--trusted-host",
    re.IGNORECASE,
)


def tracked() -> list[Path]:
    """Return the files that git keeps, or would if they were added."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("this is no git checkout")
    return [ROOT / name for name in listed.stdout.decode().split("\0") if name]


def test_no_file_names_a_machine_or_a_registry() -> None:
    """No tracked text holds a path of somebody's machine or the host of a package index."""
    found = []
    for path in tracked():
        if path.name == Path(__file__).name or not path.is_file() or path.is_symlink():
            continue
        data = path.read_bytes()
        if b"\0" in data:
            continue
        found += [
            f"{path.relative_to(ROOT)}: {hit[0]}"
            for hit in MACHINE.finditer(data.decode("utf-8", "replace"))
        ]
    assert found == []


def test_the_lock_has_hashes_and_nothing_but_names() -> None:
    """Each line of the lock is a pinned name, a hash, or a comment."""
    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if re.match(r"[a-z0-9._-]+==\S+( ; .+)? \\$", line)]
    hashes = [
        line for line in lines if re.match(r"    --hash=sha256:[0-9a-f]{64}( \\)?$", line)
    ]
    comments = [line for line in lines if line.startswith("#") or not line.strip()]
    assert len(pins) + len(hashes) + len(comments) == len(lines)
    assert len(pins) > 30


def test_every_dependency_is_in_the_lock() -> None:
    """What the project asks for, the lock pins."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = {re.split(r"[<>=!~ \[;]", name)[0].lower() for name in wanted}
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pinned = set(re.findall(r"^([a-z0-9._-]+)==", lock, re.MULTILINE))
    assert names <= pinned
