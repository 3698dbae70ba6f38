"""Digests, closures of templates, and values made when they are asked for."""

from __future__ import annotations

import datetime as dt
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories import a_post
from reprise.build.digest import digest, digest_bytes
from reprise.build.fingerprints.closures import template_digests
from reprise.build.on_demand import OnDemand

SITE = {
    "post.html": '{% include "parts/a.html" %}',
    "parts/a.html": "{%- import 'parts/b.html' as b -%}",
    "parts/b.html": "x",
    "list.html": "{% for x in page %}{% endfor %}",
    "any.html": "{% include page.template %}",
}


@given(st.lists(st.binary(max_size=4)), st.lists(st.binary(max_size=4)))
def test_where_a_part_ends_counts(one: list[bytes], other: list[bytes]) -> None:
    """Different lists of parts have different digests, though they read the same joined."""
    assert (digest_bytes(*one) == digest_bytes(*other)) is (one == other)


def test_a_part_is_not_copied_to_be_told() -> None:
    """It can be a film of any length."""
    film = bytes(10_000_000)
    tracemalloc.start()
    try:
        digest_bytes(b"film", film)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < len(film) / 10


def test_equal_instants_in_other_offsets_are_different() -> None:
    """The day that is shown is the one that was written."""
    utc = dt.datetime(2011, 1, 28, 23, tzinfo=dt.UTC)
    there = utc.astimezone(dt.timezone(dt.timedelta(hours=5)))
    assert utc == there
    assert digest(a_post(path="posts/x.md", published=utc)) != digest(
        a_post(path="posts/x.md", published=there)
    )


def test_the_order_of_a_mapping_does_not_count() -> None:
    """Equal values have equal digests."""
    assert digest({"a": 1, "b": [2]}) == digest({"b": [2], "a": 1})


@pytest.mark.parametrize(
    ("changed", "touched"),
    [
        ("parts/b.html", {"parts/b.html", "parts/a.html", "post.html", "any.html"}),
        ("post.html", {"post.html", "any.html"}),
        ("list.html", {"list.html", "any.html"}),
    ],
)
def test_a_template_depends_on_all_that_it_includes(changed: str, touched: set[str]) -> None:
    """Whatever a changed template is included in has another digest, and nothing else."""
    before = template_digests(SITE)
    after = template_digests({**SITE, changed: SITE[changed] + "!"})
    assert {name for name in SITE if before[name] != after[name]} == touched


@pytest.mark.parametrize(
    ("tag", "led_to"),
    [
        ('{% include "parts/b.html" ignore missing without context %}', {"parts/b.html"}),
        ('{%+ include ["parts/a.html", "list.html"] +%}', {"parts/a.html", "list.html"}),
        ('{% from "parts/b.html" import field as it with context %}', {"parts/b.html"}),
        ('{% include "elsewhere.svg" %}', set()),
        ('{% include "parts/" ~ name ~ ".html" %}', {"parts/a.html", "parts/b.html"}),
        ('{% include ".icons/" ~ name ~ ".svg" %}', set()),
        ('{% include "list.html" if short else "any.html" %}', set(SITE)),
        ('{% include "parts/" ~ "x" if short else "any.html" %}', set(SITE)),
        ('{% include ["any.html", name] %}', set(SITE)),
        ("{% extends layout %}", set(SITE)),
    ],
)
def test_a_name_that_is_put_together_may_be_any_that_begins_so(
    tag: str, led_to: set[str]
) -> None:
    """A tag with names alone leads to those, with another expression to every template."""
    sources = {**dict.fromkeys(SITE, ""), "own.html": tag}
    before = template_digests(sources)["own.html"]
    found = {
        name
        for name in SITE
        if template_digests({**sources, name: "changed"})["own.html"] != before
    }
    assert found == led_to


def test_a_value_is_made_once_and_the_last_few_are_kept() -> None:
    """What is known is never made; what is asked for again soon is not made again."""
    asked: list[str] = []

    def made(key: str) -> str:
        asked.append(key)
        return key.upper()

    values = OnDemand(made, {"known": "K"}, keep=2)
    assert [values[key] for key in ("a", "known", "a", "b", "c", "b", "a")] == list("AKABCBA")
    assert asked == ["a", "b", "c", "a"]
