"""Rules for a host's headers: what a page may load, and what an author's own rules leave."""

from __future__ import annotations

import pytest

from factories import a_post
from reprise.build.making.headers import content_policy, header_rules
from reprise.model.settings import CommentSettings, FeedSettings, Settings, SiteFacts
from reprise.model.site import Site
from reprise.render.edition import Edition
from sites import edition_of

FACTS = SiteFacts(
    name="The kettle",
    url="https://kettle.example",
    scripts=("'sha256-one'", "'sha256-two'"),
    styles=("'sha256-left'",),
)
NAMES = [
    "Content-Security-Policy",
    "X-Content-Type-Options",
    "Referrer-Policy",
    "Permissions-Policy",
    "Cross-Origin-Opener-Policy",
]


def an_edition(*, base: str = "", wordpress: bool = False) -> Edition:
    """Return a site that asks for the headers."""
    settings = Settings(security_headers=True, feeds=FeedSettings(wordpress_paths=wordpress))
    facts = SiteFacts(name="x", url=f"https://kettle.example{base}", base=base)
    return edition_of(Site(posts=(a_post(),)), settings=settings, facts=facts)


def names(rules: str) -> list[str]:
    """Return the names of the headers in rules."""
    return [line.strip().partition(":")[0] for line in rules.splitlines() if line[:1] == " "]


def directives(policy: str) -> dict[str, list[str]]:
    """Return a policy's directives with their sources."""
    parts = (part.split() for part in policy.split("; "))
    return {name: sources for name, *sources in parts}


def test_nothing_runs_that_is_not_named() -> None:
    """No script in a page but by its hash, and nothing from elsewhere at all."""
    policy = directives(content_policy(FACTS, ""))
    assert policy["script-src"] == [
        "'self'",
        "'wasm-unsafe-eval'",
        "'sha256-one'",
        "'sha256-two'",
    ]
    assert policy["style-src"] == ["'self'", "'unsafe-hashes'", "'sha256-left'"]
    assert policy["default-src"] == ["'self'"]
    assert policy["img-src"] == ["'self'", "data:"]
    assert policy["frame-ancestors"] == policy["object-src"] == ["'none'"]
    assert "unsafe-inline" not in content_policy(FACTS, "")
    assert "http" not in content_policy(FACTS, "")


def test_a_form_leads_to_the_git_host_where_answers_go_there_and_nowhere_else() -> None:
    """Without a known host, or with pull requests turned off, to the site alone."""
    github, other = "https://github.com/a/b/edit/main/", "https://elsewhere.example/a/src/"
    for edit, asked, targets in (
        (github, True, ["'self'", "https://github.com"]),
        (github, False, ["'self'"]),
        (other, True, ["'self'"]),
    ):
        settings = Settings(
            security_headers=True, comments=CommentSettings(pull_requests=asked)
        )
        facts = SiteFacts(name="x", url="https://x.example", repo_edit_url=edit)
        edition = edition_of(Site(posts=(a_post(),)), settings=settings, facts=facts)
        rules = header_rules(edition, b"").decode()
        policy = directives(rules.partition("Content-Security-Policy: ")[2].partition("\n")[0])
        assert policy["form-action"] == targets


def test_every_file_of_the_site_has_all_headers() -> None:
    """One rule, for the site's own path and what is below it."""
    rules = header_rules(an_edition(base="/sub"), b"").decode()
    assert rules.startswith("/sub/*\n  Content-Security-Policy: default-src 'self'; ")
    assert names(rules) == NAMES


def test_the_rules_for_feeds_come_after() -> None:
    """Both kinds stand in one file."""
    rules = header_rules(an_edition(wordpress=True), b"").decode()
    assert rules.index("/*\n") < rules.index("/feed/\n  Content-Type: application/rss+xml")


def test_a_header_that_an_author_names_for_all_files_is_hers() -> None:
    """Two policies would both hold, and the one that was asked for could allow nothing."""
    own = b"# mine\n/*\n  content-security-policy: x\n\n/x/*\n  Referrer-Policy: origin\n"
    rules = header_rules(an_edition(), own).decode()
    assert rules.startswith(own.decode())
    assert names(rules.removeprefix(own.decode())) == NAMES[1:]


def test_where_she_has_named_all_of_them_nothing_is_added() -> None:
    """Not even a rule without headers."""
    own = ("/*\n" + "".join(f"  {name}: x\n" for name in NAMES)).encode()
    assert header_rules(an_edition(), own).rstrip() == own.rstrip()


@pytest.mark.parametrize("wordpress", [True, False])
def test_a_site_that_asks_for_none_has_none(wordpress: bool) -> None:  # noqa: FBT001 - a parameter
    """The media types of feeds alone, if those."""
    settings = Settings(feeds=FeedSettings(wordpress_paths=wordpress))
    edition = edition_of(Site(posts=(a_post(),)), settings=settings, facts=FACTS)
    assert set(names(header_rules(edition, b"").decode())) == {"Content-Type"} & (
        {"Content-Type"} if wordpress else set()
    )
