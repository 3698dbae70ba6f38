"""What a build of one post loads: each library costs it milliseconds, and some of them many."""

from __future__ import annotations

import subprocess
import sys

DEAR = ("feedgen", "lxml", "markdown", "pygments", "html.parser", "tomllib", "mkdocs", "babel")


def test_a_build_of_one_post_loads_nothing_that_it_may_not_need() -> None:
    """Feeds, coloured code, elements and other formats are loaded where they occur."""
    code = (
        "import sys\n"
        "import reprise.hosts.without_host\n"
        f"print([name for name in {DEAR} if name in sys.modules])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
