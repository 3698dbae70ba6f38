"""`reprise feeds`."""

from __future__ import annotations

from pathlib import Path

import click

from reprise.cli.context import Where, number, pass_where, say
from reprise.cli.settings import legible_settings
from reprise.hosts.root import CACHE
from reprise.publish import topics
from reprise.publish.websub import ping_hub


@click.group()
def feeds() -> None:
    """Tell the world of new posts."""


@feeds.command()
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help="The published folder.  [default: site_dir of mkdocs.yml]",
)
@click.option("--dry-run", is_flag=True, help="Print the feeds that changed; ask no hub.")
@pass_where
def ping(where: Where, *, output: Path | None, dry_run: bool) -> None:
    """Tell the hub which feeds have changed since it was told last.

    The feeds name their hub themselves (`feeds.hub` in the settings). What they were at the
    last ping is kept in .reprise/; run it after each publication.
    """
    root = where.root
    state = root / CACHE / "announced.json"
    found = topics.find_topics(output or root / legible_settings(where).site_dir)
    changed = topics.changed_topics(found, topics.read_announced(state))
    for topic in changed:
        click.echo(topic.url)
    if not dry_run:
        for told in sorted({topic.hub for topic in changed}):
            ping_hub(told, (topic.url for topic in changed if topic.hub == told))
        topics.write_announced(state, found)
    say(where, f"{number(len(changed), 'feed')} of {len(found)} changed.")
