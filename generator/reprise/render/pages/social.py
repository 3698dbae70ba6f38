"""What others show of a page that they link to: its tags for the head, and its card."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING

import msgspec
from markupsafe import escape

from reprise.derive.addresses import TermKind
from reprise.derive.cards import CARD_SIZE, Card, drawable
from reprise.derive.series import Neighbours
from reprise.derive.taxonomy import author_keys, term_slug
from reprise.derive.visible import is_listed
from reprise.model.journal import JournalEntry, Visibility
from reprise.model.names import SourcePath, UrlPath
from reprise.model.post import Post, Status
from reprise.render.dates import date_view
from reprise.render.edition import Edition
from reprise.render.escaping import escaped
from reprise.render.pages.reruns import rerun_year

if TYPE_CHECKING:
    from reprise.model.comparison import Comparison

_LEAST_WIDTH = 600
"""In pixels: of a smaller picture those who show links make a stamp."""

_ALSO = "alternate "
"""As in `channels`: a theme looks for what says `alternate` to the letter."""


class _Shown(msgspec.Struct, frozen=True):
    """A picture of a page; `size` is None where it is not known."""

    address: str
    alt: str
    size: tuple[int, int] | None


class _Told(msgspec.Struct, frozen=True, kw_only=True):
    """What is told of a page; without a `lang` it is the site's."""

    url: UrlPath
    title: str
    description: str
    kind: str = "website"
    lang: str = ""
    shown: _Shown | None = None


def page_tags(edition: Edition, url: UrlPath, title: str, description: str) -> str:
    """Return the tags of a page that is none of the kinds below; none without an address."""
    if not edition.facts.url:
        return ""
    return "".join(_tags(edition, _Told(url=url, title=title, description=description)))


def comparison_tags(edition: Edition, comparison: Comparison, description: str) -> str:
    """Return the tags of a comparison's page."""
    if not edition.facts.url:
        return ""
    card = _comparison_card(edition, comparison)
    told = _Told(
        url=edition.outline.addresses.comparisons[comparison.name],
        title=comparison.title,
        description=description,
        shown=_drawn(edition, card) if card else None,
    )
    return "".join(_tags(edition, told))


def post_tags(edition: Edition, post: Post, description: str) -> str:
    """Return the tags of a post's page, and the links to it in other languages."""
    if not edition.facts.url:
        return ""
    card = _post_card(edition, post)
    told = _Told(
        url=edition.outline.addresses.posts[post.path],
        title=post.title,
        description=description,
        kind="article",
        lang=post.lang,
        shown=_drawn(edition, card) if card else _own_picture(edition, post),
    )
    tags = (_tags(edition, told), _article(edition, post), _languages(edition, post))
    return "".join(chain(*tags))


def entry_tags(edition: Edition, entry: JournalEntry, title: str, description: str) -> str:
    """Return the tags of an entry's page; one that no list shows is told to nobody."""
    if not edition.facts.url or entry.visibility is not Visibility.PUBLIC:
        return ""
    url = edition.outline.addresses.entries[entry.path]
    told = _Told(url=url, title=title, description=description, kind="article")
    when = _tag("article:published_time", date_view(entry.date, edition.words).iso)
    named = (_tag("article:tag", tag) for tag in dict.fromkeys(entry.tags))
    return "".join((*_tags(edition, told), when, *named))


def list_links(edition: Edition, beside: Neighbours[UrlPath]) -> str:
    """Return the links from a page of a list to those beside it, newest first."""
    links = (("prev", beside.newer), ("next", beside.older))
    return "".join(
        f'<link rel="{rel}" href="{escape(edition.href(url))}">' for rel, url in links if url
    )


def cards(edition: Edition) -> Iterator[tuple[SourcePath, Card]]:
    """Yield each card that is drawn, and the file of which it is."""
    if edition.settings.cards and edition.facts.url:
        for post in edition.site.posts:
            if card := _post_card(edition, post):
                yield post.path, card
        for comparison in edition.site.comparisons:
            if card := _comparison_card(edition, comparison):
                yield comparison.path, card


def _post_card(edition: Edition, post: Post) -> Card | None:
    """Return a post's card; None where it has none, or a picture of its own.

    A post that is not out yet has none, and neither has one with signs that cannot be drawn.
    """
    is_out = post.status in {Status.PUBLISHED, Status.UNLISTED}
    if not edition.settings.cards or not is_out or post.path in edition.waiting:
        return None
    if _own_picture(edition, post):
        return None
    then, now = rerun_year(edition, post), post.published.year
    is_rerun = post.path in edition.outline.reruns.of
    return _drawable(
        Card(
            page=edition.outline.addresses.posts[post.path],
            site=edition.facts.name,
            title=post.title,
            kicker=edition.words.gettext("Rerun") if is_rerun else "",
            note=date_view(post.published, edition.words).text,
            years=(str(then), str(now)) if then and then != now else None,
        )
    )


