"""What MkDocs' configuration and its pages say of a site."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from mkdocs.config import load_config
from mkdocs.structure.files import File, get_files, set_exclusions

from reprise.hosts.mkdocs.facts import (
    document_claims,
    markdown_options,
    repo_edit_url,
    site_facts,
    written_files,
)
from reprise.hosts.mkdocs.files import LinkedFile, docs_folder
from reprise.model.names import OutputPath, SourcePath, UrlPath
from reprise.model.settings import MarkdownEngine
from reprise.render.markdown_options import MarkdownOptions
from sites import write_site

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

REPOSITORY = "repo_url: https://git.example/ada/kettle\n"


def configured(root: Path, text: str = "", **files: str) -> MkDocsConfig:
    """Return the configuration of a site with these files."""
    index = {} if "docs_dir" in text else {"docs/index.md": "# Home\n"}
    write_site(
        root,
        {
            "mkdocs.yml": "site_name: The kettle\ntheme: mkdocs\n" + text,
            **index,
            **{name.replace("__", "/"): content for name, content in files.items()},
        },
    )
    return load_config(str(root / "mkdocs.yml"))


def known(config: MkDocsConfig) -> Files:
    """Return MkDocs' files with what it will publish of them."""
    files = get_files(config)
    set_exclusions(files, config)
    return files


def generated(path: str, config: MkDocsConfig) -> File:
    """Return a page that a plugin has made up."""
    file = File(path, None, config.site_dir, config.use_directory_urls)
    file.generated_by = "another plugin"
    return file


def rendered(root: Path, files: Files) -> dict[OutputPath, Path]:
    """Return where MkDocs has put the files that it publishes; the pages hold one anchor."""
    written = {}
    for file in files:
        if file.inclusion.is_included():  # type: ignore[no-untyped-call] # MkDocs has no types for its enums
            write_site(root / "host", {file.dest_uri: '<h2 id="here">Here</h2>'})
            written[OutputPath(file.dest_uri)] = root / "host" / file.dest_uri
    return written


def test_facts_are_those_of_the_configuration(tmp_path: Path) -> None:
    """Name, description, address with its path, and the repository are MkDocs' options."""
    config = configured(
        tmp_path,
        "site_url: https://ada.example/kettle/\nsite_description: On boiling\n"
        + REPOSITORY
        + "edit_uri: edit/main/docs/\n",
    )
    facts = site_facts(config, known(config), {})
    assert facts.name == "The kettle"
    assert facts.description == "On boiling"
    assert (facts.url, facts.base) == ("https://ada.example/kettle", "/kettle")
    assert facts.repo_edit_url == "https://git.example/ada/kettle/edit/main/"


def test_a_site_without_an_address_has_none(tmp_path: Path) -> None:
    """Where site_url is not set, address and path are empty."""
    config = configured(tmp_path)
    facts = site_facts(config, known(config), {})
    assert (facts.url, facts.base, facts.description) == ("", "", "")


@pytest.mark.parametrize(
    ("theme", "language"),
    [
        ("{name: material, language: de}", "de"),
        ("{name: material, language: pt-BR}", "pt-BR"),
        ("{name: mkdocs, locale: pt_BR}", "pt-BR"),
        ("{name: mkdocs}", "en"),
        ("{name: material}", "en"),
    ],
)
def test_the_language_is_the_themes(theme: str, language: str, tmp_path: Path) -> None:
    """Themes call it language or locale; it is written as in HTML (BCP 47)."""
    configured(tmp_path)
    write_site(tmp_path, {"mkdocs.yml": f"site_name: The kettle\ntheme: {theme}\n"})
    config = load_config(str(tmp_path / "mkdocs.yml"))
    assert site_facts(config, known(config), {}).language == language


def test_documents_are_what_the_host_has_published(tmp_path: Path) -> None:
    """Pages and files of the docs have their addresses; drafts and posts are no documents."""
    config = configured(
        tmp_path,
        "draft_docs: draft.md\nexclude_docs: hidden.md\n",
        docs__about="",
        **{
            "docs__über uns.md": "# Us\n",
            "docs__draft.md": "# Draft\n",
            "docs__hidden.md": "# Hidden\n",
            "docs__sign.svg": "<svg/>",
            "docs__deep__index.md": "# Deep\n",
        },
    )
    files = known(config)
    files.append(LinkedFile("../posts/a.md", UrlPath("/blog/a/"), config))
    facts = site_facts(config, files, rendered(tmp_path, files))
    assert facts.documents == {
        "docs/index.md": "/",
        "docs/about": "/about",
        "docs/über uns.md": "/über uns/",
        "docs/sign.svg": "/sign.svg",
        "docs/deep/index.md": "/deep/",
    }


