"""Measuring: two processes measure what one does."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from reprise.source.measuring import measured

PROGRAM = """
import sys
from pathlib import Path
from reprise.source import measuring
root, names = Path(sys.argv[1]), sys.argv[2:]
alone = measuring.measured(root, names)
measuring._ENOUGH = 2
print(measuring._may_fork(), measuring.measured(root, names) == alone, len(alone[0]))
"""


def test_a_second_process_measures_the_same(tmp_path: Path) -> None:
    """Sizes and times come back in the order of the names, what is not there too."""
    names = [f"{number}.md" for number in range(31)]
    for number, name in enumerate(names[:-3]):
        (tmp_path / name).write_text("x" * number)
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tmp_path), *names],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.split() == [str(sys.platform == "linux"), "True", "31"], done.stderr


def test_nothing_is_measured_of_nothing(tmp_path: Path) -> None:
    """No names, no measures."""
    sizes, times = measured(tmp_path, [])
    assert not sizes
    assert not times
