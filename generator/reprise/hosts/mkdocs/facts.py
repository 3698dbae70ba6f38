"""Facts: what MkDocs' configuration and its finished pages say of the site."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

from markupsafe import Markup
from mkdocs.structure.files import InclusionLevel
from msgspec.structs import replace

from reprise.hosts.mkdocs.files import LinkedFile, docs_folder
from reprise.hosts.mkdocs.inline import inline_sources
from reprise.hosts.mkdocs.language import direction_of, language_of
from reprise.model.names import OutputPath, SourcePath, UrlPath
from reprise.model.settings import MarkdownEngine, SiteFacts
from reprise.render.ids import anchors_of
from reprise.render.markdown_options import MarkdownOptions
from reprise.render.theme import Slots
from reprise.render.tree import PageTree

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files

    from reprise.render.theme import Theme


def site_facts(
    config: MkDocsConfig,
    files: Files,
    written: dict[OutputPath, Path],
    *,
    search_box: bool = False,
) -> SiteFacts:
    """Return the facts; `written` is what the host has put where."""
    address = (config.site_url or "").rstrip("/")
    pages = {file.dest_uri: file for file in files.documentation_pages()}
    return SiteFacts(
        name=config.site_name,
        url=address,
        base=urlsplit(address).path,
        description=config.site_description or "",
        language=language_of(config),
        direction=direction_of(config),
        repo_edit_url=repo_edit_url(config),
        documents={
            f"{docs_folder(config)}/{file.src_uri}": _url(file)
            for file in files
            if not isinstance(file, LinkedFile) and file.dest_uri in written
        },
        fragments={
            _url(pages[path]): _anchors(place)
            for path, place in written.items()
            if path in pages and pages[path].generated_by is None
        },
        search_box=search_box,
        unsearched=tuple(
            f"{docs_folder(config)}/{file.src_uri}"
            for file in pages.values()
            if _is_unsearched(file)
        ),
    )


def with_inline(facts: SiteFacts, theme: Theme, written: dict[OutputPath, Path]) -> SiteFacts:
    """Return the facts with what stands in pages themselves: the theme's and the docs'.

    What an author put into a post is not among it. Raises `ThemeError` as the theme does.
    """
    pages = [
        path.read_text(encoding="utf-8", errors="surrogateescape")
        for name, path in written.items()
        if name.endswith(".html")
    ]
    bare = theme.render(Slots(url=UrlPath("/x/"), title="x", body=Markup()))
    inline = inline_sources((bare, *pages))
    return replace(facts, scripts=inline.scripts, styles=inline.styles)


def document_claims(config: MkDocsConfig, files: Files) -> dict[OutputPath, SourcePath]:
    """Return which of the host's outputs an author's file wants to be."""
    docs = docs_folder(config)
    return {
        OutputPath(file.dest_uri): SourcePath(f"{docs}/{file.src_uri}")
        for file in files
        if file.src_dir == config.docs_dir and file.inclusion is not InclusionLevel.EXCLUDED
    }


def repo_edit_url(config: MkDocsConfig) -> str:
    """Return where a file of the site's root is edited, or an empty text.

    MkDocs knows the address for its docs; what lies beside them is one folder up.
    """
    if not config.repo_url or not config.edit_uri:
        return ""
    docs = urljoin(config.repo_url.rstrip("/") + "/", config.edit_uri)
    end = f"/{docs_folder(config)}/"
    return docs.removesuffix(end) + "/" if docs.endswith(end) else ""


def markdown_options(config: MkDocsConfig, engine: MarkdownEngine) -> MarkdownOptions:
    """Return the engine with the extensions of mkdocs.yml, which only one engine reads."""
    if engine is MarkdownEngine.COMMONMARK:
        return MarkdownOptions(engine=engine)
    # A plugin can have put an extension itself among the names; ours notes what is included.
    extensions: list[object] = list(config.markdown_extensions)
    return MarkdownOptions(
        engine=engine,
        extensions=tuple(name for name in extensions if isinstance(name, str)),
        configs=dict(config.mdx_configs),
    )


def written_files(folder: Path) -> dict[OutputPath, Path]:
    """Return every file below a folder by its path there."""
    return {
        OutputPath(path.relative_to(folder).as_posix()): path
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _is_unsearched(file: File) -> bool:
    """Tell whether a document says `search: {exclude: true}`, as Material has it."""
    said = file.page.meta.get("search") if file.page else None
    return isinstance(said, dict) and said.get("exclude") is True


def _url(file: File) -> str:
    return "/" + unquote(file.url).removeprefix("./")


def _anchors(page: Path) -> frozenset[str]:
    return anchors_of(PageTree(page.read_text(encoding="utf-8", errors="replace")))
