"""An amended site: published where nothing forbids it, and reported, whoever keeps the site."""

from __future__ import annotations

from reprise.build.amending import Amended
from reprise.build.cache.last import LastBuild, Look
from reprise.build.cache.memory import Memory
from reprise.build.publishing import Destination, publish_amended
from reprise.hosts.host import BuildOptions, BuildReport
from reprise.issues import in_order


def publish_and_report(
    options: BuildOptions, made: Amended, look: Look, memory: Memory, *, to: Destination
) -> tuple[BuildReport, LastBuild | None]:
    """Publish an amended site unless its issues forbid it, and return what came of it.

    The build as the next one knows it comes with the report; None where nothing was
    published, or the next one will know nothing of it. Raises `OutputError`.
    """
    report = BuildReport(
        issues=in_order((*made.notes.issues, *to.told)),
        posts=look.last.posts,
        due=look.last.due,
    )
    if options.forbids(report.issues):
        return report, None
    done, last = publish_amended(made, look, memory, to)
    return report.after(done, made.result.reasons), last
