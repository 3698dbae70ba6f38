"""The rules that feeds are held against can fail, each of them."""

from __future__ import annotations

import pytest

from feed_rules import atom_problems, disagreements, json_problems, rss_problems
from feed_samples import FORMATS, an_entry, rendered
from reprise.feeds.feed import Chain, EntryImage, InReplyTo, Person
from reprise.model.names import Guid, Permalink

ENTRY = an_entry(
    authors=(Person("Ada", "https://ada.example/"),),
    categories=("tea",),
    image=EntryImage("https://x.example/sign.png", "image/png"),
    in_reply_to=InReplyTo(Guid("tag:x"), Permalink("https://x.example/")),
)
RSS, ATOM, JSON = (rendered(form, ENTRY, an_entry(2)) for form in FORMATS)


def test_a_sound_feed_has_no_problems() -> None:
    """In any format; and the three agree."""
    assert rss_problems(RSS) == atom_problems(ATOM) == json_problems(JSON) == []
    assert disagreements(RSS, ATOM, JSON) == []


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("</rss>", "", "not well-formed"),
        ("encoding='UTF-8'", "encoding='ASCII'", "UTF-8"),
        ('version="2.0"', 'version="0.91"', "no RSS 2.0"),
        ("<description>On work</description>", "", "the channel has no description"),
        ("<title>Notes</title>", "<title>N</title><title>M</title>", "more than one title"),
        ("<language>en<", "<language>English!<", "its language"),
        ("Thu, 27 Jan", "27 Jan", "RFC 822"),
        ("<link>https://x.example/blog/1/<", "<link>/blog/1/<", "no web address"),
        ("<link>https://x.example/blog/1/<", "<link>https://x.example/ü/<", "percent-encoded"),
        (":2</guid>", ":1</guid>", "2 items have the id"),
        ('isPermaLink="false"', 'isPermaLink="true"', "not said to be no address"),
        ("<title>A post</title>", "<title> </title>", "has no title"),
        ('rel="self"', 'rel="next"', "0 links to itself"),
        ("<em>", '<em class="x">', "an attribute class"),
        ("<em>", '<em onclick="x">', "an attribute onclick"),
        ("<em>", "<script>x</script><em>", "there is <script>"),
        ("<em>", '<a href="/x">', "href is relative"),
        ("<em>", '<img srcset="https://x.example/a 1x, b 2x">', "srcset is relative"),
        ('type="image/png"', 'type="png"', "no media type"),
    ],
)
def test_a_broken_rule_of_rss_is_told(old: str, new: str, problem: str) -> None:
    """Each rule finds the feed in which it alone is broken."""
    text = RSS.decode()
    assert old in text
    assert problem in "\n".join(rss_problems(text.replace(old, new, 1).encode()))


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("<feed ", "<food ", "not well-formed"),
        ('xmlns="http://www.w3.org/2005/Atom"', "", "no Atom feed"),
        ("<id>https://x.example/atom.xml</id>", "", "the feed has not one id"),
        ("<id>tag:x.example,2011:1<", "<id>1<", "its id is no IRI"),
        ("<updated>2011-01-27T12:00:00+00:00<", "<updated>2011-01-27<", "RFC 3339"),
        (":2</id>", ":1</id>", "2 items have the id"),
        ('type="html"', 'type="xhtml"', "of type xhtml"),
        ('<link href="https://x.example/blog/1/"/>', "", "0 links to its page"),
        ("<uri>https://ada.example/<", "<uri>ada<", "an author's address"),
        ('ref="tag:x" ', 'ref="" ', "answers nothing"),
        ('rel="self"', 'rel="next-archive"', "only an archive document has a next one"),
        ('rel="self"', 'rel="current"', "an archive document leads to the current feed"),
    ],
)
def test_a_broken_rule_of_atom_is_told(old: str, new: str, problem: str) -> None:
    """Each rule finds the feed in which it alone is broken."""
    text = ATOM.decode()
    assert old in text
    assert problem in "\n".join(atom_problems(text.replace(old, new, 1).encode()))


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("version/1.1", "version/1", "no JSON Feed 1.1"),
        ('"content_html"', '"content"', "no JSON Feed 1.1"),
        ('"id":"tag:x.example,2011:2"', '"id":"tag:x.example,2011:1"', "2 items have the id"),
        ("https://x.example/sign.png", "sign.png", "no web address"),
        ("2011-01-27T12:00:00Z", "2011-01-27", "RFC 3339"),
        ("<em>", "<a href='b'>", "href is relative"),
    ],
)
def test_a_broken_rule_of_json_is_told(old: str, new: str, problem: str) -> None:
    """Each rule finds the feed in which it alone is broken."""
    text = JSON.decode()
    assert old in text
    assert problem in "\n".join(json_problems(text.replace(old, new, 1).encode()))


def test_an_archive_document_keeps_its_rules() -> None:
    """It leads to the current feed and says what it is; both kinds of feed do."""
    chain = Chain(current=Permalink("https://x.example/feed.xml"))
    assert rss_problems(rendered("rss", ENTRY, chain=chain)) == []
    assert atom_problems(rendered("atom", ENTRY, chain=chain)) == []


@pytest.mark.parametrize(
    "other", [an_entry(1, title="B"), an_entry(3), an_entry(1, categories=("x",))]
)
def test_formats_that_disagree_are_found(other: object) -> None:
    """On the number of items, or on any of what an item says."""
    assert disagreements(RSS, rendered("atom", ENTRY), JSON)
    assert disagreements(RSS, rendered("atom", other, an_entry(2)), JSON)  # type: ignore[arg-type] # an entry
