"""The site's settings, for commands that must not go by other ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reprise.cli.context import Where, tell_issues
from reprise.errors import UsageError

if TYPE_CHECKING:
    from reprise.hosts.settings import SiteSettings


def legible_settings(where: Where) -> SiteSettings:
    """Return the site's settings; raises `UsageError` where nobody can know them.

    By its defaults a command would look into other folders than the site has.
    """
    from reprise.hosts.settings import read_settings  # noqa: PLC0415 - YAML is too slow for `--help`

    site = read_settings(where.root)
    if site.fault:
        tell_issues((site.fault,))
        raise UsageError("Cannot know the settings, see above. Mend them first.")
    return site


def sound_settings(where: Where) -> SiteSettings:
    """Return settings to write by; raises `UsageError` where anything in them is wrong.

    A misspelt word would leave an entry in plain text, or freeze a guid that nobody meant.
    """
    site = legible_settings(where)
    if site.issues:
        tell_issues(site.issues)
        raise UsageError("Cannot write: the settings are wrong, see above. Mend them first.")
    return site
