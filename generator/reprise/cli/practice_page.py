"""A page with the plots of a practice, for its author's eyes alone."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from reprise.authoring.private import write_private
from reprise.cli.context import ERRORS, Where, say, tell_issues
from reprise.derive.practice import Practice
from reprise.hosts.settings import read_settings
from reprise.model.comparison import Comparison
from reprise.model.words import ENGLISH
from reprise.render.pages.practice import practice_view
from reprise.render.templates import TemplateError, TemplateSet
from reprise.render.views import LinkView, SiteView
from reprise.source.scope import Scope
from reprise.source.templates import load_templates


def write_page(where: Where, page: Path, comparison: Comparison, told: Practice) -> None:
    """Write the page and print its path; a broken template is an issue, and exit code 1."""
    root, site = where.root, read_settings(where.root)
    own = (site.site_dir, site.docs_dir, site.theme_dir)
    public = (*filter(None, own), "posts", "templates", ".reprise")
    try:
        html = _html(Scope(root, site.docs_dir, site.settings.journal.dir), comparison, told)
    except TemplateError as error:
        tell_issues((error.issue,))
        sys.exit(ERRORS)
    written = write_private(page, html, public=[root / folder for folder in public])
    click.echo(str(written))
    say(where, "It shows private marks: only you can read it, and nothing should publish it.")


def _html(scope: Scope, comparison: Comparison, told: Practice) -> str:
    found, issues = load_templates(scope)
    tell_issues(issues)
    nowhere = LinkView("", "")
    site = SiteView(
        name="", blog=nowhere, archive=nowhere, feed="", subscribe="", language="en"
    )
    templates = TemplateSet(found.sources, found.origins)
    view = practice_view(comparison, told, ENGLISH, href="")
    return f"{templates.render('practice-local.html', view, site)}\n"
