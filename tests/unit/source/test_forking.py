"""Forking: a process is doubled where that is safe, and nobody is warned of it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from reprise.build.workers import Crew
from reprise.source.forking import way_to_start

BESIDE_A_THREAD = """
import sys, threading
from functools import partial
from pathlib import Path
from reprise.build.workers import Crew, one_by_one, work_off
from reprise.source import measuring

def doubling(factor):
    return one_by_one(lambda job: factor * job)

end = threading.Event()
threading.Thread(target=end.wait).start()
crew = Crew(workers=2, enough=1, batch=1)
print(sorted(result for _, result in work_off(partial(doubling, 2), range(3), crew)))
measuring._ENOUGH = 2
print(len(measuring.measured((Path(sys.argv[1]), ["a", "b", "c"]))))
end.set()
"""


@pytest.mark.parametrize(
    ("system", "start"), [("linux", "fork"), ("darwin", "spawn"), ("win32", "spawn")]
)
def test_a_process_is_doubled_under_linux_alone(
    system: str, start: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Elsewhere each one is begun anew: a crew asks for nothing that the system has not."""
    monkeypatch.setattr(sys, "platform", system)
    assert way_to_start() == Crew(workers=2).start == start


@pytest.mark.skipif(sys.platform != "linux", reason="nothing is doubled elsewhere")
def test_nobody_is_warned_where_other_threads_run(tmp_path: Path) -> None:
    """Python 3.12 has a warning for each fork of a preview, and would show it here."""
    command = [sys.executable, "-W", "always", "-c", BESIDE_A_THREAD, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("[0, 2, 4]\n1\n", "")
