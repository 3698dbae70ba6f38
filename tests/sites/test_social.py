"""What others are told of a page: each address in its head leads to a file of the site."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import msgspec
import pytest

from fakes import plain_host
from photos import opened, photo
from reprise.derive.cards import CARD_SIZE
from reprise.model.settings import Settings
from sites import BuiltSite, build, post

CARDS = Settings(cards=True)
COMPARISON = """\
title: Paper vs. screen
sides: [Paper, Screen]
intro: A pen, or a keyboard.
rows: [{id: speed, aspect: Speed, values: [slow, fast]}]
"""
FILES: dict[str, str | bytes] = {
    "posts/old.md": post("The sign", date="2007-05-05", slug="old", tags="[tea, milk]"),
    "posts/new.md": post(
        'The \\"sign\\" & <b>', date="2011-05-05", slug="new", rerun_of="posts/old.md"
    ),
    "posts/own.md": post("Own", date="2012-05-05", image="{src: desk.jpg, alt: A desk}"),
    "posts/own/desk.jpg": photo(800, 600),
    "posts/hand.md": post("日本", date="2013-05-05", slug="hand"),
    "posts/draft.md": post("Draft", date="2014-05-05", slug="draft", status="draft"),
    "posts/de.md": post(
        "Das Schild",
        date="2008-05-05",
        slug="de",
        lang="de-AT",
        translation_of="posts/old.md",
        updated="2009-01-01",
    ),
    "docs/comparisons/paper.yml": COMPARISON,
}
OLD, NEW = "blog/2007/05/05/old/index.html", "blog/2011/05/05/new/index.html"
DE = "blog/2008/05/05/de/index.html"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """Return the site."""
    return build(tmp_path_factory.mktemp("social"), FILES, settings=CARDS)


def tags(site: BuiltSite, path: str) -> dict[str, str]:
    """Return what the head of a page says, by name; of several the last."""
    pairs = re.findall(r'<meta (?:property|name)="([^"]+)" content="([^"]*)">', site.text(path))
    return {name: unescape(content) for name, content in pairs}


def cards_of(site: BuiltSite) -> set[str]:
    """Return the cards of a site."""
    return {path for path in site.files if path.startswith("assets/reprise/cards/")}


def test_a_post_is_described(site: BuiltSite) -> None:
    """Every text is escaped, every address is whole."""
    assert tags(site, NEW) == {
        "description": "A sentence.",
        "og:type": "article",
        "og:title": 'The "sign" & <b>',
        "og:description": "A sentence.",
        "og:url": "https://site.example/blog/2011/05/05/new/",
        "og:site_name": "Site",
        "og:locale": "en",
        "og:image": tags(site, NEW)["og:image"],
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": 'The "sign" & <b>: 2007 → 2011',
        "twitter:image:alt": 'The "sign" & <b>: 2007 → 2011',
        "twitter:card": "summary_large_image",
        "article:published_time": "2011-05-05T00:00:00+00:00",
    }
    assert site.text(OLD).count('<meta property="article:tag" content="') == 2


def test_every_picture_of_a_page_is_a_file_of_its_size(site: BuiltSite) -> None:
    """No address leads nowhere, and each card is somebody's."""
    shown = set()
    for path in site.files:
        if path.endswith(".html") and "og:image" in (found := tags(site, path)):
            name = found["og:image"].removeprefix("https://site.example/")
            size = (int(found["og:image:width"]), int(found["og:image:height"]))
            assert opened(site.files[name]).size == size
            shown.add(name)
    assert cards_of(site) < shown
    assert len(cards_of(site)) == 4


def test_a_picture_that_the_author_chose_comes_before_a_card(site: BuiltSite) -> None:
    """None is drawn then."""
    found = tags(site, "blog/2012/05/05/own/index.html")
    assert found["og:image"] == "https://site.example/blog/2012/05/05/own/desk.jpg"
    assert (found["og:image:alt"], found["og:image:width"]) == ("A desk", "800")


def test_a_title_that_cannot_be_drawn_has_no_card(site: BuiltSite) -> None:
    """The page is described all the same."""
    found = tags(site, "blog/2013/05/05/hand/index.html")
    assert "og:image" not in found
    assert (found["og:title"], found["twitter:card"]) == ("日本", "summary")


def test_a_comparison_has_a_card(site: BuiltSite) -> None:
    """It is a page of the site like others."""
    found = tags(site, "comparisons/paper/index.html")
    assert (found["og:type"], found["og:title"]) == ("website", "Paper vs. screen")
    assert opened(site.files[found["og:image"].removeprefix("https://site.example/")]).size == (
        CARD_SIZE
    )


def test_languages_lead_to_each_other_and_to_themselves(site: BuiltSite) -> None:
    """Both pages name both; a post in one language names none."""
    pattern = r'<link rel="alternate " hreflang="([^"]+)" href="([^"]+)">'
    expected = [
        ("en", "https://site.example/blog/2007/05/05/old/"),
        ("de-AT", "https://site.example/blog/2008/05/05/de/"),
    ]
    assert re.findall(pattern, site.text(OLD)) == expected
    assert re.findall(pattern, site.text(DE)) == expected
    assert re.findall(pattern, site.text(NEW)) == []
    assert tags(site, DE)["og:locale"] == "de_AT"
    assert tags(site, DE)["article:modified_time"] == "2009-01-01T00:00:00+00:00"


def test_a_draft_has_no_card(tmp_path: Path) -> None:
    """Not in the preview either: nobody can link to it yet."""
    shown = build(tmp_path, FILES, settings=CARDS, drafts=True)
    assert "og:image" not in tags(shown, "blog/2014/05/05/draft/index.html")


def test_without_the_setting_no_card_is_drawn(tmp_path: Path) -> None:
    """A page says what it is, without a picture."""
    plain = build(tmp_path, FILES)
    assert cards_of(plain) == set()
    assert tags(plain, NEW)["twitter:card"] == "summary"
    assert "og:image" in tags(plain, "blog/2012/05/05/own/index.html")


def test_without_an_address_nothing_is_told(tmp_path: Path) -> None:
    """Addresses here must be whole, and nobody knows them."""
    nowhere = build(tmp_path, FILES, settings=CARDS, host=plain_host(""))
    assert cards_of(nowhere) == set()
    assert tags(nowhere, NEW).keys() == {"description"}


def test_only_the_card_that_changed_has_another_address(
    tmp_path: Path, site: BuiltSite
) -> None:
    """A title is another picture; a text is none."""
    changed = {
        "posts/old.md": post("The sign", "Other words.\n", date="2007-05-05", slug="old"),
        "posts/new.md": post("New", date="2011-05-05", slug="new", rerun_of="posts/old.md"),
    }
    after = build(tmp_path, {**FILES, **changed}, settings=CARDS)
    assert len(cards_of(after) - cards_of(site)) == 1
    assert len(cards_of(site) - cards_of(after)) == 1


def test_pages_of_a_list_lead_to_those_beside_them(tmp_path: Path) -> None:
    """The newer before, the older after."""
    blog = msgspec.structs.replace(CARDS.blog, posts_per_page=1)
    listed = build(tmp_path, FILES, settings=Settings(blog=blog))
    pattern = r'<link rel="(prev|next)" href="([^"]+)">'
    assert re.findall(pattern, listed.text("blog/index.html")) == [("next", "/blog/page/4/")]
    assert re.findall(pattern, listed.text("blog/page/4/index.html")) == [
        ("prev", "/blog/"),
        ("next", "/blog/page/3/"),
    ]
