"""Rendering a body: Markdown, then what the engine does not give, on one parsed tree."""

from __future__ import annotations

from reprise.issues import Issue
from reprise.model.names import SourcePath, encode_path
from reprise.model.words import Words
from reprise.render.body import Body, BodySource, FragmentLink
from reprise.render.code import highlight_code
from reprise.render.dress import (
    SIGNS,
    dress_alerts,
    dress_footnotes,
    dress_tables,
    dress_task_lists,
)
from reprise.render.elements import ElementRenderer, fill_marks, take_elements
from reprise.render.embedded import embedded_targets, embeds, resolve_embedded
from reprise.render.headings import outline_headings
from reprise.render.ids import separate_ids
from reprise.render.link_table import LinkTable
from reprise.render.links import resolve_links, targets_of
from reprise.render.markdown import render_markdown
from reprise.render.markdown_options import MarkdownOptions
from reprise.render.pictures import place_pictures
from reprise.render.places import Places
from reprise.render.teaser import count_words, cut_to_teaser
from reprise.render.tree import Tree


def render_body(
    source: BodySource,
    *,
    options: MarkdownOptions,
    links: LinkTable,
    elements: ElementRenderer,
) -> tuple[Body, tuple[Issue, ...]]:
    """Return the body as every page shows it, and what is wrong in it, with its place."""
    included: set[str] = set()
    raw = render_markdown(source.text, options, included.add)
    places = Places(source.text, source.line, source.column)
    raw, filled, found = take_elements(raw, path=source.path, places=places, render=elements)
    issues = [*found]
    tree = Tree(raw)
    for link in tree.select("a.anchor"):
        link.decompose()
    text = tree.text(without=SIGNS)
    _dress(tree, raw, options.words)
    ids = separate_ids(tree, source.id_prefix)
    targets, fragments, found = _led(tree, raw, source, links=links, places=places)
    issues += found
    toc = outline_headings(tree, options.words)
    html = _ended(tree)
    page = links.base + encode_path(source.url)
    truncated = cut_to_teaser(tree, page, html)  # from here on the tree is the teaser's
    body = Body(
        html=fill_marks(html, filled),
        teaser=fill_marks(tree.html.strip(), filled),
        truncated=truncated,
        text=text,
        words=count_words(text),
        toc=toc,
        ids=ids,
        fragments=fragments,
        targets=targets,
        included=frozenset(included),
    )
    return body, tuple(issues)


def _ended(tree: Tree) -> str:
    """Return the body as text that ends where it ends, whatever page it stands on."""
    html = tree.html
    if "<plaintext" not in html:
        return html
    # No tag closes this one: the rest of the page would be its text.
    for node in tree.select("plaintext"):
        node.unwrap(delete_empty=True)
    return tree.html


def _led(
    tree: Tree, raw: str, source: BodySource, *, links: LinkTable, places: Places
) -> tuple[tuple[SourcePath, ...], tuple[FragmentLink, ...], tuple[Issue, ...]]:
    """Lead every address to where its file is published.

    Return the files that are named, the links to places on pages, and what is wrong.
    """
    targets = targets_of(tree, source.path, links)
    fragments, dead = resolve_links(tree, source, links, places)
    issues = [*dead]
    if embeds(raw):
        targets = tuple(dict.fromkeys((*targets, *embedded_targets(tree, source.path, links))))
        issues += resolve_embedded(tree, source, links, places)
    if "<img" in raw:
        issues += place_pictures(tree, source, links, places)
    return targets, fragments, tuple(issues)


def _dress(tree: Tree, raw: str, words: Words) -> None:
    """Take each step whose subject occurs at all; most posts have none of them."""
    if "<pre" in raw:
        highlight_code(tree)
    if "markdown-alert" in raw:
        dress_alerts(tree, words)
    if "footnotes" in raw:
        dress_footnotes(tree, words)
    if "checkbox" in raw:
        dress_task_lists(tree, words)
    if "<table" in raw:
        dress_tables(tree, words)