def test_fragments_are_the_anchors_of_the_authors_pages(tmp_path: Path) -> None:
    """What a link can point to is read from each page that an author wrote, and no other.

    A tag that is shown as text is no element, and what is in a template stands nowhere.
    """
    config = configured(tmp_path, docs__about="")
    files = known(config)
    files.append(generated("blog/index.md", config))
    set_exclusions(files, config)
    written = rendered(tmp_path, files)
    written[OutputPath("index.html")].write_bytes(
        b'<!doctype html><html id="all"><title>A <i id="no"></i></title><body id="body">'
        b'<h1 id="a b">\xff</h1><a name="old"></a><p name="no" id=""></p><br id=x />'
        b'<textarea><i id="no"></i></textarea><template><i id="no"></i></template>'
    )
    facts = site_facts(config, files, written)
    assert facts.fragments == {"/": frozenset({"all", "body", "a b", "old", "x"})}


def test_without_directory_urls_pages_are_files(tmp_path: Path) -> None:
    """The addresses of documents are those that MkDocs gives them."""
    config = configured(tmp_path, "use_directory_urls: false\n", **{"docs__a.md": "# A\n"})
    files = known(config)
    facts = site_facts(config, files, rendered(tmp_path, files))
    assert facts.documents == {"docs/index.md": "/index.html", "docs/a.md": "/a.html"}
    assert set(facts.fragments) == {"/index.html", "/a.html"}


def test_claims_are_what_authors_files_want_to_be(tmp_path: Path) -> None:
    """A document claims its page; what is excluded, generated or the theme's claims nothing."""
    config = configured(
        tmp_path, "exclude_docs: hidden.md\n", **{"docs__a.md": "", "docs__hidden.md": ""}
    )
    files = known(config)
    files.append(generated("b.md", config))
    files.add_files_from_theme(config.theme.get_env(), config)
    assert document_claims(config, files) == {
        OutputPath("index.html"): SourcePath("docs/index.md"),
        OutputPath("a/index.html"): SourcePath("docs/a.md"),
    }


@pytest.mark.parametrize(
    ("docs", "shown"),
    [("pages/here", "pages/here"), ("./pages/", "pages"), ("../beside", "../beside")],
)
def test_the_docs_are_named_from_the_sites_root(docs: str, shown: str, tmp_path: Path) -> None:
    """Wherever the docs lie, issues and edit links name them from the site's folder."""
    (tmp_path / "site" / docs).mkdir(parents=True, exist_ok=True)
    config = configured(tmp_path / "site", f"docs_dir: {docs}\n")
    assert docs_folder(config) == shown


@pytest.mark.parametrize(
    ("options", "url"),
    [
        ("", ""),
        (REPOSITORY, ""),
        (REPOSITORY + "edit_uri: ''\n", ""),
        (
            REPOSITORY + "edit_uri: edit/main/docs/\n",
            "https://git.example/ada/kettle/edit/main/",
        ),
        (
            REPOSITORY + "edit_uri: https://edit.example/main/docs/\n",
            "https://edit.example/main/",
        ),
        (
            REPOSITORY + "edit_uri: ?at=main/docs/\n",
            "https://git.example/ada/kettle/?at=main/",
        ),
        (
            "repo_url: https://github.com/ada/kettle\n",
            "https://github.com/ada/kettle/edit/master/",
        ),
        (REPOSITORY + "edit_uri: edit/main/elsewhere/\n", ""),
    ],
)
def test_what_lies_beside_the_docs_is_edited_beside_them(
    options: str, url: str, tmp_path: Path
) -> None:
    """The address for a post is that for the docs, one folder up; none where that fails."""
    assert repo_edit_url(configured(tmp_path, options)) == url


def test_only_python_markdown_takes_the_extensions(tmp_path: Path) -> None:
    """CommonMark is the same on every site; the other engine has what mkdocs.yml names."""
    config = configured(
        tmp_path, "markdown_extensions:\n  - admonition\n  - toc: {permalink: true}\n"
    )
    assert markdown_options(config, MarkdownEngine.COMMONMARK) == MarkdownOptions()
    options = markdown_options(config, MarkdownEngine.PYTHON_MARKDOWN)
    assert options.engine is MarkdownEngine.PYTHON_MARKDOWN
    assert {"admonition", "toc"} <= set(options.extensions)
    assert options.configs["toc"] == {"permalink": True}


def test_written_files_are_found_at_every_depth(tmp_path: Path) -> None:
    """Each file below the host's folder is found by its path there, dotted ones too."""
    write_site(tmp_path, {"index.html": "", "a/b/c.css": "", ".well-known/x": ""})
    (tmp_path / "empty").mkdir()
    assert written_files(tmp_path) == {
        OutputPath(path): tmp_path / path
        for path in ("index.html", "a/b/c.css", ".well-known/x")
    }
