"""Headers: the rules in `_headers`, for the hosts that read such a file.

https://developers.cloudflare.com/pages/configuration/headers/
https://docs.netlify.com/manage/routing/headers/
"""

from __future__ import annotations

import re

from reprise.build.making.own_rules import begun_by
from reprise.build.plan.feeds import wordpress_rules
from reprise.model.settings import SiteFacts
from reprise.render.edition import Edition
from reprise.render.pages.answer import git_origin

_EVERYWHERE = "/*"
_NAMED = re.compile(r"^\s+(?:!\s*)?([\w-]+)\s*:?", re.MULTILINE)
_ASKED = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "browsing-topics=(), camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def header_rules(edition: Edition, own: bytes) -> bytes:
    """Return all rules, the site's `own` first.

    Feeds at WordPress's paths are given their media type, and where the settings ask for it
    each file the headers that keep a page to itself. A header that the site's own rules
    name for all files is theirs alone: two values of it would both hold.
    """
    rules = ""
    if edition.settings.security_headers:
        rules += _security(edition, _named_everywhere(edition, own.decode("utf-8", "replace")))
    if edition.settings.feeds.wordpress_paths:
        rules += _of_feeds(edition)
    return begun_by(own, rules)


def content_policy(facts: SiteFacts, forms: str) -> str:
    """Return what a page of the site may load and run (Content Security Policy Level 3).

    From elsewhere it is nothing, and `forms` is the one origin elsewhere that a form may lead
    to, if any. Of what stands in a page itself the theme's scripts run and no other;
    WebAssembly is what reads the search's index, and pictures in a style sheet's own text are
    the theme's icons.
    """
    scripts = " ".join(("'self'", "'wasm-unsafe-eval'", *facts.scripts))
    targets = f"'self' {forms}".rstrip()
    styles = " ".join(("'self'", *(("'unsafe-hashes'", *facts.styles) if facts.styles else ())))
    return (
        f"default-src 'self'; script-src {scripts}; style-src {styles}; "
        "img-src 'self' data:; object-src 'none'; base-uri 'self'; "
        f"form-action {targets}; frame-ancestors 'none'"
    )


def _security(edition: Edition, theirs: frozenset[str]) -> str:
    forms = git_origin(edition.facts, edition.settings.comments)
    headers = {"Content-Security-Policy": content_policy(edition.facts, forms), **_ASKED}
    said = [
        f"  {name}: {value}\n" for name, value in headers.items() if name.lower() not in theirs
    ]
    return f"{edition.href(_EVERYWHERE)}\n{''.join(said)}" if said else ""


def _named_everywhere(edition: Edition, own: str) -> frozenset[str]:
    """Return the headers that an author's rules give to every file, in lower case."""
    everywhere = {_EVERYWHERE, edition.href(_EVERYWHERE)}
    named: set[str] = set()
    holds = False
    for line in own.splitlines():
        if line[:1] in {"", "#"} or line.isspace():
            continue
        if not line[0].isspace():
            holds = line.strip() in everywhere
        elif holds and (found := _NAMED.match(line)):
            named.add(found[1].lower())
    return frozenset(named)


def _of_feeds(edition: Edition) -> str:
    return "".join(
        f"{edition.href(pattern)}\n  Content-Type: application/rss+xml; charset=utf-8\n"
        for pattern in dict.fromkeys(wordpress_rules(edition))
    )
