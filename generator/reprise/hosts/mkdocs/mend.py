"""Mending the theme: overrides of Material's small templates, and what none of them can do.

Other faults stand in its `base.html`, which nothing but a copy of the whole could override,
or in templates so long that a copy would soon be older than the theme around it. Which
they are, and how they were found, is in `docs/adr/0013-mending-the-theme.md`.
"""

from __future__ import annotations

import re
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import msgspec
from mkdocs.exceptions import ConfigurationError
from mkdocs.utils import get_theme_dir

from reprise.issues import did_you_mean
from reprise.render.spacing import spare_space
from reprise.source.templates import shipped_folder

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig

_CODE = re.compile(r"<pre>(?=(?:<span></span>)?<code)")
_CONTENT = '<div class="md-content"'
_TARGET = "__content"
_TOGGLE = re.compile(r'(id="__(?:drawer|search)") autocomplete="off"')
_OPENER = re.compile(r'(<label class="md-header__button md-icon" for="__(drawer|search)")(?=>)')
_SKIP = re.compile(r'(<div data-md-component="skip">).*?(</div>)', re.DOTALL)
_UNNAMED = re.compile(r'(data-md-component="search" role="dialog")(?=>)')
_UNFOCUSED = re.compile(
    r'(<label class="md-nav__link[^"]*" for="[^"]*" id="[^"]*") tabindex=""'
)
_ASK = """\
{% import "partials/language.html" as lang with context %}
{{- lang.t("action.skip") }}|{{ lang.t("nav") }}|{{ lang.t("search") }}"""


def is_material(config: MkDocsConfig) -> bool:
    """Tell whether the theme is the one whose faults are known here."""
    return bool(config.theme.name == "material")


def mend_theme(config: MkDocsConfig, *, has_policy: bool = False) -> None:
    """Put our overrides of Material's templates behind the site's own and before its.

    What Material keeps in a browser is told apart by the site's path instead of by each
    page's way to it, so that the script that says so is the same on all pages. Where no
    address tells the path, but the site `has_policy` for its scripts, it is the path for
    which that holds: the root.

    Raises MkDocs' `ConfigurationError` for a language that Material does not have.
    """
    if not is_material(config):
        return
    _check_language(config)
    own = 1 if config.theme.custom_dir else 0
    config.theme.dirs.insert(own, str(shipped_folder() / "theme"))
    if config.site_url or has_policy:
        config.extra.setdefault("scope", urlsplit(config.site_url or "").path or "/")


def _check_language(config: MkDocsConfig) -> None:
    # Else Jinja would say at the first page that there is no template of that name.
    language = str(config.theme.get("language"))
    folders = (Path(folder, "partials/languages") for folder in config.theme.dirs)
    known = {file.stem for folder in folders for file in folder.glob("*.html")}
    if language not in known:
        plain = re.split("[-_]", language)[0]
        hint = did_you_mean(language, known) or did_you_mean(plain, known)
        said = f"Config value 'theme': Material has no language \"{language}\". {hint}"
        raise ConfigurationError(said.rstrip())


def spare_theme(environment: Environment, config: MkDocsConfig) -> None:
    """Let Material's templates print no indentation, nor the empty lines of their tags.

    Only templates in Material's folder and in ours; a site's overrides are left alone.
    """
    if not is_material(config):
        return
    meant = (get_theme_dir("material"), str(shipped_folder() / "theme"))
    spare_space(environment, lambda file: any(map(Path(file).is_relative_to, meant)))


class PartNames(msgspec.Struct, frozen=True):
    """What the theme calls its parts in the language of the site."""

    skip: str
    navigation: str
    search: str


def part_names(environment: Environment, config: MkDocsConfig) -> PartNames | None:
    """Return the names in Material's own translations; None for another theme."""
    if not is_material(config):
        return None
    said = environment.from_string(_ASK).render(config=config)
    return PartNames(*(escape(name.strip()) for name in said.split("|")))


def mended(html: str, names: PartNames) -> str:
    """Return a page of Material's with its faults mended; asked again, the same.

    Only what stands before the page's own content is looked at. A page that another
    template has made, without Material's frame, is returned as it is.
    """
    before, found, content = html.partition(_CONTENT)
    if not found:
        return html
    opened = {"drawer": names.navigation, "search": names.search}
    before = _TOGGLE.sub(r"\1", before)
    before = _OPENER.sub(
        lambda found: f'{found[1]} tabindex="0" title="{opened[found[2]]}"', before
    )
    skip = f'<a href="#{_TARGET}" class="md-skip">{names.skip}</a>'
    before = _SKIP.sub(lambda frame: f"{frame[1]}{skip}{frame[2]}", before, count=1)
    before = _UNNAMED.sub(rf'\1 aria-label="{names.search}"', before)
    before = _UNFOCUSED.sub(r"\1", before)
    if 'id="__toc"' not in before:
        before = before.replace(' for="__toc"', "")
    target = "" if content.startswith(f' id="{_TARGET}"') else f' id="{_TARGET}"'
    return f"{before}{found}{target}{content}"


def mended_text(html: str, config: MkDocsConfig) -> str:
    """Return the text of a page of the docs; code that is wider than the page takes the focus.

    Whoever has no mouse scrolls there by keys; our own pages have it from the beginning.
    """
    return _CODE.sub('<pre tabindex="0">', html) if is_material(config) else html
