"""Small stand-ins for what lies outside: a theme, and a host that has nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import escape

from reprise.build.host_site import HostSite
from reprise.model.settings import SiteFacts
from reprise.render.markdown_options import MarkdownOptions

if TYPE_CHECKING:
    from reprise.render.theme import Slots


class PlainTheme:
    """A theme that shows every slot it is given and adds nothing."""

    def render(self, slots: Slots) -> str:
        """Return the slots as a document."""
        return (
            f"<html><head><title>{escape(slots.title)}</title>"
            f'<meta name="description" content="{escape(slots.description)}">'
            f"{slots.head}</head>"
            f"<body>{slots.body}</body></html>"
        )

    is_alone = True

    def learn_ahead(self) -> None:
        """Learn nothing: there is nothing that it does not know."""

    def alone(self) -> PlainTheme:
        """Return the theme itself: it has no host."""
        return self


def plain_host(url: str = "https://site.example") -> HostSite:
    """Return a host without a page of its own."""
    return HostSite(
        facts=SiteFacts(name="Site", url=url),
        theme=PlainTheme(),
        markdown=MarkdownOptions(),
        files={},
        claims={},
    )