def _comparison_card(edition: Edition, comparison: Comparison) -> Card | None:
    """Return a comparison's card; None where it has none."""
    if not edition.settings.cards:
        return None
    return _drawable(
        Card(
            page=edition.outline.addresses.comparisons[comparison.name],
            site=edition.facts.name,
            title=comparison.title,
            kicker=edition.words.gettext("Comparison"),
            sides=comparison.sides,
        )
    )


def _drawable(card: Card) -> Card | None:
    """Return the card with its texts as they are drawn; None where one cannot be."""
    site, title = drawable(card.site), drawable(card.title)
    sides = tuple(filter(None, map(drawable, card.sides)))
    if not site or not title or len(sides) < len(card.sides):
        return None
    return msgspec.structs.replace(card, site=site, title=title, sides=sides)


def _drawn(edition: Edition, card: Card) -> _Shown:
    arrow = " ← " if edition.facts.direction == "rtl" else " → "
    alt = f"{card.title}: {arrow.join(card.years)}" if card.years else card.title
    return _Shown(edition.address(card.url), alt, CARD_SIZE)


def _own_picture(edition: Edition, post: Post) -> _Shown | None:
    """Return the picture of a post's front matter, where it is one that others can show."""
    picture, path = post.image, post.image_path
    if picture is None:
        return None
    if path is None:
        return _Shown(picture.src, picture.alt or post.title, None)
    asset = edition.links.assets.get(path)
    if asset is None or asset.raster is None or not asset.width or not asset.height:
        return None
    if asset.width < _LEAST_WIDTH:
        return None
    address = edition.address(edition.outline.addresses.assets[asset.path])
    return _Shown(address, picture.alt or post.title, (asset.width, asset.height))


def _tags(edition: Edition, told: _Told) -> Iterator[str]:
    """Yield what the Open Graph protocol asks for, and what has no name there."""
    yield _tag("og:type", told.kind)
    yield _tag("og:title", told.title)
    if told.description:
        yield _tag("og:description", told.description)
    yield _tag("og:url", edition.address(told.url))
    yield _tag("og:site_name", edition.facts.name)
    yield _tag("og:locale", (told.lang or edition.facts.language).replace("-", "_"))
    if told.shown:
        yield from _picture(told.shown)
    yield _named("twitter:card", "summary_large_image" if told.shown else "summary")


def _picture(shown: _Shown) -> Iterator[str]:
    yield _tag("og:image", shown.address)
    if shown.size:
        width, height = shown.size
        yield _tag("og:image:width", str(width))
        yield _tag("og:image:height", str(height))
    yield _tag("og:image:alt", shown.alt)
    yield _named("twitter:image:alt", shown.alt)


def _article(edition: Edition, post: Post) -> Iterator[str]:
    yield _tag("article:published_time", date_view(post.published, edition.words).iso)
    if post.updated:
        yield _tag("article:modified_time", date_view(post.updated, edition.words).iso)
    addresses = edition.outline.addresses
    # Of an unlisted post's author there may be no page.
    for key in author_keys(post, edition.settings) if is_listed(post) else ():
        url = addresses.term(TermKind.AUTHOR, term_slug(key))
        yield _tag("article:author", edition.address(url))
    for category in post.categories[:1]:
        yield _tag("article:section", category)
    for tag in dict.fromkeys(post.tags):
        yield _tag("article:tag", tag)


def _languages(edition: Edition, post: Post) -> Iterator[str]:
    """Yield the links to a post in each of its languages, its own too."""
    translations = edition.outline.translations
    first = translations.of.get(post.path, post)
    versions = (first, *translations.into.get(first.path, ()))
    public = [version for version in versions if version.status is Status.PUBLISHED]
    if len(public) > 1 and post in public:
        yield from _alternates(edition, public)


def _alternates(edition: Edition, versions: Iterable[Post]) -> Iterator[str]:
    for version in versions:
        lang = version.lang or edition.facts.language
        address = edition.address(edition.outline.addresses.posts[version.path])
        yield f'<link rel="{_ALSO}" hreflang="{escape(lang)}" href="{escape(address)}">'


def _tag(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{escaped(content)}">'


def _named(name: str, content: str) -> str:
    return f'<meta name="{name}" content="{escaped(content)}">'
