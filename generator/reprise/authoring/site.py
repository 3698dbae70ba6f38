"""A new site that builds at once."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from reprise.authoring.files import create
from reprise.authoring.header import Value, header, one_line, quoted
from reprise.authoring.post import new_guid
from reprise.errors import OutputError, UsageError
from reprise.source.settings import parse_settings

_HOST = re.compile(r"[a-z0-9.:-]+")
_NO_AUTHORITY = "# guid_authority: blog.example,2026"


class NewSite(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked of the author; the rest she changes in the files."""

    title: str
    author: str
    url: str
    today: dt.date


def write_site(folder: Path, site: NewSite) -> tuple[str, ...]:
    """Write the site's files into an empty folder; return their paths there."""
    if not one_line(site.title) or not one_line(site.author):
        raise UsageError("Cannot make a site: its title or its author is empty. Give a name.")
    if not _host(site.url):
        raise UsageError(
            f'Cannot use "{site.url}": it is no web address. '
            "Give one that begins with https:// and a host's name."
        )
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise UsageError(
                f"Cannot make a site in {folder}: it is not empty. Name a new folder."
            )
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"Cannot make {folder}: {error.strerror}.") from error
    return tuple(create(folder, path, text) for path, text in _files(site).items())


def _files(site: NewSite) -> dict[str, str]:
    year, last = site.today.year, site.today - dt.timedelta(days=364)
    first = f"posts/{last.year}/hello.md"
    return {
        "mkdocs.yml": _configuration(site),
        ".gitignore": "/site/\n/.reprise/\n/journal/\n",
        ".gitattributes": "* text=auto\nposts/published.jsonl merge=union\n",
        "docs/index.md": _HOME,
        "docs/about.md": f"# About\n\nWritten by {one_line(site.author)}.\n",
        "docs/comparisons/paper-vs-screen.yml": _COMPARISON,
        first: _hello(site, last),
        f"posts/{last.year}/hello/comments/{last}-a-reader.md": _comment(last),
        f"posts/{year}/hello-again.md": _rerun(site, first),
    }


def _configuration(site: NewSite) -> str:
    return f"""\
site_name: {quoted(site.title)}
site_url: {quoted(site.url)}
# repo_url: https://git.example/you/blog   # shows edit links, and comments by pull request

theme:
  name: material
  font: false          # the reader's own fonts; nothing is loaded from elsewhere
  palette:
    - media: "(prefers-color-scheme: light)"
      scheme: default
      toggle: {{icon: material/weather-night, name: Dark}}
    - media: "(prefers-color-scheme: dark)"
      scheme: slate
      toggle: {{icon: material/weather-sunny, name: Light}}

nav:
  - Home: index.md
  - Blog: blog/index.md
  - Comparisons: comparisons/paper-vs-screen.md
  - About: about.md

plugins:
  - reprise:
      timezone: UTC
      security_headers: true # rules in _headers; a page of yours loads nothing from elsewhere
      on_this_day: true  # a page for each day of the year, and what it brings back
      # Frozen: the ids of posts begin with it, also when the address has changed.
      {_frozen(_authority(site))}
      blog:
        author: me
      authors:
        me:
          name: {quoted(site.author)}
      cards: true # a picture of each post, for those who show a link to it
      # comments:
      #   email: comments@{_host(site.url)}
"""


def _frozen(authority: str) -> str:
    return f"guid_authority: {quoted(authority)}" if authority else _NO_AUTHORITY


def _hello(site: NewSite, day: dt.date) -> str:
    moment = dt.datetime(day.year, day.month, day.day, 8, tzinfo=dt.UTC)
    fields: dict[str, Value] = {
        "title": "Hello",
        "date": moment,
        "summary": "The first post, and what this blog is going to be about.",
        "categories": ("Notes",),
        "guid": new_guid(_authority(site), moment, "hello"),
    }
    return header(fields) + _HELLO


def _rerun(site: NewSite, original: str) -> str:
    today = site.today
    moment = dt.datetime(today.year, today.month, today.day, tzinfo=dt.UTC)
    fields: dict[str, Value] = {
        "title": "Favorite Friday: Hello",
        "date": moment,
        "summary": "The first post comes back after a year.",
        "categories": ("Notes",),
        "series": "Favorite Friday",
        "rerun_of": original,
        "guid": new_guid(_authority(site), moment, "hello-again"),
    }
    return header(fields) + _AGAIN.replace("ORIGINAL", f"../{original.removeprefix('posts/')}")


def _comment(day: dt.date) -> str:
    moment = dt.datetime(day.year, day.month, day.day, 18, 30, tzinfo=dt.UTC)
    fields: dict[str, Value] = {"id": "1", "author": "A reader", "date": moment}
    return header(fields) + "\nI will read along.\n\nWrite about the *second* draft, too.\n"


def _authority(site: NewSite) -> str:
    """Return what ids begin with; empty for an address that is nobody's (`localhost`)."""
    authority = f"{_host(site.url)},{site.today.year}"
    _, issues = parse_settings({"guid_authority": authority})
    return "" if issues else authority


def _host(url: str) -> str:
    """Return the host of a web address in ASCII (RFC 5891), empty for anything else."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").encode("idna").decode()
    except ValueError:
        return ""
    is_web = parts.scheme in {"http", "https"} and _HOST.fullmatch(host)
    return host if is_web else ""


_HOME = """\
# Welcome

Here are the newest posts:

<reprise-posts limit="5">The newest posts stand here on the site.</reprise-posts>

<reprise-on-this-day>What was written on this day in other years.</reprise-on-this-day>
"""

_HELLO = """
This is a post. It is a Markdown file in `posts/`, with its comments beside it in a folder
of its name.

<!-- more -->

Two ways of keeping notes, side by side:

<reprise-comparison of="paper-vs-screen" rows="speed">A table, on the site.</reprise-comparison>

## What comes next

Change this text, or remove the file, and build again.
"""

_AGAIN = """
A rerun is a new post that brings an old one back: [the first one](ORIGINAL) in this case.
It has a date and a thread of its own, and says what it reruns.
"""

_COMPARISON = """\
title: Paper vs. screen
sides: [Paper, Screen]
intro: Two ways of keeping notes. Neither is *right*; they are good at different things.
rows:
  - id: speed
    aspect: Speed
    values:
      - As fast as a pen, and never out of battery.
      - As fast as typing, and found again in a second.
  - id: memory
    aspect: What stays
    values:
      - What I wrote by hand, I remember.
      - What I can search, I need not remember.
"""
