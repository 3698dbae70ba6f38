"""Names: slugs, URL paths, and the files behind them."""

from __future__ import annotations

import string
import unicodedata
from urllib.parse import quote, unquote, urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reprise.model.names import (
    UrlPath,
    absolute,
    encode_address,
    encode_path,
    folded,
    is_address,
    is_web_address,
    output_path,
    slugify,
)


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Job search vs. career management", "job-search-vs-career-management"),
        ("Don’t don't", "dont-dont"),
        ("  --A__b--  ", "a-b"),
        ("日本 の ブログ", "日本-の-ブログ"),
        ("Straße & Café", "strasse-café"),
        ("cafe\u0301", "café"),
        ("हिन्दी में", "हिन्दी-में"),
        ("ภาษาไทยที่ดี", "ภาษาไทยที่ดี"),
        ("שָׁלוֹם", "שָׁלוֹם"),
        ("C++", "c"),
        ("🎉", ""),
        ("❤️", ""),
        ("5️⃣ ways", "5-ways"),
        ("\u0301a", "a"),
        ("", ""),
        ("../../etc/passwd", "etc-passwd"),
    ],
)
def test_slug_of_a_text(text: str, slug: str) -> None:
    """A slug is lower case words of any script, with their marks, joined by hyphens."""
    assert slugify(text) == unicodedata.normalize("NFC", slug)


@given(st.text())
@example("\u0345\u0301α")
@example("ǰ̣'̌")
@example("İ")
def test_slug_is_idempotent(text: str) -> None:
    """A slug is its own slug."""
    assert slugify(slugify(text)) == slugify(text)


def test_slug_is_idempotent_for_every_letter() -> None:
    """No sign of Unicode, alone or inside a word, gives a slug that is not its own slug."""
    signs = [chr(i) for i in range(0x30000) if not 0xD800 <= i < 0xE000]
    slugs = [slugify(text) for sign in signs for text in (sign, f"a{sign}b")]
    assert all(slugify(slug) == slug for slug in slugs)


@given(st.text())
def test_slug_is_safe_in_a_url_and_on_a_disk(text: str) -> None:
    """A slug is letters, digits, marks and single hyphens: one segment, never a dot."""
    slug = slugify(text)
    assert all(part and part[0].isalnum() for part in slug.split("-")) or slug == ""
    assert {unicodedata.category(sign)[0] for sign in slug if sign != "-"} <= {
        "L",
        "N",
        "M",
        "S",
    }
    assert all(
        sign.isalnum() or sign == "-" or unicodedata.category(sign)[0] == "M" for sign in slug
    )


@given(st.text())
def test_slug_does_not_depend_on_the_unicode_form(text: str) -> None:
    """A name typed on a Mac and one typed elsewhere have one slug."""
    forms = {slugify(unicodedata.normalize(form, text)) for form in ("NFC", "NFD")}
    assert len(forms) == 1


@given(st.text())
def test_folding_joins_case_and_unicode_form(text: str) -> None:
    """Folding is idempotent, and equal for a text in capitals or decomposed."""
    assert folded(folded(text)) == folded(text)
    assert folded(unicodedata.normalize("NFD", text)) == folded(text)


def test_folding_keeps_what_differs() -> None:
    """Folding does not join what only looks alike."""
    assert folded("Café") == folded("CAFE\u0301")
    assert folded("cafe") != folded("café")


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("/", "index.html"),
        ("/a/", "a/index.html"),
        ("/a/b.html", "a/b.html"),
        ("/feed.xml", "feed.xml"),
        ("/日本/", "日本/index.html"),
    ],
)
def test_file_behind_a_url(url: str, path: str) -> None:
    """A URL path that ends with a slash is answered by the `index.html` of its folder."""
    assert output_path(UrlPath(url)) == path


@given(st.text() | st.text(string.printable))
def test_encoded_path_comes_back(path: str) -> None:
    """Percent-encoding loses nothing and leaves only what an attribute may hold."""
    if any(0xD800 <= ord(sign) < 0xE000 for sign in path):
        return
    encoded = encode_path(path)
    assert encoded == quote(path, safe="/:@!$&'()*+,;=~-._")
    assert unquote(encoded) == path
    assert encoded.isascii()
    assert not set(encoded) & set(' "<>?#%') - {"%"}


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("https://x.example/my photo ü.png", "https://x.example/my%20photo%20%C3%BC.png"),
        ("https://bücher.example/a?b=c d#e", "https://bücher.example/a?b=c%20d#e"),
        ("https://x.example/%C3%BC/~a/(b)?c=[d]", "https://x.example/%C3%BC/~a/(b)?c=[d]"),
        ("https://x.example", "https://x.example"),
        ("", ""),
    ],
)
def test_a_web_address_is_encoded_after_its_host(written: str, address: str) -> None:
    """What is encoded already stays so, and a host has another way to be written."""
    assert encode_address(written) == address
    assert encode_address(address) == address


@pytest.mark.parametrize(
    ("text", "is_one", "is_of_the_web"),
    [
        ("https://x.example/a b", True, True),
        ("http://[::1]:8000/", True, True),
        ("https:///x", True, False),
        ("ftp://x.example/", True, False),
        ("signs/sign.svg", True, False),
        ("", True, False),
        ("http://[x/y.png", False, False),
        ("//[draft]/x", False, False),
        ("https://x.example/\x1b", False, False),
    ],
)
def test_what_can_be_an_address(text: str, *, is_one: bool, is_of_the_web: bool) -> None:
    """What cannot be taken apart is none, nor what holds a control character."""
    assert is_address(text) is is_one
    assert is_web_address(text) is is_of_the_web


@pytest.mark.parametrize(
    ("site", "address"),
    [
        ("https://x.example", "https://x.example/b%C3%BCro/"),
        ("https://x.example/", "https://x.example/b%C3%BCro/"),
        ("https://x.example/sub", "https://x.example/sub/b%C3%BCro/"),
        ("https://x.example/sub/", "https://x.example/sub/b%C3%BCro/"),
    ],
)
def test_absolute_address(site: str, address: str) -> None:
    """A permalink joins the site's address and a path with one slash, percent-encoded."""
    assert absolute(site, UrlPath("/büro/")) == address
    assert urlsplit(address).path.endswith("/b%C3%BCro/")
