"""What holds for all tests, and what those of several folders share."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).parents[1]

# No clock judges a property: on a machine that does something else as well, five examples
# out of a thousand take longer than hypothesis allows, and that is no fault of ours.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the repository's own site with the command line; return its folder."""
    output = tmp_path_factory.mktemp("sample") / "site"
    command = [sys.executable, "-m", "reprise", "-C", str(ROOT), "build", "--strict"]
    done = subprocess.run(
        [*command, "--output", str(output)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return output
